"""Totals of the ledger by place and stage: each number leads to the rows that it counts. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.issues.domain.codes import Stage, Status
from services.issues.pages.ledger_asking import Asked
from services.issues.queries import COUNTED, Count
from shared.contracts.glossary import TERMS
from shared.web.units import Names

STAGES = tuple(stage.value for stage in Stage)
HEADS = (*TERMS["stage"].values(), "合计", *(TERMS["status"][one] for one in ("settled", "open")))
COUNTED_STATUSES = (Status.OPEN.value, Status.SETTLED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    number: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsLine:
    """figures: by stage, then all, settled and open. href: into the place; empty where nothing is below."""

    place: str
    href: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsView:
    """lines: by county, or by township of one county, in code order. merged, voided: counted in no total."""

    place: str
    lines: tuple[TotalsLine, ...]
    sum: TotalsLine
    merged: int
    voided: int
    ledger: str
    above: str
    heads: tuple[str, ...] = HEADS


def totals_view(counts: Sequence[Count], asked: Asked, names: Names, city: str) -> TotalsView:
    by = "township" if asked["county"] else "county"
    places: dict[str, list[Count]] = {}
    for one in counts:
        places.setdefault(one.township if by == "township" else one.county, []).append(one)
    return TotalsView(
        place=names(asked["county"] or city),
        lines=tuple(_line(asked, by, code, found, names) for code, found in sorted(places.items())),
        sum=_line(asked, "", "", counts, names),
        merged=sum(one.issues for one in counts if one.status == Status.MERGED),
        voided=sum(one.issues for one in counts if one.status == Status.VOIDED),
        ledger=asked.href(),
        above=asked.href("/issues/totals", county="", township="") if asked["county"] else "",
    )


def _line(asked: Asked, by: str, code: str, counts: Sequence[Count], names: Names) -> TotalsLine:
    here = {by: code} if by and code else {}
    return TotalsLine(
        place=names(code or asked["county"]) if by else "合计",
        href=asked.href("/issues/totals", **here) if by == "county" else "",
        figures=tuple(
            Figure(number=number, href=asked.href(**here, **picked) if number else "")
            for number, picked in _figures(counts)
        ),
    )


def _figures(counts: Sequence[Count]) -> Sequence[tuple[int, Mapping[str, str]]]:
    counted = [one for one in counts if one.status in COUNTED_STATUSES]
    stages, statuses = Counter[str](), Counter[str]()
    for one in counted:
        stages[one.stage] += one.issues
        statuses[one.status] += one.issues
    return [
        *((stages[stage], {"stage": stage, "status": COUNTED}) for stage in STAGES),
        (sum(stages.values()), {"status": COUNTED}),
        *((statuses[status], {"status": status}) for status in reversed(COUNTED_STATUSES)),
    ]
