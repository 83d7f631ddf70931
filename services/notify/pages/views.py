"""The board as its template wants it: built from counted figures, pure. Numbers lead to their rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from services.notify.pages.care_view import CareCard, care_cards
from services.notify.pages.grid import COUNTY_GRID, Tile
from shared.contracts.glossary import TERMS
from shared.web.frame import AsOf

LEDGER: Final = "/issues/"
ROUNDS: Final = "/issues/rounds"
# Lights of the tiles: a share of settled issues at or above these bounds, in percent.
GOOD_FROM: Final = 85
FAIR_FROM: Final = 70
LAST_STAGE: Final = "closed"
_NUMERALS: Final = "〇一二三四五六七八九十"


class Light(StrEnum):
    NONE = "none"
    GOOD = "good"
    FAIR = "fair"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyCount:
    """Counted by the queries: issues found and settled in one county; 12-digit code."""

    county: str
    found: int
    settled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCount:
    """passed: issues that have reached the stage. standing: open ones that stand there now."""

    stage: str
    passed: int
    standing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A figure with its label; href leads to its rows, or is empty where no rows can be shown."""

    label: str
    value: int
    unit: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyTile:
    name: str
    row: int
    column: int
    found: int
    settled: int
    standing: int
    light: Light
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStage:
    stage: str
    passed: int
    standing: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """incomplete: names what is missing from the totals (a parked stream, say), or is empty."""

    round: str
    themes: tuple[str, ...]
    found: Number
    settled: Number
    open: Number
    coverage: tuple[Number, ...]
    talks: tuple[Number, ...]
    checklists: tuple[Number, ...]
    care: tuple[CareCard, ...]
    tiles: tuple[CountyTile, ...]
    funnel: tuple[FunnelStage, ...]
    as_of: AsOf
    incomplete: str = ""


def ledger_href(**query: str) -> str:
    return f"{LEDGER}?{urlencode(query)}" if query else LEDGER


def board_view(
    figures: Mapping[str, int],
    counties: Sequence[CountyCount],
    stages: Sequence[StageCount],
    *,
    themes: Sequence[str],
    as_of: AsOf,
    incomplete: str = "",
) -> BoardView:
    """figures: by the ids of the public figures ('issues.found'); a missing one counts as nought."""

    def one(figure: str, label: str, unit: str = "", href: str = "") -> Number:
        return Number(label=label, value=figures.get(figure, 0), unit=unit, href=href)

    return BoardView(
        round=_round_name(figures.get("round.number", 0)),
        themes=tuple(themes),
        found=one("issues.found", "发现问题", "个", ledger_href(status="counted")),
        settled=one("issues.settled", "整改完成", "个", ledger_href(status="settled")),
        open=one("issues.open", "正在整改", "个", ledger_href(status="open")),
        coverage=(
            one("coverage.townships", "乡镇(街道)", "个", ROUNDS),
            one("coverage.villages", "村", "个", ROUNDS),
            one("coverage.resettlement", "易地扶贫搬迁安置点", "个", ROUNDS),
        ),
        talks=(
            one("visits.households", "走访农户", "户", ROUNDS),
            one("interviews.township", "访谈乡镇领导班子成员", "人", ROUNDS),
            one("interviews.village", "访谈“两委一队三个人”", "人", ROUNDS),
        ),
        checklists=(
            one("checklist.county", "区县", "条", ROUNDS),
            one("checklist.township", "乡镇", "条", ROUNDS),
            one("checklist.village", "村寨", "条", ROUNDS),
        ),
        care=care_cards(figures),
        tiles=_tiles(counties),
        funnel=_funnel(stages),
        as_of=as_of,
        incomplete=incomplete,
    )


def _round_name(number: int) -> str:
    if number <= 0:
        return "尚未开启督战轮次"
    return f"第{_NUMERALS[number]}轮督战" if number <= 10 else f"第 {number} 轮督战"


def _tiles(counties: Sequence[CountyCount]) -> tuple[CountyTile, ...]:
    counted = {one.county: one for one in counties}
    return tuple(
        _tile(place, counted.get(place.county, CountyCount(county=place.county, found=0, settled=0)))
        for place in COUNTY_GRID
    )


def _tile(place: Tile, count: CountyCount) -> CountyTile:
    return CountyTile(
        name=place.name,
        row=place.row,
        column=place.column,
        found=count.found,
        settled=count.settled,
        standing=count.found - count.settled,
        light=share_light(count.settled, count.found),
        href=ledger_href(county=place.county, status="counted"),
    )


def share_light(settled: int, found: int) -> Light:
    """Whole numbers only, so that 85 of 100 is never just below 85 %."""
    if not found:
        return Light.NONE
    if settled * 100 >= GOOD_FROM * found:
        return Light.GOOD
    return Light.FAIR if settled * 100 >= FAIR_FROM * found else Light.LOW


def _funnel(stages: Sequence[StageCount]) -> tuple[FunnelStage, ...]:
    """Always the six, in the glossary's order. What has reached the last is settled."""
    counted = {one.stage: one for one in stages}
    nothing = StageCount(stage="", passed=0, standing=0)
    return tuple(
        FunnelStage(
            stage=stage,
            passed=counted.get(stage, nothing).passed,
            standing=counted.get(stage, nothing).standing,
            href=ledger_href(stage=stage, status="settled" if stage == LAST_STAGE else "open"),
        )
        for stage in TERMS["stage"]
    )
