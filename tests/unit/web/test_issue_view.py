"""Rows become views: the next step, the six marks, the light, who and why."""

from datetime import UTC, date, datetime

import pytest

from services.issues.domain.codes import Stage
from services.issues.pages.lights import Light, light, light_of
from services.issues.pages.steps import BY_SLUG, NEXT_STEP, OTHER_STEPS, STEPS
from services.issues.pages.views import issue_view
from shared.web.units import unit_name
from tests.unit.web.examples import OTHER, TODAY, issue_row, ledgered_row, names, told


@pytest.mark.parametrize(
    ("stage", "slug"),
    [
        ("found", "analyse"),
        ("analysed", "ledger"),
        ("ledgered", "coordinate"),
        ("coordinated", "apply-closure"),
        ("closure_applied", "close"),
    ],
)
def test_each_stage_has_one_next_step(stage: str, slug: str) -> None:
    view = issue_view(issue_row(stage=stage), [], names, TODAY, {slug})
    assert view.next is not None
    assert (view.next.step.slug, view.next.allowed) == (slug, True)
    assert view.next.href.endswith(f"/{slug}")


def test_a_settled_issue_has_no_next_step_but_can_be_reopened() -> None:
    row = issue_row(stage="closed", status="settled", look_back_due=date(2020, 9, 1))
    view = issue_view(row, [], names, TODAY, set(BY_SLUG))
    assert view.next is None
    assert [one.step.slug for one in view.others] == ["reopen", "sanction"]
    assert view.ending is not None
    assert "2020-09-01" in view.ending.sentence


def test_what_one_may_not_do_is_told_but_not_offered() -> None:
    view = issue_view(issue_row(stage="closure_applied"), [], names, TODAY, set())
    assert view.next is not None
    assert not view.next.allowed
    assert view.others == ()


def test_a_merged_issue_leads_to_the_other_and_offers_nothing() -> None:
    row = issue_row(status="merged", merged_into=OTHER, merged_into_number="3-520627-0007")
    view = issue_view(row, [], names, TODAY, set(BY_SLUG))
    assert (view.next, view.others) == (None, ())
    assert view.ending is not None
    assert (view.ending.href, view.ending.link) == (f"/issues/{OTHER}", "3-520627-0007")


def test_marks_show_what_is_done_and_when() -> None:
    timeline = [told(1, "IssueFound"), told(2, "IssueAnalysed", cause_kind="duty", cause="没人管")]
    marks = issue_view(issue_row(stage="analysed"), timeline, names, TODAY, set()).marks
    assert [mark.state for mark in marks] == ["done", "now", "ahead", "ahead", "ahead", "ahead"]
    assert [mark.at is not None for mark in marks] == [True, True, False, False, False, False]


def test_a_reopened_issue_forgets_the_times_of_steps_that_lie_ahead_again() -> None:
    timeline = [told(1, "IssueFound"), told(6, "IssueClosed"), told(7, "IssueReopened", reason="relapsed")]
    marks = issue_view(issue_row(stage="coordinated"), timeline, names, TODAY, set()).marks
    assert (marks[-1].state, marks[-1].at) == ("ahead", None)


def test_timeline_is_newest_first_and_says_why() -> None:
    timeline = [
        told(1, "IssueFound", description="没有住处"),
        told(2, "ClosureReturned", attempt=2, reasons=["not_done", "masses_disagree"], note="还差厨房"),
    ]
    newest, oldest = issue_view(issue_row(), timeline, names, TODAY, set()).moments
    assert newest.why == "整改未到位、干部群众不认可：还差厨房"
    assert newest.backward
    assert newest.more == ("第 2 次申报",)
    assert oldest.why == "没有住处"
    assert oldest.unit == "沿河土家族自治县 后坪乡"


@pytest.mark.parametrize(
    ("deadline", "status", "expected"),
    [
        (date(2020, 6, 29), "open", Light.OVERDUE),
        (date(2020, 6, 30), "open", Light.NEAR),
        (date(2020, 7, 14), "open", Light.NEAR),
        (date(2020, 7, 15), "open", Light.NORMAL),
        (None, "open", Light.NONE),
        (date(2020, 6, 1), "settled", Light.DONE),
        (date(2020, 6, 1), "voided", Light.NONE),
    ],
)
def test_light(deadline: date | None, status: str, expected: Light) -> None:
    assert light(status, deadline, TODAY) is expected


def asked_on(day: int) -> datetime:
    return datetime(2020, 6, day, 4, tzinfo=UTC)


def test_the_light_is_paused_while_a_superior_is_waited_for() -> None:
    row = ledgered_row(deadline=date(2020, 6, 26), waiting_since=asked_on(26))
    assert light_of(row, TODAY) is Light.PAUSED
    late = ledgered_row(deadline=date(2020, 6, 26), waiting_since=asked_on(28))
    assert light_of(late, TODAY) is Light.OVERDUE


def test_the_plan_says_how_near_is_near_and_a_late_executor_is_behind() -> None:
    row = ledgered_row(deadline=date(2020, 7, 8))
    assert light_of(row, TODAY, near=3) is Light.NORMAL
    behind = ledgered_row(deadline=date(2020, 8, 8), executor_deadline=date(2020, 6, 29))
    assert light_of(behind, TODAY, near=3) is Light.NEAR


def test_while_a_superior_is_waited_for_the_answer_is_the_next_step() -> None:
    row = ledgered_row(waiting_since=asked_on(26), superior_unit="dept-520600")
    view = issue_view(row, [], names, TODAY, set(BY_SLUG))
    assert view.next is not None
    assert (view.next.step.slug, view.next.who) == ("answer-superior", "铜仁市委组织部")
    assert "apply-closure" in {one.step.slug for one in view.others}
    assert view.notes == ("正在等铜仁市委组织部答复（2020-06-26 起），时限暂停计算",)


def test_a_drawn_closing_asks_for_the_look_back_in_its_window() -> None:
    row = issue_row(stage="closed", status="settled")
    drawn = {"first_day": date(2020, 6, 10), "last_day": date(2020, 8, 9)}
    view = issue_view(row, [], names, TODAY, set(BY_SLUG), look_back=drawn)
    assert view.next is not None
    assert view.ending is not None
    assert (view.next.step.slug, view.ending.sentence) == (
        "look-back",
        "已核查销号，整改完成。已抽中回头看：2020-06-10 至 2020-08-09。",
    )


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("dept-520600", "铜仁市委组织部"),
        ("org-520627", "沿河土家族自治县委组织部"),
        ("team-520600", "铜仁市督战队"),
        ("县教育局", "县教育局"),
        ("", ""),
    ],
)
def test_unit_names(unit: str, name: str) -> None:
    assert unit_name(unit, names) == name


def test_every_step_is_reachable_from_some_stage() -> None:
    offered = {step.slug for step in NEXT_STEP.values() if step}
    offered |= {step.slug for steps in OTHER_STEPS.values() for step in steps}
    assert offered == {step.slug for step in STEPS}
    assert set(NEXT_STEP) == set(OTHER_STEPS) == set(Stage)
