"""The forms that stand at the beginning: a new issue, a visit, a round with its checklists and targets."""

from typing import Final

from shared.web.forms import Field

# The choice of the field item that means: on no checklist. The command then carries no item.
OFF_LIST: Final = "off-list"

# kind, round, body and level follow from the target and from who reports; the category from the item.
FIND_FIELDS: Final = (
    Field(name="area", label="责任地", kind="select", hint="只列本轮挂牌的对象"),
    Field(name="item", label="清单项", kind="select", hint="清单里没有的选“清单外”，并填下面两项"),
    Field(name="description", label="问题", kind="textarea", hint="时间、地点、事实；不写群众姓名"),
    Field(name="handling_unit", label="责任单位", kind="select"),
    Field(name="method", label="发现方式", kind="select", options="method"),
    Field(
        name="category",
        label="类别",
        kind="select",
        required=False,
        options="category",
        group="清单外问题才填",
    ),
    Field(
        name="off_list_reason", label="为什么要列入", required=False, maxlength=500, group="清单外问题才填"
    ),
    Field(name="guidance", label="当场给了什么指导", kind="textarea", required=False, group="选填"),
    Field(name="systemic", label="多个村都有的共性问题", kind="checkbox", required=False, group="选填"),
)

# Joint is what a visit of several bodies is; the level is that of the team that asks.
BEGIN_VISIT_FIELDS: Final = (
    Field(name="target", label="督战对象", kind="select", hint="只列本轮挂牌的对象"),
    Field(name="bodies", label="督战单位", kind="multiselect", hint="多个单位一起去的，都勾上"),
    Field(name="team_level", label="督战队层级", kind="known", options="level"),
)

# Nobody books for another body; who comes along joins.
BOOK_VISIT_FIELDS: Final = (
    Field(name="target", label="督战对象", kind="select", hint="只列本轮挂牌的对象"),
    Field(name="bodies", label="督战单位", kind="multiselect", hint="多个单位一起去的，都勾上"),
    Field(name="starts_on", label="走访日期", kind="date"),
    Field(name="purpose", label="走访目的", kind="select", options="purpose"),
    Field(
        name="ends_on",
        label="到哪一天",
        kind="date",
        required=False,
        hint="不止一天才填",
        group="选填",
    ),
    Field(name="unannounced", label="事先不通知（暗访）", kind="checkbox", required=False, group="选填"),
    Field(name="exceptions", label="所附一事一报", kind="select", required=False, group="选填"),
)

EXCEPTION_FIELDS: Final = (
    Field(name="target", label="督战对象", kind="select"),
    Field(name="rule", label="批准什么", kind="select", options="exception_rule"),
    Field(name="body", label="哪个单位", kind="select"),
    Field(name="reason", label="理由", maxlength=500, hint="一事一报，只用一次"),
    Field(name="expires_on", label="有效期至", kind="date"),
    Field(name="item", label="清单项", kind="select", required=False, group="重新督查清单项才填"),
)

# A count left empty is none: nobody types a nought.
COMPLETE_VISIT_FIELDS: Final = (
    Field(name="methods", label="督战方式", kind="multiselect", options="method"),
    Field(name="hours", label="在点时间", kind="number", unit="小时"),
    Field(name="households", label="走访农户", kind="number", unit="户", required=False),
    Field(
        name="items",
        label="查看了哪些清单项",
        kind="multiselect",
        required=False,
        hint="有没有问题按本次登记的问题自动带出",
    ),
    Field(
        name="interviews-township_leader",
        label="访谈乡镇领导班子成员",
        kind="number",
        unit="人",
        required=False,
    ),
    Field(
        name="interviews-village_committee", label="访谈村“两委”", kind="number", unit="人", required=False
    ),
    Field(name="interviews-resident_team", label="访谈驻村工作队", kind="number", unit="人", required=False),
    Field(name="interviews-three_persons", label="访谈“三个人”", kind="number", unit="人", required=False),
)

OPEN_ROUND_FIELDS: Final = (
    Field(name="plan", label="工作方案", kind="select", hint="只列已印发的方案，取现行版本"),
    Field(name="themes", label="督战主题", maxlength=200, hint="多个主题用顿号隔开，每个不超过 20 字"),
    Field(name="starts_on", label="开始日期", kind="date"),
    Field(name="ends_on", label="结束日期", kind="date"),
    Field(name="number", label="轮次", kind="known"),
    Field(name="budget_yuan", label="经费", kind="number", unit="元", required=False, group="选填"),
)

# The version is the next one of its level: the system counts it.
CHECKLIST_FIELDS: Final = (
    Field(name="level", label="哪一级的清单", kind="select", options="level"),
    Field(
        name="items",
        label="清单项",
        kind="list",
        hint="空行不计",
        rows=18,
        columns=(
            Field(name="code", label="编号", maxlength=20),
            Field(name="category", label="类别", kind="select", options="category"),
            Field(name="text", label="内容", maxlength=200),
            Field(name="threshold", label="标准", maxlength=200),
        ),
    ),
)

TARGETS_FIELDS: Final = (
    Field(
        name="targets",
        label="挂牌对象",
        kind="list",
        hint="填 12 位区划代码或安置点代码；空行不计",
        columns=(
            Field(name="area", label="代码", maxlength=12),
            Field(name="kind", label="对象", kind="select", options="target_kind"),
            Field(name="reason", label="挂牌原因", kind="select", options="listing_reason"),
        ),
    ),
)
