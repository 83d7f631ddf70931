"""What is asked of a new version of a scheme, and how its answers become the API's request.

A sum that is left empty stays as it stands, so that nobody types again what has not changed.
"""

from collections.abc import Mapping
from typing import Any, Final

from services.personnel.domain.scheme.content import ASSUMED_PARTS, FLOOR, PayComponent, SchemeKind
from services.personnel.handlers.requests.schemes import (
    AdoptGuaranteesRequest,
    AdoptIncentiveRequest,
    AdoptPayRequest,
    AdoptSchemeRequest,
)
from shared.contracts.glossary import TERMS
from shared.web.forms import Field, Values
from shared.web.money import fen_of, yuan
from shared.web.posted import Posted

STAYS: Final = "不填就沿用现行标准"
NOT_MONEY: Final = "请填金额，单位元，最多两位小数"
NOT_A_LINE: Final = "第 {0} 行不是五栏，请用竖线隔开：部分｜触发条件｜待遇｜责任单位｜时限"
BASIS: Final = (
    Field(name="deciding_document", label="依据文件", maxlength=200, hint="名称或文号"),
    Field(name="decided_on", label="文件日期", kind="date"),
    Field(name="effective_on", label="生效日期", kind="date"),
)
PAY: Final = tuple(
    Field(name=one.value, label=TERMS["pay_component"][one.value], required=False, unit="元/月", hint=STAYS)
    for one in PayComponent
)
GUARANTEES: Final = (
    Field(name="insured_fen", label="人身意外险保额不低于", required=False, unit="元", hint=STAYS),
    Field(name="work_fund_fen", label="驻村工作经费不低于", required=False, unit="元", hint=STAYS),
    Field(
        name="work_fund_months", label="工作经费周期", kind="number", required=False, unit="个月", hint=STAYS
    ),
    Field(name="health_checks", label="每年体检", kind="number", required=False, unit="次", hint=STAYS),
)
INCENTIVE: Final = (
    Field(name="main_document", label="主文件", maxlength=200),
    Field(
        name="parts",
        label="各部分的措施",
        kind="textarea",
        maxlength=8000,
        hint="一行一条：部分｜触发条件｜待遇｜责任单位｜时限",
    ),
    Field(name="assumed", label="各部分的划分是暂定，不是文件原文", kind="checkbox", required=False),
)
FIELDS: Final[Mapping[SchemeKind, tuple[Field, ...]]] = {
    SchemeKind.PAY: (*BASIS, *PAY),
    SchemeKind.GUARANTEES: (*BASIS, *GUARANTEES),
    SchemeKind.INCENTIVE: (*BASIS, *INCENTIVE),
}
REQUESTS: Final[Mapping[SchemeKind, type[AdoptSchemeRequest]]] = {
    SchemeKind.PAY: AdoptPayRequest,
    SchemeKind.GUARANTEES: AdoptGuaranteesRequest,
    SchemeKind.INCENTIVE: AdoptIncentiveRequest,
}
AT_FIELDS: Final[Mapping[str, str]] = {
    "BASE_FALLS": "base",
    "SCHEME_DOCUMENT_MISSING": "deciding_document",
    "SCHEME_DECIDED_LATER": "decided_on",
    "SCHEME_EFFECT_REVERSED": "effective_on",
    "PERIOD_OUT_OF_BOUNDS": "work_fund_months",
    "PROVISION_MISSING": "parts",
}
MONEY: Final = ("insured_fen", "work_fund_fen")
BARS: Final = str.maketrans("|", "｜")
COLUMNS: Final = ("trigger", "benefit", "owner", "deadline")


def content_of(
    kind: SchemeKind, given: Posted, now: Mapping[str, Any] | None
) -> tuple[dict[str, Any], dict[str, str]]:
    """The content that is asked for, and at which field what is wrong. now: the newest version's content."""
    answers = {name: value for name, value in given.answers.items() if value not in (None, "")}
    match kind:
        case SchemeKind.PAY:
            return pay_of(answers, now)
        case SchemeKind.GUARANTEES:
            return guarantees_of(answers, now)
        case SchemeKind.INCENTIVE:
            parts, flaw = parts_of(str(answers.get("parts", "")))
            content = {
                "main_document": answers.get("main_document", ""),
                "parts": parts,
                "assumed": bool(answers.get("assumed")),
            }
            return content, {"parts": flaw} if flaw else {}


def pay_of(
    answers: Mapping[str, Any], now: Mapping[str, Any] | None
) -> tuple[dict[str, Any], dict[str, str]]:
    stands = {one["component"]: one["month_fen"] for one in (now or {}).get("parts", ())}
    typed = {one.value: fen_of(str(answers[one.value])) for one in PayComponent if one.value in answers}
    sums = {**stands, **typed}
    parts = [{"component": name, "month_fen": fen} for name, fen in sums.items() if fen is not None]
    return {"parts": parts}, {name: NOT_MONEY for name, fen in typed.items() if fen is None}


def guarantees_of(
    answers: Mapping[str, Any], now: Mapping[str, Any] | None
) -> tuple[dict[str, Any], dict[str, str]]:
    names = ("insured_fen", "work_fund_fen", "work_fund_months", "health_checks")
    stands = now or {name: getattr(FLOOR, name) for name in names}
    typed = {
        name: fen_of(str(answers[name])) if name in MONEY else answers[name]
        for name in names
        if name in answers
    }
    return {**stands, **typed}, {name: NOT_MONEY for name, value in typed.items() if value is None}


def parts_of(text: str) -> tuple[list[dict[str, Any]], str]:
    """Lines of five columns as parts with their provisions, and what is wrong with the first that is none."""
    parts: dict[str, list[dict[str, str]]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        cells = [one.strip() for one in line.translate(BARS).split("｜")]
        if len(cells) != 1 + len(COLUMNS):
            return [], NOT_A_LINE.format(number)
        parts.setdefault(cells[0], []).append(dict(zip(COLUMNS, cells[1:], strict=True)))
    return [{"name": name, "provisions": provisions} for name, provisions in parts.items()], ""


def standing(kind: SchemeKind, now: Mapping[str, Any] | None) -> Values:
    """What stands already is in the form: of incentives the lines, or the names that we assume."""
    if kind is SchemeKind.INCENTIVE:
        lines = [
            "｜".join((part["name"], *(one[column] for column in COLUMNS)))
            for part in (now or {}).get("parts", ())
            for one in part["provisions"]
        ]
        text = "\n".join(lines or [f"{name}｜｜｜｜" for name in ASSUMED_PARTS])
        assumed = ["1"] if now is None or now["assumed"] else []
        return {"main_document": [(now or {}).get("main_document", "")], "parts": [text], "assumed": assumed}
    if kind is SchemeKind.PAY:
        return {one["component"]: [yuan(one["month_fen"])] for one in (now or {}).get("parts", ())}
    return {name: [yuan(value) if name in MONEY else str(value)] for name, value in (now or {}).items()}
