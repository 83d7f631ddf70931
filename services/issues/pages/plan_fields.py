"""The forms of a plan, one thing a page: what decides it, its four parts, its numbers, its burden, its issue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from services.issues.domain.plan.bounds import BOUNDS
from shared.web.forms import Field

PART_LIMIT: Final = 1000

BASICS: Final = (
    Field(name="title", label="方案名称", maxlength=100),
    Field(name="deciding_document", label="依据文件", maxlength=100, hint="文号，或会议名称"),
    Field(name="decided_on", label="文件或会议日期", kind="date"),
    Field(name="effective_on", label="施行日期", kind="date", hint="轮次从这一天起才能启动"),
)

PARTS: Final = (
    Field(name="period", label="督战时间", kind="textarea", maxlength=PART_LIMIT),
    Field(name="targets", label="督战对象", kind="textarea", maxlength=PART_LIMIT),
    Field(name="contents", label="督战内容", kind="textarea", maxlength=PART_LIMIT),
    Field(name="methods", label="督战方式", kind="textarea", maxlength=PART_LIMIT),
)

# name of the number -> what it is called, its unit.
NUMBER_LABELS: Final[Mapping[str, tuple[str, str]]] = {
    "recheck_days": ("同一事项多少天内不再查", "天"),
    "comprehensive_per_year": ("同一单位一年综合督战", "次"),
    "village_days_per_month": ("一个村一个月接受走访", "天"),
    "pre_visit_days": ("上级到点前多少天内不预检", "天"),
    "pass_down_percent": ("层层交办时给承办单位留足", "%"),
    "least_notice": ("整改时限至少提前", "个工作日"),
    "near": ("到期前多少个工作日亮黄灯", "个工作日"),
    "look_back_from": ("销号多少天后开始回头看", "天"),
    "look_back_to": ("回头看最晚不超过销号后", "天"),
    "look_back_percent": ("回头看至少抽查", "%"),
}
NUMBERS: Final = tuple(
    Field(
        name=name,
        label=label,
        kind="number",
        unit=unit,
        required=False,
        hint=f"{BOUNDS[name].least} 至 {BOUNDS[name].most}",
    )
    for name, (label, unit) in NUMBER_LABELS.items()
)

ASSESS: Final = (
    Field(
        name="met",
        label="符合的原则",
        kind="multiselect",
        options="principle",
        hint="五条都符合才能印发，不符合的先改方案",
    ),
    Field(name="expected_visits", label="预计走访", kind="number", unit="次"),
    Field(name="requested_fields", label="要基层填报", kind="number", unit="项", hint="系统里已有的不再要"),
    Field(name="note", label="评估说明", kind="textarea", maxlength=PART_LIMIT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanForm:
    """step: of handlers.plan.STEPS."""

    slug: str
    title: str
    button: str
    step: str
    fields: tuple[Field, ...] = ()
    warning: str = ""


FORMS: Final[Mapping[str, PlanForm]] = {
    one.slug: one
    for one in (
        PlanForm(slug="basics", title="名称和依据", button="保存", step="draft", fields=BASICS),
        PlanForm(slug="parts", title="时间、对象、内容、方式", button="保存", step="draft", fields=PARTS),
        PlanForm(slug="numbers", title="减负数字", button="保存", step="draft", fields=NUMBERS),
        PlanForm(slug="assess", title="减负一致性评估", button="保存评估", step="assess", fields=ASSESS),
        PlanForm(
            slug="issue",
            title="印发工作方案",
            button="印发",
            step="issue",
            warning="印发后内容不能再改，有变化请起草下一版；已启动的轮次仍按原来的版本。",
        ),
    )
}

# Where a refusal of the domain belongs on these forms.
FIELD_OF_REFUSAL: Final[Mapping[str, str]] = {
    "DECIDING_DOCUMENT_MISSING": "deciding_document",
    "PRINCIPLE_NOT_MET": "met",
}
