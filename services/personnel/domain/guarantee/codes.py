"""The kinds that the guarantees of a cadre know."""

from enum import StrEnum


class Allowance(StrEnum):
    """The three that are paid by the month: 扶贫津贴、生活补贴、交通补贴."""

    POST = "post"
    LIVING = "living"
    TRANSPORT = "transport"


class Lacking(StrEnum):
    """What somebody may be short of. EXPIRING: insured today, but not for all of the coming thirty days."""

    INSURANCE = "insurance"
    EXPIRING = "insurance_expiring"
    HEALTH_CHECK = "health_check"
    WORK_FUND = "work_fund"
    ALLOWANCE = "allowance"
