"""Columns of the paper ledger, in its order: declared once for table, chooser, print, Excel out and Excel in. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from services.issues.pages.lights import Light
from shared.contracts.glossary import TERMS
from shared.kernel.dates import local_date
from shared.sheets import Cell
from shared.web.templates import day
from shared.web.units import Names, unit_name
from shared.web.values import Row, day_of, entries, text, texts, time_of, whole

Shown: TypeAlias = Literal[
    "term", "place", "unit", "words", "day", "code", "number", "status", "limit", "light"
]


@dataclass(frozen=True, slots=True)
class Reading:
    """What turns codes of a row into what people read."""

    names: Names
    light: Callable[[Row], Light]

    def unit(self, row: Row, column: str) -> str:
        return unit_name(text(row, column), self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerColumn:
    """key: in addresses; heading: on paper. shown: how a page draws it. sort: a name that queries sort by.

    exact: written by people word for word, blanks at the ends too. date: the cell is a day.
    """

    key: str
    heading: str
    cell: Callable[[Row, Reading], Cell]
    shown: Shown = "words"
    sort: str = ""
    width: int = 14
    exact: bool = False
    date: bool = False


def _text(column: str) -> Callable[[Row, Reading], Cell]:
    return lambda row, _: text(row, column)


def _term(column: str, family: str) -> Callable[[Row, Reading], Cell]:
    return lambda row, _: TERMS[family].get(text(row, column), text(row, column))


def _unit(column: str) -> Callable[[Row, Reading], Cell]:
    return lambda row, reading: reading.unit(row, column)


def _day(column: str) -> Callable[[Row, Reading], Cell]:
    """A real date, so that a spreadsheet sorts it."""

    def cell(row: Row, _: Reading) -> Cell:
        moment = time_of(row, column)
        return local_date(moment) if moment else day_of(row, column)

    return cell


def _round(row: Row, _: Reading) -> Cell:
    """A number begins with that of its round."""
    return f"第 {text(row, 'number').partition('-')[0]} 轮督战"


def _team(row: Row, reading: Reading) -> Cell:
    return f"{TERMS['level'].get(text(row, 'level'), '')}：{reading.unit(row, 'body')}"


def _item(row: Row, _: Reading) -> Cell:
    return text(row, "item") or f"清单外：{text(row, 'off_list_reason')}"


def _cause(row: Row, _: Reading) -> Cell:
    kind = TERMS["cause_kind"].get(text(row, "cause_kind"), "")
    return f"{kind}：{text(row, 'cause')}" if kind else ""


def _measures(row: Row, reading: Reading) -> Cell:
    return "\n".join(_measure(number, one, reading) for number, one in enumerate(entries(row, "measures"), 1))


def _measure(number: int, measure: Row, reading: Reading) -> str:
    kind = TERMS["measure_kind"].get(text(measure, "kind"), "")
    owner, due = reading.unit(measure, "owner"), text(measure, "due")
    who = "，".join(part for part in (owner, f"{due} 前" if due else "") if part)
    return f"{number}.【{kind}】{text(measure, 'text')}" + (f"（{who}）" if who else "")


def _helping(row: Row, reading: Reading) -> Cell:
    return "、".join(unit_name(one, reading.names) for one in texts(row, "helping_units"))


def _progress(row: Row, _: Reading) -> Cell:
    return f"{TERMS['stage'].get(text(row, 'stage'), '')} {day(time_of(row, 'last_at'))}"


def _light(row: Row, reading: Reading) -> Cell:
    return TERMS["light"][reading.light(row)]


def _superior(row: Row, reading: Reading) -> Cell:
    note, unit = text(row, "coordination_note"), reading.unit(row, "superior_unit")
    return f"{unit}：{note}" if unit else note


def _applied(row: Row, reading: Reading) -> Cell:
    unit = reading.unit(row, "applicant_unit")
    return f"{unit}：{text(row, 'statement')}" if unit else ""


def _verified(row: Row, reading: Reading) -> Cell:
    """Kinds and days only: what was said to whom stays with the team."""
    looks = "；".join(
        f"{TERMS['evidence_kind'].get(text(one, 'kind'), '')} {text(one, 'on')}"
        for one in entries(row, "evidence")
    )
    unit = reading.unit(row, "verifier_unit")
    return f"{unit}：{looks}" if unit else ""


def _looked_back(row: Row, _: Reading) -> Cell:
    result, due = text(row, "look_back_result"), day_of(row, "look_back_due")
    if result:
        return f"{TERMS.get('look_back_result', {}).get(result, result)} {day(time_of(row, 'look_back_at'))}"
    return f"{day(due)} 前回头看" if due else ""


def _relapsed(row: Row, _: Reading) -> Cell:
    if whole(row, "generation") > 1:
        return "是"
    return "否" if text(row, "look_back_result") else ""


def _remark(row: Row, _: Reading) -> Cell:
    into, status = text(row, "merged_into_number"), text(row, "status")
    voided = TERMS["void_reason"].get(text(row, "ended_reason"), "")
    returned = "、".join(TERMS["return_reason"].get(one, one) for one in texts(row, "return_reasons"))
    said = (
        "共性问题" if row.get("systemic") else "",
        f"退回：{returned}" if returned else "",
        f"已并入 {into}" if into else "",
        f"已作废：{voided}" if status == "voided" else "",
    )
    return "；".join(one for one in said if one)


COLUMNS: Final[tuple[LedgerColumn, ...]] = (
    LedgerColumn(key="number", heading="编号", cell=_text("number"), shown="number", sort="number", width=17),
    LedgerColumn(key="round", heading="来源", cell=_round, shown="term"),
    LedgerColumn(
        key="found", heading="发现日期", cell=_day("found_at"), shown="day", sort="found",
        width=12, date=True,
    ),
    LedgerColumn(key="team", heading="督战层级与督战队", cell=_team, shown="term", sort="level", width=20),
    LedgerColumn(key="area", heading="责任地代码", cell=_text("area"), shown="code", sort="place", width=15),
    LedgerColumn(
        key="place", heading="责任地", cell=lambda row, reading: reading.names(text(row, "area")),
        shown="place", sort="place", width=22,
    ),
    LedgerColumn(key="item", heading="清单项", cell=_item, sort="item", exact=True),
    LedgerColumn(key="category", heading="类别", cell=_term("category", "category"), shown="term", sort="category"),
    LedgerColumn(key="method", heading="发现方式", cell=_term("method", "method"), shown="term"),
    LedgerColumn(key="description", heading="问题描述", cell=_text("description"), width=40, exact=True),
    LedgerColumn(key="guidance", heading="一线指导意见", cell=_text("guidance"), width=30, exact=True),
    LedgerColumn(key="nature", heading="性质", cell=_term("nature", "nature"), shown="term", width=10),
    LedgerColumn(key="cause", heading="原因分析", cell=_cause, width=30, exact=True),
    LedgerColumn(key="goal", heading="整改目标", cell=_text("goal"), width=30, exact=True),
    LedgerColumn(key="measures", heading="整改措施", cell=_measures, width=40, exact=True),
    LedgerColumn(key="lead", heading="牵头单位", cell=_unit("lead_unit"), shown="unit", sort="lead", width=20),
    LedgerColumn(
        key="handling", heading="责任单位", cell=_unit("handling_unit"), shown="unit", sort="handling", width=20
    ),
    LedgerColumn(key="helping", heading="配合单位", cell=_helping, shown="unit", width=20),
    LedgerColumn(key="responsible", heading="责任人", cell=_text("responsible"), exact=True),
    LedgerColumn(
        key="deadline", heading="整改时限", cell=_day("deadline"), shown="limit", sort="deadline",
        width=12, date=True,
    ),
    LedgerColumn(key="stage", heading="环节", cell=_term("stage", "stage"), shown="term", sort="stage"),
    LedgerColumn(key="status", heading="状态", cell=_term("status", "status"), shown="status", sort="status"),
    LedgerColumn(key="progress", heading="阶段进展", cell=_progress, shown="term", sort="last", width=20),
    LedgerColumn(key="light", heading="灯色", cell=_light, shown="light", width=8),
    LedgerColumn(key="superior", heading="需上级协调事项", cell=_superior, width=30),
    LedgerColumn(key="applied", heading="申报销号", cell=_applied, width=30),
    LedgerColumn(key="verified", heading="核查", cell=_verified, width=30),
    LedgerColumn(
        key="closed", heading="销号日期", cell=_day("closed_at"), shown="day", sort="closed",
        width=12, date=True,
    ),
    LedgerColumn(key="look_back", heading="回头看", cell=_looked_back, shown="term"),
    LedgerColumn(key="relapsed", heading="是否反弹", cell=_relapsed, shown="term", width=10),
    LedgerColumn(key="remark", heading="备注", cell=_remark, width=24),
)  # fmt: skip
BY_KEY: Final[Mapping[str, LedgerColumn]] = {column.key: column for column in COLUMNS}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One of the three lists: the same rows, other columns, another first order."""

    key: str
    title: str
    columns: tuple[str, ...]
    sort: str = ""


VIEWS: Final[Mapping[str, View]] = {
    view.key: view
    for view in (
        View(
            key="issues", title="问题清单",
            columns=("number", "place", "category", "description", "stage", "status", "handling", "deadline", "found"),
        ),
        View(
            key="tasks", title="任务清单", sort="deadline",
            columns=("number", "place", "description", "goal", "measures", "deadline", "light", "progress", "handling"),
        ),
        View(
            key="duties", title="责任清单", sort="handling",
            columns=("handling", "lead", "helping", "responsible", "number", "place", "description", "deadline",
                     "light", "status"),
        ),
    )
}  # fmt: skip
FIRST_VIEW: Final = "issues"


def chosen(keys: tuple[str, ...], view: View) -> tuple[LedgerColumn, ...]:
    """The columns asked for, in the paper's order; those of the view, in its order, when none is."""
    asked = tuple(column for column in COLUMNS if column.key in keys)
    return asked or tuple(BY_KEY[key] for key in view.columns)
