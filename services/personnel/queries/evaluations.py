"""What is known of a cadre's work, each with its source. A mark that tolerance took out is in none of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.personnel.queries.rows import Row, rows_of
from services.personnel.queries.service_record import settled_during
from shared.db.database import Database
from shared.kernel import Subject

TREATMENTS = """
    SELECT t.*, least(t.ends_on, t.ended_on, p.ends_on) AS last_on, p.ends_on AS posting_ended_on
    FROM treatment t LEFT JOIN posting p USING (posting) WHERE t.cadre = $1 ORDER BY t.starts_on DESC
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFile:
    """postings: each with `settled`, the issues of its village that were settled during it."""

    grades: Sequence[Row]
    postings: Sequence[Row]
    observations: Sequence[Row]
    marks: Sequence[Row]
    treatments: Sequence[Row]
    commendations: Sequence[Row]


async def evaluation_file(database: Database, subject: Subject, cadre: UUID) -> EvaluationFile:
    async def of_cadre(table: str, order: str, where: str = "") -> Sequence[Row]:
        sql = f"SELECT * FROM {table} WHERE cadre = $1 {where} ORDER BY {order}"
        return await rows_of(database, subject, sql, cadre)

    postings = await of_cadre("posting", "starts_on DESC")
    settled = await settled_during(database, postings)
    return EvaluationFile(
        grades=await of_cadre("evaluation", "year DESC"),
        postings=[{**one, "settled": settled.get(one["posting"])} for one in postings],
        observations=await of_cadre("observation", "seen_on DESC, observation"),
        # Its recording may not have been folded in yet; then there is nothing to show.
        marks=await of_cadre(
            "evaluation_mark", "given_on DESC, mark", "AND tolerated_on IS NULL AND given_on IS NOT NULL"
        ),
        treatments=await rows_of(database, subject, TREATMENTS, cadre),
        commendations=await of_cadre("commendation", "commended_on DESC, commendation"),
    )


async def evaluated_cadres(database: Database, subject: Subject, year: int) -> Sequence[Row]:
    """Who has a grade for the year, by county and number: never by how good it is."""
    return await rows_of(
        database,
        subject,
        "SELECT e.*, c.number FROM evaluation e JOIN cadre c USING (cadre) WHERE e.year = $1 "
        "ORDER BY e.area, c.number",
        year,
    )


async def treatments_on(database: Database, subject: Subject, day: object) -> Sequence[Row]:
    """Who enjoys the treatment on a day, by county and number."""
    return await rows_of(
        database,
        subject,
        "SELECT t.*, c.number FROM treatment t JOIN cadre c USING (cadre) LEFT JOIN posting p ON "
        "p.posting = t.posting WHERE $1 BETWEEN t.starts_on AND least(t.ends_on, t.ended_on, p.ends_on) "
        "ORDER BY t.area, c.number",
        day,
    )
