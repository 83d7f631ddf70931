"""Lawful bodies for the calendar of Bijiang."""

from datetime import timedelta

from shared.kernel import new_id
from tests.fixtures.round import AFTER, ELSEWHERE, Body, today


def book_visit(round_id: str) -> Body:
    visit = {
        "visit": str(new_id()),
        "target": ELSEWHERE,
        "kind": "township",
        "bodies": ["team-520602"],
        "team_level": "county",
        "starts_on": str(today() + timedelta(days=2)),
    }
    return {"round": round_id, "bookings": [visit]}


def approve_exception(round_id: str, reason: str = "汛期需要（合成）") -> Body:
    return {
        "exception": str(new_id()),
        "round": round_id,
        "target": ELSEWHERE,
        "rule": "comprehensive_cap",
        "body": "team-520602",
        "reason": reason,
        "expires_on": str(today() + AFTER),
    }
