"""Which place a cell means: by code or by name, within what is said to lie around it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from shared.divisions.places import place_refusal
from shared.divisions.tree import Division, Divisions, short_name

OFFERED: Final = 3
ALIKE: Final = 0.4
CODE_DIGITS: Final = 12
# How people write a committee after what they call the village: 晓景村委会, 晓景村民委员会, 城北社区居委会.
VILLAGE_ENDINGS: Final = ("委会", "民委员会", "居委会", "居民委员会")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPlace:
    """Why a cell means no place; offers: codes of what may have been meant, the likeliest first."""

    code: str
    sentence: str
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Of one kind of place. by_name: official, short and full names, without blanks."""

    by_name: Mapping[str, Sequence[str]]
    short: Mapping[str, Sequence[str]]


def find(divisions: Divisions, text: str, kind: str, within: str) -> str | NoPlace:
    """The code, or why there is none and what is nearest."""
    name, around = squeezed(text), squeezed(within)
    if name.isascii() and name.isdigit():
        return _by_code(divisions, name, kind, around, within)
    known = names(divisions, kind).by_name.get(name, ())
    fitting = [one for one in known if lies_in(divisions, one, around)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        return _ambiguous(divisions, text, fitting)
    if known:
        return _elsewhere(divisions, text, within, known)
    offers = nearest(divisions, name, kind, around)
    shown = "；".join(divisions.full_name(one) for one in offers)
    hint = f"相近的有：{shown}" if shown else "请核对名称和所在乡镇"
    return NoPlace(code="PLACE_UNKNOWN", sentence=f"没有查到“{text}”，{hint}。", offers=offers)


def _by_code(divisions: Divisions, code: str, kind: str, around: str, within: str) -> str | NoPlace:
    refusal = place_refusal(divisions, code, kind=kind, parent=None)
    if refusal is not None:
        offers = tuple(str(refusal.facts.get("nearest", "")).split())
        return NoPlace(code=refusal.code, sentence=refusal.sentence, offers=offers)
    return code if lies_in(divisions, code, around) else _elsewhere(divisions, code, within, (code,))


def _ambiguous(divisions: Divisions, text: str, fitting: Sequence[str]) -> NoPlace:
    offers = tuple(fitting[:OFFERED])
    shown = "；".join(divisions.full_name(one) for one in offers)
    sentence = f"叫“{text}”的有 {len(fitting)} 个（{shown}{'等' if len(fitting) > OFFERED else ''}），请写明所在乡镇。"
    return NoPlace(code="PLACE_AMBIGUOUS", sentence=sentence, offers=offers)


def _elsewhere(divisions: Divisions, text: str, within: str, known: Sequence[str]) -> NoPlace:
    offers = tuple(known[:OFFERED])
    shown = "；".join(divisions.full_name(one) for one in offers)
    sentence = f"“{text}”不在“{within}”之下，它在：{shown}。请核对。"
    return NoPlace(code="PLACE_NOT_UNDER", sentence=sentence, offers=offers)


def nearest(divisions: Divisions, name: str, kind: str, around: str) -> tuple[str, ...]:
    """Names that look alike, first those within what was named."""
    pool = names(divisions, kind).short
    if around:
        near = {
            one: [code for code in codes if lies_in(divisions, code, around)] for one, codes in pool.items()
        }
        pool = {one: codes for one, codes in near.items() if codes} or pool
    alike = get_close_matches(name, pool, n=OFFERED, cutoff=ALIKE)
    return tuple(code for one in alike for code in pool[one])[:OFFERED]


def lies_in(divisions: Divisions, code: str, around: str) -> bool:
    """around: names or a code of what lies above, without blanks; empty claims nothing."""
    if not around:
        return True
    above = tuple(reversed(divisions.ancestors(code)))
    if len(around) == CODE_DIGITS and around.isascii() and around.isdigit():
        return any(one.code == around for one in above)
    official = "".join(one.name for one in above)
    short = "".join(short_name(one) for one in above)
    return around in official or around in short


@lru_cache(maxsize=8)
def names(divisions: Divisions, kind: str) -> Names:
    """Made once for a tree and a kind: a workbook asks hundreds of times."""
    by_name: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    for place in divisions.of_kind(kind):  # type: ignore[arg-type]
        short.setdefault(short_name(place), []).append(place.code)
        for name in _called(divisions, place):
            by_name.setdefault(name, []).append(place.code)
    return Names(by_name, short)


def _called(divisions: Divisions, place: Division) -> set[str]:
    full = {divisions.full_name(place.code), divisions.full_name(place.code, short=False)}
    short = short_name(place)
    written = {f"{short}{ending}" for ending in VILLAGE_ENDINGS} if place.kind == "village" else set()
    return {squeezed(one) for one in (place.name, short, *full, *written)}


def squeezed(text: str) -> str:
    return "".join(text.split())
