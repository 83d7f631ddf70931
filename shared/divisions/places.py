"""Whether a place that somebody names is one, is of the kind they say, and lies where they say."""

from shared.divisions.codes import DIGITS
from shared.divisions.tree import Divisions
from shared.kernel import Refusal

KIND_NAMES = {
    "province": "省",
    "city": "市",
    "county": "区县",
    "township": "乡镇(街道)",
    "village": "村(社区)",
    "site": "易地扶贫搬迁安置点",
}
_OFFERED = 3


def place_refusal(divisions: Divisions, code: str, *, kind: str, parent: str | None) -> Refusal | None:
    """None when the place stands; parent None means that nobody claimed where it lies."""
    here = divisions.get(code)
    if here is None:
        return _unknown(divisions, code)
    if here.kind != kind:
        wanted = KIND_NAMES.get(kind, kind[:DIGITS])
        return Refusal(
            "AREA_KIND_MISMATCH",
            f"“{here.name}”是{KIND_NAMES[here.kind]}，不是{wanted}，请改选地点或对象类型。",
            {"area": code, "kind": here.kind, "expected": kind[:DIGITS]},
        )
    if parent is None or (parent != code and divisions.contains(parent, code)):
        return None
    if parent not in divisions:
        return _unknown(divisions, parent)
    return Refusal(
        "AREA_NOT_UNDER_PARENT",
        f"“{divisions.full_name(code)}”不在“{divisions.full_name(parent)}”之下，请核对后重选上级。",
        {"area": code, "parent": parent, "actual_parent": here.parent},
    )


def _unknown(divisions: Divisions, code: str) -> Refusal:
    nearest = nearest_codes(divisions, code)
    offered = "；".join(f"{one} {divisions.full_name(one)}" for one in nearest)
    hint = f"，相近的有：{offered}" if offered else ""
    return Refusal(
        "AREA_UNKNOWN",
        f"没有这个区划代码，请从列表中选择{hint}。",
        {"area": code[:DIGITS], "nearest": " ".join(nearest)},
    )


def nearest_codes(divisions: Divisions, code: str) -> tuple[str, ...]:
    """Up to three existing codes that begin alike, nearest number first; none for what is no number."""
    if not (code.isascii() and code.isdigit() and 4 <= len(code) <= DIGITS):
        return ()
    whole = code.ljust(DIGITS, "0")
    for digits in (9, 6, 4, 2):
        above = divisions.get(whole[:digits].ljust(DIGITS, "0"))
        if above is not None:
            alike = [one.code for one in divisions.children(above.code)] or [above.code]
            near = sorted(alike, key=lambda one: (abs(int(one) - int(whole)), one))
            return tuple(near[:_OFFERED])
    return ()
