"""A row of a sheet without a number: a finding, if all that a finding needs is there. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final
from uuid import UUID

from services.issues.pages.ledger_columns import BY_KEY
from shared.contracts.glossary import TERMS
from shared.sheets import SheetRow

OFF_LIST: Final = ("清单外：", "清单外:")
NEEDED: Final = ("item", "method", "description", "handling")
NEAREST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFinding:
    """row: of the sheet. body: as the API takes a finding; place: for people to read."""

    row: int
    place: str
    body: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDesk:
    """What findings are judged by: the open round, its listed targets by code and by name, its items.

    kinds: by code of a target; categories: by code of an item; units: by name, of those that may answer.
    """

    round: UUID
    kinds: Mapping[str, str]
    places: Mapping[str, str]
    categories: Mapping[str, str]
    units: Callable[[str], Mapping[str, str]]
    new_id: Callable[[], UUID]


class Unclear(Exception):
    """What is missing or not understood, under which column."""

    def __init__(self, key: str, code: str, sentence: str) -> None:
        super().__init__(code)
        self.key, self.code, self.sentence = key, code, sentence


def new_finding(row: SheetRow, desk: FindingDesk) -> NewFinding:
    said = {key: "" if cell is None else str(cell).strip() for key, cell in row.cells.items()}
    missing = [BY_KEY[key].heading for key in NEEDED if not said.get(key)]
    if not said.get("area") and not said.get("place"):
        missing.insert(0, BY_KEY["area"].heading)
    if missing:
        what = f"是空的，按新问题登记还缺：{'、'.join(missing)}。若是已有的问题，请填编号。"
        raise Unclear("number", "FINDING_INCOMPLETE", what)
    area = _area(said, desk)
    item, reason = _item(said["item"], desk)
    body: dict[str, object] = {
        "issue": str(desk.new_id()),
        "round": str(desk.round),
        "area": area,
        "kind": desk.kinds[area],
        "item": item,
        "off_list_reason": reason,
        "category": desk.categories.get(item or "") or _code("category", said.get("category", "")),
        "method": _code("method", said["method"]),
        "handling_unit": _unit(said["handling"], area, desk),
        "description": said["description"],
        "guidance": said.get("guidance") or None,
    }
    return NewFinding(row=row.number, place=_place(area, desk), body=body)


def _area(said: Mapping[str, str], desk: FindingDesk) -> str:
    """By the code, or by the full name where no code is given; a near miss is offered, never taken."""
    code, name = said.get("area", ""), said.get("place", "")
    if code in desk.kinds:
        return code
    if code:
        raise Unclear("area", "PLACE_NOT_LISTED", f"“{code[:12]}”不在本轮挂牌对象里，请核对代码。")
    if name in desk.places:
        return desk.places[name]
    near = get_close_matches(name, desk.places, n=NEAREST, cutoff=0.3)
    offered = f"是不是：{'、'.join(near)}？" if near else ""
    raise Unclear("place", "PLACE_UNKNOWN", f"没有找到“{name[:20]}”。{offered}请填完整名称或 12 位代码。")


def _place(area: str, desk: FindingDesk) -> str:
    return next((name for name, code in desk.places.items() if code == area), area)


def _item(said: str, desk: FindingDesk) -> tuple[str | None, str | None]:
    for mark in OFF_LIST:
        if said.startswith(mark) and said != mark:
            return None, said.removeprefix(mark).strip()
    if said in desk.categories:
        return said, None
    raise Unclear("item", "ITEM_UNKNOWN", f"“{said[:20]}”不是本轮清单的编号；清单外的请填“清单外：理由”。")


def _code(family: str, said: str) -> str:
    """The glossary's code of a term; a code itself is understood too."""
    for code, term in TERMS[family].items():
        if said in (code, term):
            return code
    offered = "、".join(TERMS[family].values())
    raise Unclear(family, "TERM_UNKNOWN", f"“{said[:20]}”不在可选项里，可填：{offered}。")


def _unit(said: str, area: str, desk: FindingDesk) -> str:
    units = desk.units(area)
    if said in units.values():
        return said
    if said not in units:
        raise Unclear("handling", "UNIT_UNKNOWN", f"没有“{said[:20]}”这个单位，可填：{'、'.join(units)}。")
    return units[said]
