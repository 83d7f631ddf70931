"""The workbook of a round: one sheet of places with their dates, one of teams, one of instructions."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from services.issues.domain.codes import Level, ListingReason, TargetKind
from shared.contracts.glossary import TERMS
from shared.divisions import Divisions
from shared.sheets import Column, Template, write_book

ANNOUNCED: Final = "提前告知"
HIDDEN: Final = "不提前告知"
SEPARATORS: Final = "、，,；;／/ "
TEAM_LEVELS: Final[Mapping[str, Level]] = {
    TERMS["level"][level.value]: level for level in (Level.CITY, Level.COUNTY)
}
KINDS: Final[Mapping[str, TargetKind]] = {TERMS["target_kind"][one.value]: one for one in TargetKind}
REASONS: Final[Mapping[str, ListingReason]] = {
    TERMS["listing_reason"][one.value]: one for one in ListingReason
}

PLACES: Final = Template(
    name="对象和日期",
    columns=(
        Column(
            name="place", heading="对象", required=True, width=26, maxlength=100, hint="12位代码，或名称。"
        ),
        Column(
            name="within",
            heading="所在区县乡镇",
            width=24,
            maxlength=100,
            hint="填名称时写上，例如 沿河县 中界镇，免得同名弄错。",
        ),
        Column(name="kind", heading="对象类型", required=True, width=22, choices=tuple(KINDS)),
        Column(name="reason", heading="挂牌原因", required=True, choices=tuple(REASONS)),
        Column(
            name="teams",
            heading="督战队",
            width=24,
            maxlength=200,
            hint="写“督战队”表里的队名；几支队一起去的，用顿号隔开，算一次联合督战。",
        ),
        Column(name="starts_on", heading="开始日期", kind="date", hint="还没有定日期的先空着。"),
        Column(name="ends_on", heading="结束日期", kind="date", hint="只去一天的可以空着。"),
        Column(
            name="announced",
            heading="是否告知",
            choices=(ANNOUNCED, HIDDEN),
            hint=f"空着算{ANNOUNCED}。",
        ),
    ),
    needed=frozenset({"place", "kind", "reason"}),
    instructions=(
        "一行一个督战对象。同一对象由几支队分别去的，写成几行；一起去的写在一行。",
        "上传后先逐行检查，有问题的行会列出来改；您确认之前，系统不保存任何内容。",
        "不用填姓名、电话、身份证号。",
    ),
)

TEAMS: Final = Template(
    name="督战队",
    columns=(
        Column(name="name", heading="队名", required=True, width=18, maxlength=30, hint="本文件里用的简称。"),
        Column(name="level", heading="层级", required=True, width=10, choices=tuple(TEAM_LEVELS)),
        Column(name="county", heading="区县", width=24, maxlength=50, hint="区县督战队必填。"),
        Column(name="group", heading="组号", kind="number", width=8, hint="同一单位有几支队的填组号。"),
        Column(
            name="leader", heading="队长", required=True, width=18, maxlength=64, hint="人员编号，不写姓名。"
        ),
        Column(
            name="members",
            heading="队员",
            required=True,
            width=40,
            maxlength=2000,
            hint="人员编号，用顿号隔开。",
        ),
    ),
    needed=frozenset({"name", "level", "leader", "members"}),
)


def blank(divisions: Divisions) -> bytes:
    """The workbook to download and fill in."""
    counties = tuple(one.name for one in divisions.counties())
    columns = tuple(replace(one, choices=counties) if one.name == "county" else one for one in TEAMS.columns)
    return write_book((PLACES, ()), (replace(TEAMS, columns=columns), ()))


def parts(text: object) -> tuple[str, ...]:
    """What people list in one cell, in whichever way they separate it; each once."""
    plain = str(text or "")
    for sign in SEPARATORS:
        plain = plain.replace(sign, "\n")
    return tuple(dict.fromkeys(one.strip() for one in plain.split("\n") if one.strip()))
