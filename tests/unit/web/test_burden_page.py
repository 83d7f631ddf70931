"""The burden ledger's page: code order whatever the numbers, no ranking, no sorting, no person; wholes are seen."""

import re
from datetime import date
from typing import Final
from urllib.parse import parse_qs

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from services.issues.pages.burden_views import BurdenView, address, groups_of
from services.issues.pages.burden_words import GROUPS, HINTS, LABELS
from services.issues.queries.burden import Burden, Numbers
from services.issues.queries.burden_lines import body_lines, unit_lines
from services.issues.queries.burden_measures import MEASURES, By, Number, measures_of
from services.issues.queries.burden_sources import BurdenFilter
from shared.divisions import tongren
from shared.kernel import CodeRange, Subject
from tests.unit.web.examples import frame

DIVISIONS: Final = tongren()
CITY: Final = Subject("actor-1", "org-1", frozenset(), frozenset({CodeRange.under("520600")}))
APRIL: Final = date(2020, 4, 1)
BODIES: Final = (
    "team-520627",
    "team-520600-10",
    "team-520600-2",
    "dept-520600",
    "team-520602",
    "县乡村振兴局",
)
MAIN: Final = re.compile(r"<main.*</main>", re.DOTALL)
ROW_NAME: Final = re.compile(r'<th scope="row">(?:<a[^>]*>)?([^<]+)')
ROWS_LINK: Final = re.compile(r'href="/issues/burden/rows\?([^"]+)"')
RANKING: Final = re.compile(
    r"排名|排行|名次|第\d+名|倒数|最高|最低|升序|降序|sort|order=|rank|aria-sort", re.IGNORECASE
)
PERSON: Final = re.compile(r"actor|person|姓名|手机|身份证|签到|积分|在线时长|轨迹")
quickly = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def number(code: str, count: int) -> Number:
    whole = next(one.whole for one in MEASURES if one.code == code)
    return Number(count, None if whole is None else count + 1)


def numbers(by: By, counts: list[int]) -> Numbers:
    return {one.code: number(one.code, counts[n % len(counts)]) for n, one in enumerate(measures_of(by))}


def drawn(templates: Environment, found: Burden, wanted: BurdenFilter) -> str:
    groups = groups_of(found, wanted, DIVISIONS.full_name, "合计")
    view = BurdenView(
        by=wanted.by,
        month="2020-04",
        months=("2020-04",),
        previous="",
        next=address(wanted),
        county="",
        township="",
        counties=(),
        groups=groups,
    )
    page = MAIN.search(templates.get_template("burden.html").render(frame=frame(), burden=view))
    assert page
    return page[0]


counts = st.lists(st.integers(0, 10_000), min_size=1, max_size=7)


@quickly
@given(st.dictionaries(st.sampled_from([one.code for one in DIVISIONS.counties()]), counts, min_size=1))
def test_units_stand_in_code_order_whatever_their_numbers(
    templates: Environment, told: dict[str, list[int]]
) -> None:
    lines = unit_lines(DIVISIONS, CITY, "", told)
    found = Burden(
        lines=[(line, numbers(By.UNITS, told.get(line, [0]))) for line in lines],
        total=numbers(By.UNITS, [0]),
    )
    page = drawn(templates, found, BurdenFilter(month=APRIL))
    expected = [DIVISIONS.full_name(one.code) for one in DIVISIONS.counties()]
    assert ROW_NAME.findall(page) == [*expected, "合计"] * len(GROUPS)
    assert not RANKING.search(page.replace("不比高低", ""))
    assert not PERSON.search(page)


@quickly
@given(st.permutations(BODIES), counts)
def test_bodies_stand_in_code_order_whatever_their_numbers(
    templates: Environment, told: list[str], given_: list[int]
) -> None:
    lines = [(line, numbers(By.BODIES, given_[n:] or [0])) for n, line in enumerate(body_lines(told))]
    found = Burden(lines=lines, total=numbers(By.BODIES, given_))
    page = drawn(templates, found, BurdenFilter(month=APRIL, by=By.BODIES))
    expected = [
        "铜仁市委组织部",
        "铜仁市督战队第2组",
        "铜仁市督战队第10组",
        "碧江区督战队",
        "沿河县督战队",
        "县乡村振兴局",
        "合计",
    ]
    assert ROW_NAME.findall(page) == expected * len(GROUPS)
    assert not RANKING.search(page)
    assert not PERSON.search(page)


def test_a_share_shows_its_part_and_its_whole_and_never_a_percent(templates: Environment) -> None:
    found = Burden(lines=[("520627000000", numbers(By.UNITS, [3]))], total=numbers(By.UNITS, [0]))
    page = drawn(templates, found, BurdenFilter(month=APRIL))
    assert "%" not in re.sub(r'href="[^"]*"', "", page)
    text = re.sub(r"<[^>]+>", "", page)
    assert "3 / 4" in text


def test_a_whole_of_nought_has_no_share(templates: Environment) -> None:
    nothing = {one.code: one.nothing for one in measures_of(By.UNITS)}
    page = drawn(templates, Burden(lines=[], total=nothing), BurdenFilter(month=APRIL))
    assert "0 / 0" not in re.sub(r"<[^>]+>", "", page)
    assert "/issues/burden/rows" not in page


def test_a_mean_shows_over_how_many_and_long_times_become_hours(templates: Environment) -> None:
    told = {**{one.code: one.nothing for one in measures_of(By.UNITS)}, "delivery": Number(360, 2)}
    page = drawn(templates, Burden(lines=[], total=told), BurdenFilter(month=APRIL))
    assert "3.0 小时 / 2" in re.sub(r"<[^>]+>", "", page)
    told["delivery"] = Number(30, 2)
    page = drawn(templates, Burden(lines=[], total=told), BurdenFilter(month=APRIL))
    assert "15.0 分钟 / 2" in re.sub(r"<[^>]+>", "", page)


def test_every_measure_has_a_name_and_says_what_it_counts() -> None:
    codes = [one.code for one in MEASURES]
    assert list(LABELS) == list(HINTS) == codes
    assert {one.group for one in MEASURES} == {*GROUPS}
    assert len({*LABELS.values()}) == len(LABELS)


def test_every_number_opens_its_rows(templates: Environment) -> None:
    found = Burden(lines=[("520627000000", numbers(By.UNITS, [7]))], total=numbers(By.UNITS, [7]))
    page = drawn(templates, found, BurdenFilter(month=APRIL))
    opened = [parse_qs(query) for query in ROWS_LINK.findall(page.replace("&amp;", "&"))]
    for line in (["520627000000"], None):
        asked = [one["measure"][0] for one in opened if one.get("line") == line]
        assert list(dict.fromkeys(asked)) == [one.code for one in measures_of(By.UNITS)]
