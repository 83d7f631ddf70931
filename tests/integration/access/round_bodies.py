"""Lawful bodies about the teams and lists of Bijiang in a round."""

from tests.fixtures.round import BIJIANG, ITEMS, Body, checklist_item


def adopted() -> Body:
    return {"county": BIJIANG, "level": "township", "items": [checklist_item(ITEMS["township"])]}


def team() -> Body:
    return {
        "unit": f"team-{BIJIANG[:6]}",
        "level": "county",
        "leader": "demo-leader",
        "members": ["demo-member"],
    }


def evaluation() -> Body:
    return {"team": f"team-{BIJIANG[:6]}", "grade": "good", "note": "评价（合成）"}
