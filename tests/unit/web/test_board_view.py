"""The board: the article's balance, tiles that never rank, the six stages."""

from datetime import UTC, datetime

import pytest

from services.notify.pages.care_view import wan
from services.notify.pages.grid import COUNTY_GRID
from services.notify.pages.views import CountyCount, Light, StageCount, board_view, share_light
from shared.web.frame import AsOf

AS_OF = AsOf(moment=datetime(2020, 6, 30, 4, tzinfo=UTC), positions="issues:1234")


def test_found_is_settled_plus_open_and_leads_to_the_rows() -> None:
    figures = {"issues.found": 465, "issues.settled": 341, "issues.open": 124, "round.number": 3}
    board = board_view(figures, [], [], themes=["精准出战"], as_of=AS_OF)
    assert board.found.value == board.settled.value + board.open.value
    assert board.settled.href == "/issues/?status=settled"
    assert board.round == "第三轮督战"


def test_an_empty_house_still_has_a_board() -> None:
    board = board_view({}, [], [], themes=[], as_of=AS_OF)
    assert board.round == "尚未开启督战轮次"
    assert (len(board.tiles), len(board.funnel)) == (10, 6)


def test_tiles_stand_where_the_counties_lie_not_by_their_share() -> None:
    counts = [
        CountyCount(county=tile.county, found=10, settled=index) for index, tile in enumerate(COUNTY_GRID)
    ]
    tiles = board_view({}, counts[::-1], [], themes=[], as_of=AS_OF).tiles
    assert [(tile.name, tile.row, tile.column) for tile in tiles] == [
        (tile.name, tile.row, tile.column) for tile in COUNTY_GRID
    ]
    assert len({(tile.row, tile.column) for tile in tiles}) == 10


@pytest.mark.parametrize(
    ("settled", "found", "expected"),
    [
        (0, 0, Light.NONE),
        (85, 100, Light.GOOD),
        (84, 100, Light.FAIR),
        (70, 100, Light.FAIR),
        (69, 100, Light.LOW),
    ],
)
def test_light_of_a_share(settled: int, found: int, expected: Light) -> None:
    assert share_light(settled, found) is expected


def test_stages_keep_their_order_and_lead_to_the_open_ones() -> None:
    counts = [
        StageCount(stage="closed", passed=341, standing=0),
        StageCount(stage="found", passed=465, standing=20),
    ]
    funnel = board_view({}, [], counts, themes=[], as_of=AS_OF).funnel
    assert (funnel[0].passed, funnel[0].standing, funnel[-1].passed) == (465, 20, 341)
    assert funnel[0].href == "/issues/?stage=found&status=open"


def test_the_part_about_cadres_stands_under_the_articles_headings() -> None:
    figures = {"insurance.minimum": 100_000_000, "care.solatium": 369_740_000, "incentive.parts": 6}
    cards = board_view(figures, [], [], themes=[], as_of=AS_OF).care
    assert [one.heading for one in cards] == ["待遇保障", "选拔任用", "激励褒奖", "人文关怀"]
    shown = {line.label: line.shown for card in cards for line in card.lines}
    assert len(shown) == 15
    assert (shown["保险最低保额"], shown["发放慰问金"], shown["激励关怀机制"]) == ("100", "369.74", "1+5")
    # No scheme of pay: it is not a rule of nought components.
    assert (shown["村干部报酬组成"], shown["走访慰问"]) == ("", "0")


def test_money_shows_every_fen() -> None:
    assert [wan(fen) for fen in (0, 1, 10_000, 369_740_000, 1_234_567_890_000)] == [
        "0", "0.000001", "0.01", "369.74", "1,234,567.89",
    ]  # fmt: skip
