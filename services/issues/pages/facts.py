"""What is known of an issue beside its stages, as the sentences and pairs that its page shows. Pure."""

from dataclasses import dataclass
from datetime import date

from services.issues.domain.codes import Status
from shared.contracts.glossary import TERMS
from shared.web.templates import day
from shared.web.units import Names, unit_name
from shared.web.values import Row, day_of, entries, text, texts, time_of, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFact:
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLine:
    """owner and due: empty in plans from before they were asked."""

    kind: str
    text: str
    owner: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    kind: str
    on: str
    people: int
    gist: str
    heard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Why nothing more happens to this issue; href leads to the issue that it was merged into."""

    sentence: str
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What a review said of this issue, among so many others."""

    held_on: date | None
    unit: str
    findings: int
    pattern: str
    advice: str


def notes(row: Row, names: Names) -> tuple[str, ...]:
    """What one must know at a glance beside the stage: who is waited for, whose time it is, how often before."""
    waiting, executor = time_of(row, "waiting_since"), unit_name(text(row, "executor"), names)
    superior, limit = unit_name(text(row, "superior_unit"), names), day(day_of(row, "executor_deadline"))
    paused, returns, generation = (whole(row, one) for one in ("paused_days", "returns", "generation"))
    going = text(row, "status") == Status.OPEN
    said = (
        f"正在等{superior}答复（{day(waiting)} 起），时限暂停计算" if waiting and going else "",
        f"已交{executor}办理，时限 {limit}" if executor and limit and going else "",
        f"等上级协调 {paused} 个工作日，时限已顺延" if paused else "",
        "时限已延长一次" if row.get("extended") else "",
        f"退回过 {returns} 次" if returns else "",
        f"第 {generation} 次整改" if generation > 1 else "",
        "当场改好" if row.get("on_spot") else "",
        "有问责记录，问责不能代替整改" if row.get("sanctioned") and going else "",
    )
    return tuple(one for one in said if one)


def facts(row: Row, names: Names) -> tuple[KeyFact, ...]:
    def named(column: str, family: str) -> str:
        return TERMS[family].get(text(row, column), text(row, column))

    helping = "、".join(unit_name(one, names) for one in texts(row, "helping_units"))
    found = (
        ("清单项", text(row, "item") or f"清单外：{text(row, 'off_list_reason')}"),
        ("发现方式", named("method", "method")),
        ("发现单位", f"{unit_name(text(row, 'body'), names)}（{named('level', 'level')}督战队）"),
        ("责任单位", unit_name(text(row, "handling_unit"), names)),
        ("牵头单位", unit_name(text(row, "lead_unit"), names)),
        ("责任人", text(row, "responsible")),
        ("配合单位", helping),
        ("整改性质", named("nature", "nature")),
        ("主要原因", named("cause_kind", "cause_kind")),
        ("整改目标", text(row, "goal")),
        ("共性问题", "是" if row["systemic"] else ""),
        ("回头看", named("look_back_result", "look_back_result")),
    )
    return tuple(KeyFact(label=label, value=value) for label, value in found if value)


def measures(row: Row, names: Names) -> tuple[MeasureLine, ...]:
    return tuple(
        MeasureLine(
            kind=text(one, "kind"),
            text=text(one, "text"),
            owner=unit_name(text(one, "owner"), names),
            due=text(one, "due"),
        )
        for one in entries(row, "measures")
    )


def evidence(row: Row) -> tuple[EvidenceLine, ...]:
    return tuple(
        EvidenceLine(
            kind=text(one, "kind"),
            on=text(one, "on"),
            people=whole(one, "people"),
            gist=text(one, "gist"),
            heard=text(one, "heard"),
        )
        for one in entries(row, "evidence")
    )


def advice(row: Row, names: Names) -> Advice:
    held = time_of(row, "held_at")
    return Advice(
        held_on=held.date() if held else None,
        unit=unit_name(text(row, "unit"), names),
        findings=whole(row, "findings"),
        pattern=text(row, "pattern"),
        advice=text(row, "advice"),
    )


def ending(row: Row, status: Status, window: tuple[date | None, date | None] | None) -> Ending | None:
    """window: of the look back, if this closing was drawn for one."""
    match status:
        case Status.OPEN:
            return None
        case Status.SETTLED:
            return Ending(sentence=f"已核查销号，整改完成。{_look_back(row, window)}")
        case Status.MERGED:
            return Ending(
                sentence="已并入另一问题，请到那里继续办理：",
                href=f"/issues/{row['merged_into']}",
                link=text(row, "merged_into_number"),
            )
        case Status.VOIDED:
            reason = text(row, "ended_reason")
            return Ending(sentence=f"已作废：{TERMS['void_reason'].get(reason, reason)}。不再计入问题数。")


def _look_back(row: Row, window: tuple[date | None, date | None] | None) -> str:
    if row.get("look_back_result"):
        return ""
    if window:
        return f"已抽中回头看：{day(window[0])} 至 {day(window[1])}。"
    due = day(day_of(row, "look_back_due"))
    return f"{due} 前回头看。" if due else ""
