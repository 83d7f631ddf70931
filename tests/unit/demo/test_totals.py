"""The story's totals are the article's, counted from the requests themselves, for any seed."""

from collections import Counter

import pytest

from deploy.local.demo import Story
from deploy.local.demo.report import expected_figures
from tests.unit.demo.telling import SEEDS, body, lanes, of_slug, slug, step, told

ARTICLE = {str(one["id"]): one["value"] for one in expected_figures("issues")}
VILLAGE_ROLES = {"village_committee", "resident_team", "three_persons"}
STAGE_SLUGS = ("issues", "analyse", "ledger", "coordinate", "apply-closure", "close")
# Found and put right before the team left: one form for the four steps between.
ON_SPOT_SLUGS = ("issues", "fix-on-spot", "close")
BESIDE = {"return-closure", "answer-superior", "extend"}


@pytest.fixture(params=SEEDS)
def tale(request: pytest.FixtureRequest) -> Story:
    return told(request.param)


def test_the_round_is_the_third(tale: Story) -> None:
    (opened,) = of_slug(tale, "rounds")
    assert opened["number"] == ARTICLE["round.number"]
    assert opened["themes"] == ["尽锐出战", "精准出战", "能征善战"]


def test_the_checklists_have_18_13_and_11_items_over_five_areas(tale: Story) -> None:
    lists = {one["level"]: one["items"] for one in of_slug(tale, "checklists")}
    for level in ("county", "township", "village"):
        assert len(lists[level]) == ARTICLE[f"checklist.{level}"]
        assert len({item["category"] for item in lists[level]}) == ARTICLE["checklist.areas"]
    codes = [item["code"] for items in lists.values() for item in items]
    assert len(set(codes)) == 42


def test_the_coverage_is_the_articles_and_every_target_was_listed(tale: Story) -> None:
    listed = {one["area"]: one["kind"] for body in of_slug(tale, "targets") for one in body["targets"]}
    visited = {one["target"]: one["kind"] for one in of_slug(tale, "visits")}
    assert visited == listed
    by_kind = Counter(visited.values())
    assert by_kind["township"] == ARTICLE["coverage.townships"]
    assert by_kind["village"] == ARTICLE["coverage.villages"]
    assert by_kind["site"] == ARTICLE["coverage.resettlement"]
    assert len({area[:6] for area in visited}) == 10
    assert Counter(area[:6] for area in visited).most_common(1)[0][0] == "520627"


def test_households_interviews_and_methods_are_the_articles(tale: Story) -> None:
    completed = list(of_slug(tale, "complete"))
    assert len(completed) > len({one["target"] for one in of_slug(tale, "visits")})
    heard: Counter[str] = Counter()
    for one in completed:
        heard.update({entry["role"]: entry["persons"] for entry in one["interviews"]})
    assert sum(one["households"] for one in completed) == ARTICLE["visits.households"]
    assert heard["township_leader"] == ARTICLE["interviews.township"]
    assert sum(heard[role] for role in VILLAGE_ROLES) == ARTICLE["interviews.village"]
    methods = {entry["method"] for one in completed for entry in one["methods"]}
    assert len(methods) == ARTICLE["visits.methods"]


def test_465_are_found_341_closed_and_124_open_besides_the_merged_and_void(tale: Story) -> None:
    left = {one.path.split("/")[-2]: slug(one) for one in tale.requests() if slug(one) in ("merge", "void")}
    assert Counter(left.values()) == {"merge": 3, "void": 2}
    every = list(lanes(tale, "issues"))
    counted = [one for one in every if body(one.requests[0])["issue"] not in left]
    closed = [one for one in counted if step(one, "close")]
    assert len(every) == 470
    assert len(counted) == ARTICLE["issues.found"]
    assert len(closed) == ARTICLE["issues.settled"]
    assert len(counted) - len(closed) == ARTICLE["issues.open"]


def test_closed_issues_went_through_all_six_stages_and_some_came_back_once(tale: Story) -> None:
    closed = [one for one in lanes(tale, "issues") if step(one, "close")]
    for lane in closed:
        steps = list(dict.fromkeys(slug(one) for one in lane.requests if slug(one) not in BESIDE))
        assert tuple(steps) in (STAGE_SLUGS, ON_SPOT_SLUGS)
    assert len(STAGE_SLUGS) == ARTICLE["issues.stages"]
    assert 3 <= sum(bool(step(one, "fix-on-spot")) for one in closed) < len(closed) / 5
    returned = [one for one in closed if step(one, "return-closure")]
    assert len(returned) >= 10
    assert all(sum(slug(one) == "apply-closure" for one in lane.requests) == 2 for lane in returned)


def test_open_issues_stand_at_every_stage_before_the_last(tale: Story) -> None:
    last = Counter(slug(lane.requests[-1]) for lane in lanes(tale, "issues"))
    assert {*STAGE_SLUGS, "return-closure"} <= set(last) <= {*STAGE_SLUGS, *BESIDE}
    assert all(last[slug] >= 3 for slug in STAGE_SLUGS)
