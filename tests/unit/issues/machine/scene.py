"""What all rules share: a world with two running rounds, time that goes on, and how hypothesis picks."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from services.issues.domain.codes import Category, Level, ListingReason
from services.issues.domain.plan.decider import plan
from services.issues.domain.policy import DEFAULT_POLICY, PlanPolicy
from services.issues.domain.round.commands import ListTargets
from services.issues.domain.round.decider import round_
from services.issues.domain.round.events import ChecklistItem, Target
from shared.kernel import Subject
from tests.unit.issues import plans, rounds
from tests.unit.issues.machine.cast import CITY, DEPT, KINDS, PLACES
from tests.unit.issues.machine.world import Answer, Wish, World

T = TypeVar("T")

Draw = Random
HOURS: Final = [timedelta(0), timedelta(hours=7), timedelta(hours=13), timedelta(days=1)]
DAYS: Final = [timedelta(days=n) for n in (1, 1, 2, 3, 5, 9, 15, 31)]
BACK: Final = [timedelta(0)] * 20 + [
    timedelta(hours=1),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=40),
]
OTHER_POLICY: Final = PlanPolicy(
    recheck_days=30,
    comprehensive_per_year=2,
    village_days_per_month=3,
    pre_visit_days=7,
    pass_down_percent=50,
    least_notice=5,
    look_back_from=10,
    look_back_percent=40,
)


def item(code: str, text: str, threshold: str | None = None) -> ChecklistItem:
    return ChecklistItem(code=code, category=Category.STRONGHOLDS, text=text, threshold=threshold)


WATER: Final = item("V-01", "饮水安全", "每月不少于1次")
DUTY: Final = item("V-02", "到岗履职")
MORE_WATER: Final = item("V-01", "饮水安全", "每周不少于1次")
CARE: Final = item("C-01", "关心关爱")
ITEMS: Final = (WATER, DUTY, CARE, MORE_WATER)


class Scene(RuleBasedStateMachine):
    """course: makes one run differ from the others; by itself hypothesis varies little what it has found once."""

    course = 0

    def __init__(self) -> None:
        super().__init__()
        self.seed, self.drawn = "", Counter[tuple[int, int]]()
        self.world = World()

    @initialize(seed=st.lists(st.booleans(), min_size=12, max_size=12))
    def two_rounds(self, seed: list[bool]) -> None:
        """Lawfully planned, assessed, issued and opened, with lists and targets.

        seed: of everything drawn in this course. Hypothesis alone draws the same few values again and again.
        """
        self.seed, self.drawn = str(seed), Counter[tuple[int, int]]()
        for policy in (DEFAULT_POLICY, OTHER_POLICY):
            self.planned(policy)

    def planned(self, policy: PlanPolicy) -> None:
        plan_id, round_id, at = self.world.new_id(), self.world.new_id(), self.world.now
        content = plans.content(policy=policy)
        who: dict[str, Any] = {"at": at, "actor": DEPT.actor, "unit": DEPT.unit}
        stream = f"plan-{plan_id}"
        draft = plans.draft(**who, plan=plan_id, content=content)
        self.lawful("plan.draft", Wish(stream, plan, draft))
        self.lawful("plan.assess", Wish(stream, plan, plans.assess(**who)))
        self.lawful("plan.issue", Wish(stream, plan, plans.issue(**who)))
        opening = rounds.open_round(**who, round=round_id, plan=plan_id, policy=policy)
        stream = f"round-{round_id}"
        self.lawful("round.open", Wish(stream, round_, opening))
        for level, items in ((Level.VILLAGE, (WATER, DUTY)), (Level.COUNTY, (WATER, CARE))):
            issue = rounds.issue_checklist(**who, level=level, items=items)
            self.lawful("round.checklists", Wish(stream, round_, issue))
        targets = tuple(Target(area=one, kind=KINDS[one], reason=ListingReason.KEY_TARGET) for one in PLACES)
        self.lawful("round.targets", Wish(stream, round_, ListTargets(**who, targets=targets)))

    def chance(self, number: int) -> Draw:
        """Another one after every fact, so that courses which begin alike part soon; a wish without a fact may be
        left out, and the rest of the course stays as it is.
        """
        so_far = len(self.world.log)
        self.drawn[number, so_far] += 1
        return Random(f"{self.course}/{self.seed}/{number}/{so_far}/{self.drawn[number, so_far]}")

    def lawful(self, action: str, wish: Wish) -> None:
        answer = self.world.ask(DEPT, action, CITY, wish)
        assert isinstance(answer, list), answer
        assert answer, wish

    def time_passes(self, data: Draw) -> None:
        self.world.now += data.choice([*HOURS, *HOURS, *DAYS])

    def when(self, data: Draw, who: Subject) -> datetime:
        return self.world.moment(who, data.choice(BACK))

    def stamp(self, data: Draw, who: Subject) -> dict[str, Any]:
        return {"at": self.when(data, who), "actor": who.actor, "unit": who.unit}


def pick(data: Draw, *choices: T) -> T:
    return data.choice(choices)


def some_of(data: Draw, choices: Sequence[T], most: int = 3) -> tuple[T, ...]:
    return tuple(data.choices(choices, k=data.randint(0, most)))


def mostly(data: Draw, right: T, *wrong: T) -> T:
    """The right one in seven of eight draws."""
    if data.randint(0, 7):
        return right
    return pick(data, *wrong)


def accepted(answer: Answer) -> bool:
    return isinstance(answer, list) and bool(answer)
