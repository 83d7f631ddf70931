"""Who may take which step: the policy table of this service. Not in the table means no."""

from typing import Final

from services.issues.domain.codes import Level
from shared.authz import Policy
from shared.kernel import Subject

READ: Final = frozenset({"issues.read"})
TEAM: Final = READ | {
    "visit.begin",
    "visit.complete",
    "calendar.book",
    "calendar.join",
    "calendar.cancel",
    "issue.find",
    "issue.return-closure",
    "issue.close",
    "issue.reopen",
    "issue.look-back",
    "review.hold",
}
COUNTY: Final = READ | {
    "round.adopt",
    "issue.analyse",
    "issue.ledger",
    "issue.coordinate",
    "issue.merge",
    "issue.assign",
    "issue.pass-down",
    "issue.answer-superior",
    "issue.extend",
    "issue.sanction",
    "look-back.draw",
    "review.hold",
}
PLAN: Final = frozenset({"plan.draft", "plan.assess", "plan.issue"})
ROUND: Final = frozenset(
    {
        "round.open",
        "round.checklists",
        "round.targets",
        "round.delist",
        "round.team",
        "round.evaluate",
        "round.arrange",
        "round.close",
    }
)
CALENDAR: Final = frozenset({"calendar.book", "calendar.cancel", "calendar.except"})
DEPARTMENT: Final = COUNTY | PLAN | ROUND | CALENDAR | {"issue.void", "issue.reopen", "issue.consent-return"}

POLICY: Final = Policy(
    {
        "leader": READ,
        "auditor": READ,
        "dept": DEPARTMENT,
        "county_dept": COUNTY,
        "city_team": TEAM,
        "county_team": TEAM,
        "unit": READ | {"issue.apply-closure", "issue.fix-on-spot", "issue.pass-down"},
        "importer": frozenset({"backdate"}),
    }
)

LEVELS: Final = {
    "dept": Level.CITY,
    "city_team": Level.CITY,
    "county_dept": Level.COUNTY,
    "county_team": Level.COUNTY,
}


COORDINATOR: Final = "dept"


def coordinates(subject: Subject) -> bool:
    """Whether somebody coordinates the visits of all bodies, and so sees the unannounced ones."""
    return COORDINATOR in subject.roles


def level_of(subject: Subject) -> Level:
    """The level at which a subject works: the highest of its roles."""
    held = [LEVELS[role] for role in subject.roles if role in LEVELS]
    return next((level for level in Level if level in held), Level.TOWNSHIP)
