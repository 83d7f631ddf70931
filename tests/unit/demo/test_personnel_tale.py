"""The part of the story about cadres: what the service takes, in working hours, each under an id of its own."""

from collections import Counter
from datetime import date, time, timedelta
from functools import cache
from typing import Any

import chinese_calendar
import pytest
from pydantic import BaseModel

from deploy.local.demo import Lane, Request, Story
from deploy.local.demo.personnel.tale import personnel_phases
from deploy.local.demo.report import expected_figures
from deploy.local.demo.script import Script, Sheet
from deploy.local.demo.sheets import workbook
from services.personnel.domain.commendation.honours import HONOURS
from services.personnel.handlers.id_number import valid
from services.personnel.handlers.requests import appointment, cadre, care, evaluation, schemes, tolerance
from shared.contracts.glossary import TERMS
from tests.unit.demo.telling import SEEDS, at, body, slug, step

ARTICLE = {str(one["id"]): one["value"] for one in expected_figures("personnel")}
MODELS: dict[str, type[BaseModel]] = {
    "pay": schemes.AdoptPayRequest,
    "guarantees": schemes.AdoptGuaranteesRequest,
    "incentive": schemes.AdoptIncentiveRequest,
    "cadres": cadre.RegisterCadreRequest,
    "post": cadre.PostCadreRequest,
    "dispatch": cadre.DispatchCadreRequest,
    "evaluate": evaluation.EvaluateRequest,
    "mark": evaluation.MarkRequest,
    "appointments": appointment.NominateRequest,
    "notice": appointment.PostNoticeRequest,
    "appoint": appointment.AppointRequest,
    "pass-trial": appointment.TrialRequest,
    "visits": care.CareVisitRequest,
    "answers": care.AnswersRequest,
    "tolerances": tolerance.ApplyRequest,
    "check": tolerance.CheckRequest,
    "conditions": tolerance.ConditionsRequest,
    "decide": tolerance.DecideRequest,
    "tell": tolerance.TellRequest,
    "plan": tolerance.PlanRequest,
    "correct": tolerance.CorrectRequest,
    "clear": tolerance.ClearRequest,
}


@cache
def told(seed: int) -> Story:
    return Story(seed=seed, phases=personnel_phases(Script(seed)))


@pytest.fixture(params=SEEDS)
def tale(request: pytest.FixtureRequest) -> Story:
    return told(request.param)


def said(tale: Story) -> list[Request]:
    return [one for one in tale.requests() if one.sheet is None]


def sheets(tale: Story) -> dict[str, Sheet]:
    return {slug(one): one.sheet for one in tale.requests() if one.sheet is not None}


def careers(tale: Story) -> list[Lane]:
    return [one for phase in tale.phases for one in phase.lanes if step(one, "appoint")]


def test_every_body_is_one_that_the_service_takes(tale: Story) -> None:
    for request in said(tale):
        MODELS[slug(request)].model_validate_json(request.content())


def test_every_command_id_is_used_once_and_goes_to_personnel(tale: Story) -> None:
    ids = [request.command_id for request in tale.requests()]
    assert len(set(ids)) == len(ids)
    assert {request.service for request in tale.requests()} == {"personnel"}


def test_the_end_is_a_lane_of_its_own_whose_last_request_others_see(tale: Story) -> None:
    assert len(tale.phases[-1].lanes) == 1
    (end,) = tale.ends
    assert end == [*tale.requests()][-1]
    assert slug(end) == "answers"


def test_steps_follow_each_other_in_working_hours(tale: Story) -> None:
    for phase in tale.phases:
        for lane in phase.lanes:
            moments = [at(one) for one in lane.requests if one.sheet is None]
            assert moments == sorted(moments)
            assert all(time(8, 30) <= one.time() <= time(18) for one in moments)
            assert all(chinese_calendar.is_workday(one.date()) for one in moments)


