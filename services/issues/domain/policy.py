"""The numbers that a plan sets for its rounds; what it does not set is as the guide of the house says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPolicy:
    """Days are calendar days unless they are called working days; percents are whole numbers.

    recheck_days: within them an item of a target is not checked again. comprehensive_per_year: comprehensive
    visits of one body to one target. village_days_per_month: visit days that a village may have, of all bodies
    together. pre_visit_days: before an announced visit nobody below inspects beforehand. pass_down_percent:
    the least share of the time left that reaches the executor. least_notice: working days between setting a
    limit and the limit. near: working days before the limit at which the light turns. look_back_from,
    look_back_to: days after the closing; look_back_percent: the least share of the closed that is looked at again.
    """

    recheck_days: int = 90
    comprehensive_per_year: int = 1
    village_days_per_month: int = 1
    pre_visit_days: int = 15
    pass_down_percent: int = 70
    least_notice: int = 3
    near: int = 10
    look_back_from: int = 30
    look_back_to: int = 90
    look_back_percent: int = 10


DEFAULT_POLICY = PlanPolicy()
