"""The rows that the burden ledger counts, as SQL: those of one month inside one place, and whose line each is in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.issues.queries.burden_measures import By, Source
from shared.divisions import depth
from shared.kernel import CodeRange

# What the ledger is counted from; if one of them lacks records, so do the numbers.
TABLES: Final = ("burden_visit", "burden_finding", "burden_step")
# By digits of a place: those of the places that its ledger lists. No place at all: the counties.
BELOW: Final = {0: 6, 2: 6, 4: 6, 6: 9, 9: 12, 12: 12}

# $1, $2: the first day of the month and of the next; $3, $4: the first and the last code of the place.
WITHIN: Final = "area >= $3 AND area <= $4"
VISITS: Final = f"""
    SELECT first_day AS day, position, visit, NULL::uuid AS issue, NULL::text AS number, area, bodies,
           first_day >= $1 AS begun, joint, least(last_day, $2::date - 1) - greatest(first_day, $1::date) + 1 AS days
    FROM burden_visit WHERE first_day < $2 AND last_day >= $1 AND {WITHIN}"""
FINDINGS: Final = f"""
    SELECT day, position, NULL::uuid AS visit, issue, number, area, body, 'IssueFound' AS event, minutes,
           late_entry, relays, guided, on_spot, left_count
    FROM burden_finding WHERE day >= $1 AND day < $2 AND {WITHIN}"""
# A closing after which the issue was reopened did not hold; its next closing is a row of its own.
STEPS: Final = f"""
    SELECT s.day, s.position, s.visit, s.issue, f.number, s.area, coalesce(s.bodies, ARRAY[f.body]) AS bodies,
           s.event, s.side, s.asked, s.known, s.documents, s.working_days, s.moved, s.relapsed,
           s.event = 'IssueClosed' AND EXISTS (
               SELECT FROM burden_step again WHERE again.issue = s.issue AND again.event = 'IssueReopened'
               AND again.position > s.position) AS reopened
    FROM burden_step s LEFT JOIN burden_finding f ON f.issue = s.issue
    WHERE s.day >= $1 AND s.day < $2 AND s.{WITHIN.replace("AND ", "AND s.")}"""
SPLIT: Final = "SELECT v.*, one.body FROM ({}) v CROSS JOIN LATERAL unnest(v.bodies) AS one (body)"
PARTIES: Final = SPLIT.format(VISITS)
ROWS: Final[Mapping[Source, str]] = {
    Source.VISITS: VISITS,
    Source.PARTIES: PARTIES,
    Source.FINDINGS: FINDINGS,
    Source.STEPS: STEPS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BurdenFilter:
    """month: its first day. place: 12-digit code, all of whose places count; empty: all there is."""

    month: date
    place: str = ""
    by: By = By.UNITS

    @property
    def span(self) -> tuple[date, date, str, str]:
        codes = CodeRange.under(self.place) if self.place else CodeRange(0, 10**12 - 1)
        return self.month, next_month(self.month), f"{codes.lo:012d}", f"{codes.hi:012d}"

    @property
    def key(self) -> str:
        """What one line of the ledger stands for, over any rows."""
        if self.by is By.BODIES:
            return "body"
        digits = BELOW[depth(self.place) if self.place else 0]
        return f"rpad(left(area, {digits}), 12, '0')"

    def rows(self, source: Source) -> str:
        """The rows that a source has for lines: what several bodies did together stands in the line of each."""
        if self.by is By.BODIES and source in (Source.VISITS, Source.STEPS):
            return SPLIT.format(ROWS[source])
        return ROWS[source]

    def once(self, source: Source) -> str:
        """The rows that a source has for the total: what is in several lines happened once."""
        return ROWS[source]


def next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
