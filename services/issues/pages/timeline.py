"""One event of an issue as a line that a person reads: who, when, what and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shared.contracts.glossary import EVENT_TERMS, TERMS
from shared.web.units import Names, unit_name
from shared.web.values import Row, entries, text, texts, time_of, whole

# Steps that lead back or out stand out in the line, by a word and a shape.
BACKWARD: Final = frozenset(
    {"ClosureReturned", "IssueReopened", "IssueMerged", "IssueVoided", "SanctionRecorded"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """learnt_at: when the house learnt it, if that was a day or more later. why: in the doer's words."""

    event: str
    title: str
    backward: bool
    at: datetime | None
    learnt_at: datetime | None
    unit: str
    actor: str
    why: str
    more: tuple[str, ...]


def moment_of(row: Row, names: Names) -> Moment:
    event = text(row, "event")
    told = row.get("detail")
    detail: Row = told if isinstance(told, Mapping) else {}
    occurred, recorded = time_of(row, "occurred_at"), time_of(row, "recorded_at")
    late = occurred is not None and recorded is not None and (recorded - occurred).days >= 1
    return Moment(
        event=event,
        title=EVENT_TERMS.get(event, event),
        backward=event in BACKWARD,
        at=occurred,
        learnt_at=recorded if late else None,
        unit=unit_name(text(row, "unit"), names),
        actor=text(row, "actor"),
        why=_why(event, detail),
        more=tuple(line for line in _more(event, detail, names) if line),
    )


def _named(family: str, code: str) -> str:
    return TERMS[family].get(code, code)


_WHY_TEXT: Final[Mapping[str, str]] = {
    "IssueFound": "description",
    "IssueAnalysed": "cause",
    "IssueLedgered": "goal",
    "IssueCoordinated": "note",
    "ClosureApplied": "statement",
    "ClosureReturned": "note",
    "IssueReopened": "note",
    "IssueVoided": "note",
    "SuperiorAnswered": "note",
    "DeadlineExtended": "note",
    "ReturnConsented": "note",
    "SanctionRecorded": "note",
    "LookBackDone": "note",
}
_WHY_CODE: Final[Mapping[str, tuple[str, str]]] = {
    "IssueAnalysed": ("cause_kind", "cause_kind"),
    "IssueLedgered": ("nature", "nature"),
    "IssueReopened": ("reason", "reopen_reason"),
    "IssueMerged": ("reason", "merge_reason"),
    "IssueVoided": ("reason", "void_reason"),
    "SanctionRecorded": ("kind", "sanction_kind"),
    "LookBackDone": ("result", "look_back_result"),
}


def _why(event: str, detail: Row) -> str:
    words = text(detail, _WHY_TEXT.get(event, ""))
    if event == "IssueClosed":
        words = "；".join(text(one, "gist") for one in entries(detail, "evidence"))
    coded = [_named("return_reason", one) for one in texts(detail, "reasons")]
    if event in _WHY_CODE:
        column, family = _WHY_CODE[event]
        coded = [_named(family, text(detail, column))]
    head = "、".join(one for one in coded if one)
    return f"{head}：{words}" if head and words else head or words


def _more(event: str, detail: Row, names: Names) -> tuple[str, ...]:
    match event:
        case "IssueFound":
            guidance = text(detail, "guidance")
            return (f"当场指导：{guidance}" if guidance else "",)
        case "IssueLedgered":
            lead, deadline = unit_name(text(detail, "lead_unit"), names), text(detail, "deadline")
            moved = text(detail, "moved_from")
            return (f"牵头：{lead} · 时限：{deadline}", f"{moved} 是休息日，已顺延" if moved else "")
        case "IssueCoordinated":
            superior = unit_name(text(detail, "superior_unit"), names)
            return (
                f"已请上级协调{f'：{superior}' if superior else ''}" if detail.get("superior_asked") else "",
            )
        case "ClosureApplied" | "ClosureReturned":
            attempt = whole(detail, "attempt")
            return (f"第 {attempt} 次申报" if attempt > 1 else "",)
        case "IssueClosed":
            kinds = [_named("evidence_kind", text(one, "kind")) for one in entries(detail, "evidence")]
            return (
                "方式：" + "、".join(dict.fromkeys(kinds)),
                f"用时 {whole(detail, 'working_days')} 个工作日",
            )
        case "IssueAssigned" | "IssuePassedDown":
            return _whose(detail, names)
        case "SuperiorAnswered":
            return (f"等待 {whole(detail, 'waited')} 个工作日", f"时限顺延至 {text(detail, 'deadline')}")
        case "DeadlineExtended" | "IssueReopened":
            deadline = text(detail, "deadline")
            return (f"新的时限：{deadline}" if deadline else "",)
        case "IssuesGathered":
            return (f"并入本问题 {len(texts(detail, 'issues'))} 个",)
        case "LookBackDone":
            return (f"销号后第 {whole(detail, 'days')} 天",)
        case "IssueMerged":
            return (f"并入 {text(detail, 'into_number')}",)
        case _:
            return ()


def _whose(detail: Row, names: Names) -> tuple[str, ...]:
    """Who it was given to: the parts that were said."""

    def unit(column: str) -> str:
        return unit_name(text(detail, column), names)

    responsible, deadline = text(detail, "responsible"), text(detail, "executor_deadline")
    return (
        f"牵头：{unit('lead_unit')}" if unit("lead_unit") else "",
        f"责任单位：{unit('handling_unit')}" if unit("handling_unit") else "",
        f"责任人：{responsible}" if responsible else "",
        f"交 {unit('executor')} 办理" if unit("executor") else "",
        f"时限：{deadline}" if deadline else "",
    )
