"""Who may take which step: the policy table of this service. Not in the table means no."""

from typing import Final

from shared.authz import Policy
from shared.kernel import Subject

# personnel.read: pages and counts without persons. persons.read: who it is about, each county its own.
READ: Final = frozenset({"personnel.read"})
PERSONS: Final = READ | {"persons.read"}
# One set an aggregate; what only the city's department may do stands with DEPARTMENT.
ROSTER: Final = frozenset(
    {
        "cadre.register",
        "cadre.post",
        "cadre.end-posting",
        "cadre.rank",
        "cadre.reveal",
        "cadre.import",
    }
)
GUARANTEE: Final = frozenset(
    {
        "guarantee.insure",
        "guarantee.end-insurance",
        "guarantee.health-check",
        "guarantee.work-fund",
        "guarantee.allowance",
        "guarantee.pay-allowance",
        "guarantee.pay",
    }
)
CARE: Final = frozenset({"care.visit", "care.ticket", "care.answer", "talk.plan", "talk.hold", "pulse.slips"})
APPOINTING: Final = frozenset(
    {
        "appointment.nominate",
        "appointment.notice",
        "appointment.appoint",
        "appointment.withdraw",
        "appointment.pass-trial",
        "appointment.fail-trial",
    }
)
EVALUATING: Final = frozenset(
    {
        "evaluation.evaluate",
        "evaluation.observe",
        "evaluation.mark",
        "evaluation.clear-mark",
        "treatment.grant",
        "treatment.end",
    }
)
HONOURING: Final = frozenset({"commendation.commend", "commendation.count", "commendation.import"})
CAREERS: Final = APPOINTING | EVALUATING | HONOURING
# A county applies, checks, tells and corrects; who accused or applied is kept from deciding by the rules.
TOLERANCE: Final = frozenset(
    {
        "tolerance.apply",
        "tolerance.check",
        "tolerance.conditions",
        "tolerance.decide",
        "tolerance.tell",
        "tolerance.plan",
        "tolerance.correct",
        "tolerance.clear",
    }
)
COUNTY: Final[frozenset[str]] = PERSONS | ROSTER | GUARANTEE | CARE | CAREERS | TOLERANCE
DEPARTMENT: Final[frozenset[str]] = COUNTY | {
    "cadre.dispatch",
    "cadre.erase",
    "pulse.open",
    "pulse.close",
    "scheme.adopt",
}

POLICY: Final = Policy(
    {
        "leader": READ,
        "auditor": PERSONS,
        "dept": DEPARTMENT,
        "county_dept": COUNTY,
        "importer": frozenset({"backdate"}),
    }
)


# The body that decides on levels which the city keeps for itself.
CITY_ROLE: Final = "dept"


def decides_for_city(subject: Subject) -> bool:
    return CITY_ROLE in subject.roles
