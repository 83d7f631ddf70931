"""The forms of the six stages, and of the ways back and out.

The questions mirror the commands of the domain; what the house knows already (the number, the actor, the
working days) is not asked. Required questions stay at five or fewer: a test counts them.
"""

from typing import Final

from services.issues.pages.steps.step import NOTE, Step
from shared.web.forms import Field

ANALYSE: Final = Step(
    slug="analyse",
    title="分析原因",
    button="填写原因分析",
    who="区县委组织部",
    needs=("一个主要原因", "一句话说清原因"),
    fields=(
        Field(name="cause_kind", label="主要原因", kind="select", options="cause_kind"),
        Field(name="cause", label="原因说明", kind="textarea", hint="说事实，不必写检讨"),
    ),
)
LEDGER: Final = Step(
    slug="ledger",
    title="建立台账",
    button="建立整改台账",
    who="区县委组织部",
    needs=("整改目标和措施（不能只有资料、会议或处理人）", "牵头单位", "整改时限"),
    fields=(
        Field(name="nature", label="整改性质", kind="select", options="nature"),
        Field(name="goal", label="整改目标", kind="textarea", hint="改到什么样算改好"),
        Field(
            name="measures",
            label="整改措施",
            kind="list",
            hint="至少一条实事或制度；不选谁做、哪天做完的，按牵头单位和整改时限算；空行不计",
            columns=(
                Field(name="kind", label="类型", kind="select", options="measure_kind"),
                Field(name="text", label="措施", kind="text", maxlength=500),
                Field(name="owner", label="谁来做", kind="select", required=False),
                Field(name="due", label="哪天做完", kind="date", required=False),
            ),
        ),
        Field(name="lead_unit", label="牵头单位", kind="select"),
        Field(name="deadline", label="整改时限", kind="date", hint="至少 3 个工作日以后；休息日顺延"),
        Field(name="helping_units", label="配合单位", kind="multiselect", required=False, group="选填"),
        Field(
            name="responsible",
            label="责任人",
            required=False,
            maxlength=100,
            hint="填内部编号，不填姓名",
            group="选填",
        ),
    ),
)
COORDINATE: Final = Step(
    slug="coordinate",
    title="协调解决",
    button="记录协调解决",
    who="区县委组织部",
    needs=("怎样协调、解决到哪一步",),
    fields=(
        Field(name="note", label="协调解决情况", kind="textarea"),
        Field(
            name="superior_asked", label="需要上级协调", kind="checkbox", required=False, group="需要上级协调"
        ),
        Field(
            name="superior_unit",
            label="请哪个上级单位协调",
            kind="select",
            required=False,
            group="需要上级协调",
        ),
        Field(
            name="helping_units",
            label="请哪些单位配合",
            kind="multiselect",
            required=False,
            group="请其他单位配合",
        ),
    ),
)
APPLY: Final = Step(
    slug="apply-closure",
    title="申报销号",
    button="申报销号",
    who="责任单位",
    needs=("一句话说明已经做到什么", "不用附材料，由督战队到现场核查"),
    fields=(
        Field(
            name="statement", label="整改结果", kind="textarea", hint="已经做到什么；不用附照片、总结和记录"
        ),
    ),
)
CLOSE: Final = Step(
    slug="close",
    title="整改落实",
    button="核查销号",
    who="发现问题的督战队或上级（不能是申报人、责任单位和牵头单位）",
    needs=("申报以后至少用两种方式核实，其中一种不是工作资料", "责任单位的人不能给自己作证"),
    fields=(
        Field(
            name="evidence",
            label="核查情况",
            kind="list",
            hint="至少两种方式，一种不是工作资料，且在申报之后；空行不计",
            columns=(
                Field(name="kind", label="方式", kind="select", options="evidence_kind"),
                Field(name="on", label="日期", kind="date"),
                Field(name="people", label="人数", kind="number", unit="人", required=False),
                Field(name="heard", label="听谁说的", kind="select", options="heard", required=False),
                Field(name="gist", label="了解到什么", kind="text", maxlength=500, hint="不写受访人姓名"),
            ),
        ),
        Field(name="look_back_due", label="回头看日期", kind="date", hint="30 至 90 天以内"),
        Field(name="verifier_level", label="核查层级", kind="known", options="level"),
    ),
)
RETURN: Final = Step(
    slug="return-closure",
    title="退回整改",
    button="退回整改",
    who=CLOSE.who,
    needs=("一次说全还缺什么",),
    fields=(
        Field(name="reasons", label="退回原因", kind="multiselect", options="return_reason"),
        Field(name="note", label="还要做什么", kind="textarea", hint="一次性告知：请一次说全"),
    ),
)
REOPEN: Final = Step(
    slug="reopen",
    title="重新整改",
    button="重新整改",
    who="督战队",
    fields=(
        Field(name="reason", label="原因", kind="select", options="reopen_reason"),
        NOTE,
        Field(name="deadline", label="新的时限", kind="date", hint="至少 3 个工作日以后；休息日顺延"),
    ),
    warning="重新整改后回到“协调解决”，原编号不变。",
)
MERGE: Final = Step(
    slug="merge",
    title="并入另一问题",
    button="并入另一问题",
    who="组织部",
    fields=(
        Field(name="into_number", label="并入哪个问题", hint="填编号，例如 3-520627-0042", maxlength=40),
        Field(name="reason", label="原因", kind="select", options="merge_reason"),
    ),
    warning="并入后本问题不再单独计数，此步不能撤回。",
)
VOID: Final = Step(
    slug="void",
    title="作废",
    button="作废",
    who="市委组织部",
    fields=(Field(name="reason", label="原因", kind="select", options="void_reason"), NOTE),
    warning="作废后不再计入问题数，此步不能撤回。",
)
