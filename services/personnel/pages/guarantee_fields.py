"""What is asked when a guarantee is recorded: a form each, at most five questions that must be answered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from services.personnel.domain.scheme.content import PayComponent
from shared.web.forms import Field
from shared.web.money import fen_of
from shared.web.posted import Answer, Posted

MONTH: Final = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")
AMOUNTS: Final = frozenset(
    {"sum_fen", "amount_fen", "due_fen", "paid_fen", *(one.value for one in PayComponent)}
)
AMOUNT_WRONG: Final = "金额请填元，最多两位小数，例如 10000 或 666.50"
MONTH_WRONG: Final = "月份请按 2020-03 的样子填写"
MONTH_FIELD: Final = Field(name="month", label="哪个月", hint="例如 2020-03", maxlength=7)
KIND_FIELD: Final = Field(name="kind", label="哪一项", kind="select", options="allowance")


def money(name: str, label: str, hint: str = "") -> Field:
    return Field(name=name, label=label, hint=hint, maxlength=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeForm:
    """slug: the step. usual: what most will answer, filled in beforehand."""

    slug: str
    title: str
    submit: str
    fields: tuple[Field, ...]
    warning: str = ""
    usual: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


INSURE: Final = GuaranteeForm(
    slug="insure",
    title="登记保险",
    submit="登记",
    fields=(
        Field(name="policy_number", label="保单号", maxlength=60),
        Field(name="insurer", label="保险公司", maxlength=100),
        money("sum_fen", "保额（元）", "不低于现行标准"),
        Field(name="starts_on", label="第一天", kind="date"),
        Field(name="ends_on", label="最后一天", kind="date"),
    ),
    usual={"sum_fen": ("1000000",)},
)
END_INSURANCE: Final = GuaranteeForm(
    slug="end-insurance",
    title="终止保险",
    submit="终止",
    fields=(
        Field(name="cover", label="哪份保险", kind="select"),
        Field(name="ends_on", label="最后一天", kind="date", hint="登记错了的，填开始日期的前一天"),
    ),
)
HEALTH_CHECK: Final = GuaranteeForm(
    slug="health-check",
    title="登记体检",
    submit="登记",
    fields=(
        Field(name="checked_on", label="体检日期", kind="date"),
        Field(name="institution", label="体检机构", maxlength=100),
    ),
    warning="只登记日期和机构，不登记体检结果。",
)
WORK_FUND: Final = GuaranteeForm(
    slug="work-fund",
    title="登记工作经费",
    submit="登记",
    fields=(
        Field(name="posting", label="哪次派驻", kind="select"),
        Field(name="year", label="年度", kind="number"),
        money("amount_fen", "本年度累计安排（元）", "不低于现行标准"),
        Field(name="allotted_on", label="到位日期", kind="date"),
    ),
    usual={"amount_fen": ("10000",)},
)
ALLOWANCE: Final = GuaranteeForm(
    slug="allowance",
    title="登记应发津补贴",
    submit="登记",
    fields=(KIND_FIELD, MONTH_FIELD, money("due_fen", "应发（元）")),
)
PAY_ALLOWANCE: Final = GuaranteeForm(
    slug="pay-allowance",
    title="登记实发津补贴",
    submit="登记",
    fields=(
        KIND_FIELD,
        MONTH_FIELD,
        money("paid_fen", "实发（元）"),
        Field(name="paid_on", label="发放日期", kind="date"),
    ),
)
PAY: Final = GuaranteeForm(
    slug="pay",
    title="登记村干部报酬",
    submit="登记",
    fields=(
        MONTH_FIELD,
        money(PayComponent.BASE.value, "基本报酬（元）"),
        money(PayComponent.TERM.value, "任期报酬（元）"),
        money(PayComponent.PERFORMANCE.value, "绩效报酬（元）"),
        money(PayComponent.PENSION.value, "养老保险（元）"),
        Field(name="evaluation_year", label="绩效依据哪一年的考核", kind="number", required=False),
        Field(name="pension_paid", label="本月养老保险已缴", kind="checkbox", required=False),
    ),
)
FORMS: Final[Mapping[str, GuaranteeForm]] = {
    one.slug: one for one in (INSURE, END_INSURANCE, HEALTH_CHECK, WORK_FUND, ALLOWANCE, PAY_ALLOWANCE, PAY)
}
# Where a refusal of the rules is shown.
AT_FIELDS: Final[Mapping[str, str]] = {
    "SUM_BELOW_MINIMUM": "sum_fen",
    "POLICY_OVERLAPS": "starts_on",
    "POLICY_EXISTS": "policy_number",
    "PERIOD_REVERSED": "ends_on",
    "END_OUTSIDE_POLICY": "ends_on",
    "POLICY_ENDED": "cover",
    "HEALTH_CHECK_EXISTS": "checked_on",
    "FUND_BELOW_MINIMUM": "amount_fen",
    "FUND_FALLS": "amount_fen",
    "YEAR_OUTSIDE_POSTING": "year",
    "POSTING_UNKNOWN": "posting",
    "ALLOWANCE_NOT_STATED": "month",
    "PAYMENT_NOT_POSITIVE": "paid_fen",
    "PAY_SCHEME_MISSING": "month",
    "BASE_BELOW_SCHEME": PayComponent.BASE.value,
    "PERFORMANCE_ABOVE_SCHEME": PayComponent.PERFORMANCE.value,
    "EVALUATION_NOT_CLOSED": "evaluation_year",
}


def typed(form: GuaranteeForm, given: Posted) -> tuple[dict[str, object], dict[str, str]]:
    """The answers with money in fen and months as days; and what is wrong, by field."""
    answers: dict[str, object] = {}
    wrong = dict(given.wrong)
    for one in form.fields:
        if one.name not in wrong:
            answers[one.name] = _value(one, given.answers[one.name], wrong)
    return answers, wrong


def _value(spec: Field, answer: Answer, wrong: dict[str, str]) -> object:
    if spec.name in AMOUNTS:
        fen = fen_of(str(answer))
        if fen is None:
            wrong[spec.name] = AMOUNT_WRONG
        return fen
    if spec.name == MONTH_FIELD.name:
        month = MONTH.fullmatch(str(answer))
        if month is None:
            wrong[spec.name] = MONTH_WRONG
            return None
        return date(int(month[1]), int(month[2]), 1)
    return answer


def request_values(form: GuaranteeForm, answers: Mapping[str, object], payment: object) -> dict[str, object]:
    """As the API takes it. A payment has the id of the form that was drawn for it: sent twice it is one."""
    if form is PAY:
        parts = [{"component": one.value, "amount_fen": answers[one.value]} for one in PayComponent]
        rest = {name: answers[name] for name in ("month", "evaluation_year", "pension_paid")}
        return {**rest, "parts": parts}
    return {**answers, "payment": payment} if form is PAY_ALLOWANCE else dict(answers)