def test_everybody_acts_within_the_own_place_and_may_enter_what_happened_earlier(tale: Story) -> None:
    assert all(one.roles[-1] == "importer" and one.actor.startswith("demo-") for one in tale.personas())
    for request in said(tale):
        area = body(request).get("area", request.persona.area)
        if slug(request) != "dispatch":
            assert area.startswith(request.persona.area.rstrip("0"))


def test_sixteen_and_twelve_go_up_and_twenty_three_move(tale: Story) -> None:
    nominated = [body(one) for lane in careers(tale) for one in lane.requests if slug(one) == "appointments"]
    raised = Counter(one["level"] for one in nominated if one["kind"] != "transfer")
    assert raised == {"131": ARTICLE["promotion.county_head"], "132": ARTICLE["promotion.county_deputy"]}
    kinds = Counter(one["kind"] for one in nominated)
    assert kinds["transfer"] == ARTICLE["transfer.key_post"]
    assert kinds["promotion"] > kinds["weightier_post"] > 0
    dispatched = [one for one in said(tale) if slug(one) == "dispatch"]
    assert len(dispatched) == ARTICLE["dispatch.yanhe"]
    assert {body(one)["area"] for one in dispatched} == {"520627000000"}


def test_nobody_is_appointed_before_five_working_days_of_notice_have_passed(tale: Story) -> None:
    for lane in careers(tale):
        notice, appointing = step(lane, "notice"), step(lane, "appoint")
        assert notice is not None
        assert appointing is not None
        first, last = (date.fromisoformat(body(notice)[day]) for day in ("starts_on", "ends_on"))
        days = (first + timedelta(days=one) for one in range((last - first).days + 1))
        assert sum(chinese_calendar.is_workday(day) for day in days) >= 5
        assert first > at(notice).date()
        assert date.fromisoformat(body(appointing)["effective_on"]) == at(appointing).date() > last


def test_everybody_but_a_few_is_insured_from_2020_on(tale: Story) -> None:
    insured, roster = sheets(tale)["insurance"], sheets(tale)["cadres"]
    registered = {row[1] for row in roster.rows} | {
        body(one)["id_number"] for one in said(tale) if slug(one) == "cadres"
    }
    numbers = [str(row[0]) for row in insured.rows]
    assert len(set(numbers)) == len(numbers) == ARTICLE["insurance.covered"]
    assert set(numbers) < registered
    assert all(valid(one) for one in numbers)
    assert {row[3:] for row in insured.rows} == {("1000000", date(2020, 1, 1), date(2029, 12, 31))}


def test_the_commended_were_there_on_the_day(tale: Story) -> None:
    rows = sheets(tale)["commendations"].rows
    assert len({row[0] for row in rows}) == len(rows) == ARTICLE["commendation.2019"]
    levels = TERMS["honour_level"]
    assert {row[2] for row in rows} == {levels["province"], levels["city"]}
    assert {row[1] for row in rows} <= {one.name for one in HONOURS.values() if not one.collective}
    posted: dict[Any, Any] = {row[1]: row[6] for row in sheets(tale)["cadres"].rows}
    assert all(posted.get(row[0], date(2018, 1, 1)) < date(2019, 7, 1) == row[4] for row in rows)


def test_the_newly_posted_are_172(tale: Story) -> None:
    by_api = [body(one)["newly_posted"] for one in said(tale) if slug(one) in ("post", "dispatch")]
    by_sheet = [row[-1] for row in sheets(tale)["cadres"].rows]
    assert by_sheet.count("是") == 172
    assert not any(by_api)


def test_cases_of_tolerance_end_in_different_ways(tale: Story) -> None:
    results = [body(one)["result"] for one in said(tale) if slug(one) == "decide"]
    assert sorted(results) == ["exempt", "lenient", "refused"]
    assert sum(slug(one) == "tolerances" for one in said(tale)) == 4


def test_a_sheet_is_a_workbook() -> None:
    found = sheets(told(3))["commendations"]
    assert workbook(found).startswith(b"PK")
