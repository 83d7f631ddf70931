"""The demo's cadres and the visits paid to them: the article's totals for any seed, and nothing that clashes."""

from collections import Counter
from datetime import date, datetime, time

import chinese_calendar
import pytest

from deploy.local.demo import Lane
from deploy.local.demo.personnel.cadres import Cadre, roster
from deploy.local.demo.personnel.care import answer_lanes, care_visits, visit_lanes
from deploy.local.demo.report import expected_figures
from deploy.local.demo.script import Script
from services.personnel.domain.cadre.codes import RANKS, Role
from shared.divisions import county_of, tongren
from tests.unit.demo.telling import SEEDS, at, body

ARTICLE = {str(one["id"]): one["value"] for one in expected_figures("personnel")}


@pytest.fixture(params=SEEDS)
def script(request: pytest.FixtureRequest) -> Script:
    return Script(request.param)


@pytest.fixture
def cadres(script: Script) -> tuple[Cadre, ...]:
    return roster(script)


@pytest.fixture
def told(script: Script, cadres: tuple[Cadre, ...]) -> tuple[tuple[Lane, ...], tuple[Lane, ...]]:
    visits = care_visits(script, [one for one in cadres if one.part and one.part != "dispatch"])
    return visit_lanes(script, visits), answer_lanes(script, visits)


def test_the_roster_has_the_articles_insured_and_newly_posted(cadres: tuple[Cadre, ...]) -> None:
    assert sum(one.insured for one in cadres) == ARTICLE["insurance.covered"]
    assert len(cadres) > ARTICLE["insurance.covered"]
    assert sum(one.newly for one in cadres) == 172
    assert len({one.name for one in cadres}) == len({one.person.id_number for one in cadres}) == len(cadres)


def test_parts_are_as_many_as_the_article_says(cadres: tuple[Cadre, ...]) -> None:
    raised = Counter(one.level for one in cadres if one.part in ("promotion", "weightier_post"))
    assert raised == {"131": ARTICLE["promotion.county_head"], "132": ARTICLE["promotion.county_deputy"]}
    parts = Counter(one.part for one in cadres)
    assert parts["transfer"] == ARTICLE["transfer.key_post"]
    assert parts["dispatch"] == ARTICLE["dispatch.yanhe"]
    assert all(one.county != "520627000000" for one in cadres if one.part == "dispatch")


def test_postings_lie_in_a_village_of_the_county_and_begin_on_a_working_day(
    cadres: tuple[Cadre, ...],
) -> None:
    roles = {one.value for one in Role}
    for one in cadres:
        place = tongren().get(one.village)
        assert place is not None
        assert place.kind == "village"
        assert county_of(one.village) == one.county
        assert one.role in roles
        assert one.rank in RANKS
        assert chinese_calendar.is_workday(one.starts_on)
        assert not one.newly or one.starts_on.year == 2020


def test_visits_bring_the_articles_persons_and_money(
    told: tuple[tuple[Lane, ...], tuple[Lane, ...]],
) -> None:
    visits = [body(one) for lane in told[0] for one in lane.requests]
    persons = sum(kind["count"] for one in visits for kind in one["persons"])
    assert persons == ARTICLE["care.visited"]
    assert sum(one["solatium_fen"] for one in visits) == ARTICLE["care.solatium"]
    assert all(one["solatium_fen"] > 0 for one in visits)
    assert len({one["receipt"] for one in visits}) == len(visits)
    assert len({one["area"] for one in visits}) == 10


def test_all_opinions_are_answered_and_all_but_a_few_difficulties_solved(
    told: tuple[tuple[Lane, ...], tuple[Lane, ...]],
) -> None:
    visits = [body(one) for lane in told[0] for one in lane.requests]
    answers = [told for lane in told[1] for one in lane.requests for told in body(one)["answers"]]
    opinions = [one["ticket"] for visit in visits for one in visit["opinions"]]
    raised = [one["ticket"] for visit in visits for one in visit["difficulties"]]
    outcomes = Counter(one["outcome"] for one in answers)
    assert outcomes["answered"] == len(opinions) == ARTICLE["care.opinions"]
    assert outcomes["solved"] == ARTICLE["care.difficulties_solved"]
    assert 0 < len(raised) - outcomes["solved"] < 60
    tickets = [one["ticket"] for one in answers]
    assert len(set(tickets)) == len(tickets)
    assert set(tickets) <= {*opinions, *raised}


def test_answers_come_after_the_visit_and_are_entered_after_the_last_of_them(
    told: tuple[tuple[Lane, ...], tuple[Lane, ...]],
) -> None:
    heard = {
        one["ticket"]: at(request)
        for lane in told[0]
        for request in lane.requests
        for one in (*body(request)["opinions"], *body(request)["difficulties"])
    }
    for lane in told[1]:
        moments = [at(one) for one in lane.requests]
        assert moments == sorted(moments)
        for request in lane.requests:
            for one in body(request)["answers"]:
                day = date.fromisoformat(one["answered_on"])
                assert heard[one["ticket"]].date() <= day <= at(request).date()
                assert heard[one["ticket"]] <= at(request)


def test_care_is_entered_in_working_hours(told: tuple[tuple[Lane, ...], tuple[Lane, ...]]) -> None:
    moments: list[datetime] = [at(one) for lanes in told for lane in lanes for one in lane.requests]
    assert all(time(8, 30) <= one.time() <= time(18) for one in moments)
    assert all(chinese_calendar.is_workday(one.date()) for one in moments)
