"""What is asked in a tolerance case: a form each, at most five questions; flat answers become the API's requests."""

import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import model_validator

from services.personnel.domain.tolerance.codes import Point
from services.personnel.handlers.requests import tolerance as requests
from services.personnel.pages.career_forms import CareerForm
from shared.contracts.glossary import TERMS
from shared.web.forms import Field

ISSUE: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BETWEEN: Final = re.compile(r"[\s,，、;；]+")
FIRST: Final = (Point.MOTIVE, Point.CIRCUMSTANCE, Point.PROCEDURE)
SECOND: Final = (Point.NATURE, Point.CONSEQUENCE, Point.REMEDY)


def several(value: Any) -> Any:
    """Numbers typed one after the other."""
    return tuple(one for one in BETWEEN.split(value) if one) if isinstance(value, str) else value


class ApplyForm(requests.ApplyRequest):
    """An issue is named by pasting its page's address; accusers by their numbers."""

    @model_validator(mode="before")
    @classmethod
    def flat(cls, given: Any) -> Any:
        values = {name: value for name, value in dict(given).items() if value not in (None, "")}
        for name in ("accuser_units", "accusers"):
            if name in values:
                values[name] = several(values[name])
        address = values.get("issue")
        if isinstance(address, str) and (found := ISSUE.search(address.lower())):
            values["issue"] = found[0]
        return values


class CheckForm(requests.CheckRequest):
    @model_validator(mode="before")
    @classmethod
    def flat(cls, given: Any) -> Any:
        values = dict(given)
        answers = [{"point": one, "finding": values.pop(one)} for one in Point if one in values]
        return {**values, "answers": answers}


class DecideForm(requests.DecideRequest):
    @model_validator(mode="before")
    @classmethod
    def flat(cls, given: Any) -> Any:
        values = {name: value for name, value in dict(given).items() if value not in (None, "")}
        return {**values, "deciders": several(values.get("deciders", ()))}


def _points(points: tuple[Point, ...]) -> tuple[Field, ...]:
    return tuple(
        Field(name=one.value, label=TERMS["tolerance_point"][one.value], kind="textarea") for one in points
    )


APPLY: Final = CareerForm(
    slug="apply",
    action="tolerance.apply",
    title="申请容错",
    submit="提交申请",
    request=ApplyForm,
    own_id="case",
    fields=(
        Field(name="account", label="事情经过", kind="textarea", hint="做了什么，出了什么偏差"),
        Field(name="accuser_units", label="谁提出问责或负面评价", kind="select"),
        Field(name="circle", label="在多大范围内提出", kind="select", options="tolerance_circle"),
        Field(name="mark", label="针对哪条负面记录", kind="select", required=False),
        Field(name="issue", label="相关督战问题", required=False, hint="粘贴问题页面的网址"),
        Field(name="accusers", label="提出人编号", required=False, hint="多人用逗号分开", group="补充"),
    ),
    warning="提出问责的单位和人员、申请人都不能作决定。",
)
FIRST_LOOKS: Final = CareerForm(
    slug="check-1",
    action="tolerance.check",
    title="核查：动机、条件、程序",
    submit="保存核查情况",
    request=CheckForm,
    fields=_points(FIRST),
)
SECOND_LOOKS: Final = CareerForm(
    slug="check-2",
    action="tolerance.check",
    title="核查：性质、后果、挽回",
    submit="保存核查情况",
    request=CheckForm,
    fields=_points(SECOND),
)
CONDITIONS: Final = CareerForm(
    slug="conditions",
    action="tolerance.conditions",
    title="核对容错条件",
    submit="保存核对结果",
    request=requests.ConditionsRequest,
    fields=(
        Field(
            name="met",
            label="具备哪些条件",
            kind="multiselect",
            options="tolerance_condition",
            required=False,
            hint="不全具备的，只能不予容错",
        ),
        Field(
            name="against",
            label="有没有负面清单情形",
            kind="multiselect",
            options="tolerance_ground",
            required=False,
            hint="有一项就不予容错",
        ),
    ),
)
DECIDE: Final = CareerForm(
    slug="decide",
    action="tolerance.decide",
    title="作出决定",
    submit="作出决定",
    request=DecideForm,
    fields=(
        Field(name="result", label="决定", kind="select", options="tolerance_result"),
        Field(name="reason", label="理由", kind="textarea"),
        Field(name="deciders", label="一起决定的人员编号", required=False, hint="多人用逗号分开"),
    ),
    warning="决定后 5 个工作日内反馈本人，不能再改。",
)
TELL: Final = CareerForm(
    slug="tell",
    action="tolerance.tell",
    title="反馈本人",
    submit="已反馈本人",
    request=requests.TellRequest,
    fields=(
        Field(
            name="why_late",
            label="为什么超过 5 个工作日",
            kind="textarea",
            required=False,
            hint="没有超期不用填",
        ),
    ),
)
PLAN: Final = CareerForm(
    slug="plan",
    action="tolerance.plan",
    title="制定纠错计划",
    submit="保存纠错计划",
    request=requests.PlanRequest,
    fields=(
        Field(name="measures", label="怎么纠正", kind="textarea"),
        Field(name="due_on", label="什么时候完成", kind="date"),
    ),
)
CORRECT: Final = CareerForm(
    slug="correct",
    action="tolerance.correct",
    title="登记纠错结果",
    submit="登记纠错结果",
    request=requests.CorrectRequest,
    fields=(Field(name="outcome", label="纠正得怎么样", kind="textarea"),),
)
CLEAR: Final = CareerForm(
    slug="clear",
    action="tolerance.clear",
    title="澄清正名",
    submit="已澄清",
    request=requests.ClearRequest,
    fields=(Field(name="notice", label="在哪里、怎么澄清的", kind="textarea", hint="与当初提出的范围相同"),),
)
FORMS: Final[Mapping[str, CareerForm]] = {
    one.slug: one for one in (FIRST_LOOKS, SECOND_LOOKS, CONDITIONS, DECIDE, TELL, PLAN, CORRECT, CLEAR)
}
