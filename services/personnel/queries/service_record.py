"""Issues of a village that were settled during a posting there. Who may see the posting may see the count."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from services.personnel.queries.rows import Row
from shared.db.database import Database

# The table holds places and days and no person, so it is read as the service; the postings were read as somebody.
SETTLED = """
    SELECT p.posting, count(*) AS settled FROM unnest($1::uuid[], $2::text[], $3::date[], $4::date[])
        AS p (posting, village, starts_on, ends_on)
    JOIN settled_issue s ON s.area = p.village AND s.settled_on BETWEEN p.starts_on AND coalesce(p.ends_on, 'infinity')
    GROUP BY p.posting
"""


async def settled_during(database: Database, postings: Sequence[Row]) -> Mapping[UUID, int]:
    """How many, for each posting that has a village; none is 0."""
    posts = [one for one in postings if one["village"]]
    async with database.connection() as connection:
        rows = await connection.fetch(
            SETTLED,
            [one["posting"] for one in posts],
            [one["village"] for one in posts],
            [one["starts_on"] for one in posts],
            [one["ends_on"] for one in posts],
        )
    counted = {row["posting"]: row["settled"] for row in rows}
    return {one["posting"]: counted.get(one["posting"], 0) for one in posts}
