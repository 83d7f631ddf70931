"""The story keeps the rules of the domain, the division tree and working hours, and repeats exactly."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import chinese_calendar
import pytest
from pydantic import BaseModel

from deploy.local.demo import Lane, Request, Story
from services.issues.handlers import requests as models
from shared.divisions import place_refusal, tongren
from tests.unit.demo.telling import SEEDS, at, body, lanes, of_slug, slug, step, told

MODELS: dict[str, type[BaseModel]] = {
    "plans": models.DraftPlanRequest,
    "assess": models.AssessPlanRequest,
    "issue": models.IssuePlanRequest,
    "rounds": models.OpenRoundRequest,
    "checklists": models.IssueChecklistRequest,
    "targets": models.ListTargetsRequest,
    "visits": models.BeginVisitRequest,
    "complete": models.CompleteVisitRequest,
    "exceptions": models.ApproveExceptionRequest,
    "issues": models.FindIssueRequest,
    "analyse": models.AnalyseRequest,
    "ledger": models.LedgerRequest,
    "coordinate": models.CoordinateRequest,
    "apply-closure": models.ApplyClosureRequest,
    "return-closure": models.ReturnClosureRequest,
    "close": models.CloseIssueRequest,
    "answer-superior": models.AnswerSuperiorRequest,
    "extend": models.ExtendRequest,
    "fix-on-spot": models.FixOnSpotRequest,
    "look-back": models.LookBackRequest,
    "look-backs": models.DrawLookBacksRequest,
    "merge": models.MergeRequest,
    "void": models.VoidRequest,
}
LEVELS = {"city_team": 2, "county_team": 1}


@pytest.fixture(params=SEEDS)
def tale(request: pytest.FixtureRequest) -> Story:
    return told(request.param)


def as_bytes(tale: Story) -> bytes:
    return b"\n".join(
        f"{one.path} {one.command_id} {one.persona}".encode() + one.content() for one in tale.requests()
    )


def texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from texts(one)
        case list():
            for one in value:
                yield from texts(one)


def test_the_same_seed_tells_the_same_bytes_and_another_seed_another_story() -> None:
    told.cache_clear()
    first = as_bytes(told(3))
    told.cache_clear()
    assert as_bytes(told(3)) == first
    assert as_bytes(told(0)) != first
    assert [one["description"] for one in of_slug(told(0), "issues")] != [
        one["description"] for one in of_slug(told(3), "issues")
    ]


def test_every_command_id_and_every_aggregate_id_is_used_once(tale: Story) -> None:
    ids = [request.command_id for request in tale.requests()]
    assert len(set(ids)) == len(ids)
    issues = [one["issue"] for one in of_slug(tale, "issues")]
    visits = [one["visit"] for one in of_slug(tale, "visits")]
    assert len(set(issues)) == len(issues) == 470
    assert len(set(visits)) == len(visits)


def test_every_body_is_one_that_the_service_takes(tale: Story) -> None:
    for request in tale.requests():
        MODELS[slug(request)].model_validate_json(request.content())


def test_every_place_stands_and_lies_where_it_is_said_to(tale: Story) -> None:
    day = date(2020, 6, 1)
    listed = [one for body in of_slug(tale, "targets") for one in body["targets"]]
    for one in listed:
        assert place_refusal(tongren(), one["area"], kind=one["kind"], parent=one["parent"]) is None
        assert tongren().is_valid_on(one["area"], day)
    areas = {one["area"] for one in listed}
    assert {one["area"] for one in of_slug(tale, "issues")} <= areas
    assert all(one.area in tongren() for one in tale.personas())


def test_everybody_acts_within_the_own_place_only(tale: Story) -> None:
    for lane in lanes(tale, "issues"):
        area = body(lane.requests[0])["area"]
        assert all(tongren().contains(one.persona.area, area) for one in lane.requests)


def test_steps_follow_each_other_in_working_hours_within_the_round(tale: Story) -> None:
    for phase in tale.phases:
        for lane in phase.lanes:
            moments = [at(one) for one in lane.requests]
            assert moments == sorted(moments)
            assert all(in_working_hours(one) for one in moments)
            assert date(2020, 4, 20) <= moments[0].date() <= moments[-1].date() <= date(2020, 9, 30)


def in_working_hours(moment: datetime) -> bool:
    return time(8, 30) <= moment.time() <= time(18) and bool(chinese_calendar.is_workday(moment.date()))


def test_plans_change_something_and_their_deadlines_lie_ahead(tale: Story) -> None:
    for lane in lanes(tale, "issues"):
        plan = step(lane, "ledger")
        if plan is not None:
            kinds = {measure["kind"] for measure in body(plan)["measures"]}
            assert kinds & {"act", "institution"}
            assert date.fromisoformat(body(plan)["deadline"]) > at(plan).date()
            assert body(plan)["lead_unit"] not in body(plan)["helping_units"]


def test_closings_rest_on_what_others_saw_after_the_application(tale: Story) -> None:
    for lane in lanes(tale, "issues"):
        closing = step(lane, "close")
        if closing is not None:
            assert independent(lane, closing)
            applied, closed = at(application(lane)).date(), at(closing).date()
            seen = [date.fromisoformat(one["on"]) for one in evidence(closing) if one["kind"] != "document"]
            assert seen
            assert all(applied <= day <= closed for day in seen)
            assert len({one["kind"] for one in evidence(closing)}) >= 2
            due = date.fromisoformat(body(closing)["look_back_due"])
            assert timedelta(days=30) <= due - closed <= timedelta(days=90)


def independent(lane: Lane, closing: Request) -> bool:
    found = lane.requests[0]
    plan = step(lane, "ledger")
    did_the_work = {
        application(lane).persona.unit,
        body(found)["handling_unit"],
        body(plan)["lead_unit"] if plan else None,
    }
    high_enough = LEVELS[closing.persona.roles[0]] >= LEVELS[found.persona.roles[0]]
    return closing.persona.unit not in did_the_work and high_enough


def application(lane: Lane) -> Request:
    """The one that the closing answers: by itself, or with all that was done on the spot."""
    found = step(lane, "apply-closure") or step(lane, "fix-on-spot")
    assert found is not None
    return found


def test_limits_move_by_rule_and_a_county_looks_back(tale: Story) -> None:
    asked = sum(bool(one["superior_asked"]) for one in of_slug(tale, "coordinate"))
    answered = sum(1 for _ in of_slug(tale, "answer-superior"))
    assert 0 < answered < asked
    assert all(sum(slug(one) == "extend" for one in lane.requests) <= 1 for lane in lanes(tale, "issues"))
    results = [one["result"] for one in of_slug(tale, "look-back")]
    assert results.count("relapsed") == 2
    assert len(results) > 5


def test_what_relapsed_is_mended_and_closed_again(tale: Story) -> None:
    for lane in lanes(tale, "look-back"):
        again = [slug(one) for one in lane.requests]
        mended = ["look-back", "apply-closure", "close"]
        assert again == (mended if body(lane.requests[0])["result"] == "relapsed" else ["look-back"])


def evidence(closing: Request) -> list[dict[str, Any]]:
    return list(body(closing)["evidence"])


def test_an_issue_is_found_by_its_visits_team_with_one_of_its_methods(tale: Story) -> None:
    visits = {body(one.requests[0])["visit"]: one for one in lanes(tale, "visits")}
    for lane in lanes(tale, "issues"):
        found = body(lane.requests[0])
        begun, completed = visits[found["visit"]].requests
        assert (body(begun)["target"], body(begun)["kind"]) == (found["area"], found["kind"])
        assert begun.persona == lane.requests[0].persona
        assert found["method"] in [one["method"] for one in body(completed)["methods"]]
        assert at(completed) <= at(lane.requests[0])
        assert (found["item"] is None) == (found["off_list_reason"] is not None)


def test_texts_are_short_varied_and_whole(tale: Story) -> None:
    for request in tale.requests():
        assert all(len(text) <= 200 for text in texts(body(request)))
        assert "{" not in json.dumps([*texts(body(request))])
    descriptions = [one["description"] for one in of_slug(tale, "issues")]
    assert len(set(descriptions)) > 300


def test_everybody_is_an_office_that_may_enter_what_happened_earlier(tale: Story) -> None:
    personas = tale.personas()
    assert all(one.roles[-1] == "importer" and one.actor.startswith("demo-") for one in personas)
    assert len({one.actor for one in personas}) == len(personas)
    assert {one.roles[0] for one in personas} == {"dept", "city_team", "county_team", "county_dept", "unit"}


def test_the_last_request_is_alone_in_its_phase_s_only_lane(tale: Story) -> None:
    assert len(tale.phases[-1].lanes) == 1
    assert ([*tale.requests()][-1],) == tale.ends
