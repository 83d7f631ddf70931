"""How far a plan may move the numbers of the rules: it sets them for its rounds, it cannot switch a rule off."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from services.issues.domain.policy import PlanPolicy
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Refusal


class Bounds(NamedTuple):
    least: int
    most: int


# Least notice and the share of the look-back may be raised, not lowered: the house's rules set their floor.
BOUNDS: Final[Mapping[str, Bounds]] = {
    "recheck_days": Bounds(30, 365),
    "comprehensive_per_year": Bounds(1, 2),
    "village_days_per_month": Bounds(1, 5),
    "pre_visit_days": Bounds(7, 60),
    "pass_down_percent": Bounds(50, 100),
    "least_notice": Bounds(3, 30),
    "near": Bounds(1, 60),
    "look_back_from": Bounds(1, 180),
    "look_back_to": Bounds(30, 365),
    "look_back_percent": Bounds(10, 100),
}


def policy_flaw(policy: PlanPolicy) -> Refusal | None:
    for name in BOUNDS:
        value: int = getattr(policy, name)
        least, most = bounds_of(name, policy)
        if not least <= value <= most:
            return refuse(Code.POLICY_OUT_OF_BOUNDS, field=name, value=value, least=least, most=most)
    return None


def bounds_of(name: str, policy: PlanPolicy) -> Bounds:
    """A look back does not end before it begins."""
    least, most = BOUNDS[name]
    return Bounds(max(least, policy.look_back_from), most) if name == "look_back_to" else Bounds(least, most)
