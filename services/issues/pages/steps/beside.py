"""The forms beside the six stages: whose it is, until when, and the look back."""

from typing import Final

from services.issues.pages.steps.stages import CLOSE
from services.issues.pages.steps.step import NOTE, Step
from shared.web.forms import Field

FIX_ON_SPOT: Final = Step(
    slug="fix-on-spot",
    title="当场改好",
    button="当场已改好",
    who="责任单位",
    needs=("发现当天就改好的才用，一次填完四步", "仍由督战队核查"),
    fields=(
        Field(name="cause_kind", label="主要原因", kind="select", options="cause_kind"),
        Field(name="cause", label="原因说明", hint="一句话", maxlength=500),
        Field(name="done", label="当场做了什么", kind="textarea"),
        Field(name="statement", label="改成了什么样", kind="textarea", hint="不用附照片、总结和记录"),
    ),
)
ASSIGN: Final = Step(
    slug="assign",
    title="明确责任",
    button="明确单位和责任人",
    who="区县委组织部",
    needs=("不改的留空",),
    fields=(
        Field(name="lead_unit", label="牵头单位", kind="select", required=False),
        Field(name="handling_unit", label="责任单位", kind="select", required=False),
        Field(name="responsible", label="责任人", required=False, maxlength=100, hint="填内部编号，不填姓名"),
    ),
)
PASS_DOWN: Final = Step(
    slug="pass-down",
    title="交下级办理",
    button="交下级办理",
    who="正在办理的单位",
    needs=("留给下级的时间不少于剩余时间的 70%", "只转交，不加要求"),
    fields=(
        Field(name="executor", label="交给哪个单位", kind="select"),
        Field(name="executor_deadline", label="下级办理时限", kind="date", hint="不晚于整改时限；休息日顺延"),
    ),
)
ANSWER_SUPERIOR: Final = Step(
    slug="answer-superior",
    title="上级答复",
    button="答复",
    who="被请示的上级单位",
    needs=("一句话答复", "答复后时限按等待的工作日顺延"),
    fields=(Field(name="note", label="答复", kind="textarea"),),
)
EXTEND: Final = Step(
    slug="extend",
    title="延长时限",
    button="批准延长时限",
    who="牵头单位的上级",
    needs=("只能延长一次",),
    fields=(
        Field(name="deadline", label="新的时限", kind="date", hint="休息日顺延"),
        Field(name="note", label="为什么延长", kind="textarea"),
    ),
    warning="同一次整改只能延长一次。",
)
CONSENT_RETURN: Final = Step(
    slug="consent-return",
    title="同意再次退回",
    button="同意再次退回",
    who="市委组织部",
    needs=("督战队第一次没有说到的理由",),
    fields=(
        Field(name="reasons", label="同意补充的理由", kind="multiselect", options="return_reason"),
        NOTE,
    ),
)
LOOK_BACK: Final = Step(
    slug="look-back",
    title="回头看",
    button="登记回头看",
    who=CLOSE.who,
    needs=("到现场或找人了解，不看材料", "在名单上的日期内"),
    fields=(
        Field(name="result", label="结果", kind="select", options="look_back_result"),
        Field(name="kind", label="方式", kind="select", options="evidence_kind"),
        Field(name="note", label="看到什么", kind="textarea", hint="不写受访人姓名"),
        Field(
            name="deadline",
            label="新的时限",
            kind="date",
            required=False,
            hint="不填就是 15 个工作日后",
            group="出现反弹才填",
        ),
    ),
    warning="出现反弹的，按原编号重新整改。",
)
SANCTION: Final = Step(
    slug="sanction",
    title="记录问责",
    button="记录问责",
    who="组织部",
    fields=(Field(name="kind", label="方式", kind="select", options="sanction_kind"), NOTE),
    warning="问责不能代替整改：记录后问题仍按原来的环节办理。",
)
