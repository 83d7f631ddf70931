"""A form that was overtaken says by whom, when and with what, and can be sent again."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from services.issues.pages.asking import step_page
from services.issues.pages.steps import BY_SLUG
from shared.eventstore.errors import StaleVersion
from shared.web.stale import overtaken
from tests.unit.issues.examples import analysed
from tests.unit.issues.logs import logged
from tests.unit.web.examples import issue_row, names


def stale() -> StaleVersion:
    event = analysed()
    stored = logged(event, event, "issue-1", 2, 2, "")
    changed: Any = replace(stored, unit="dept-520627", recorded_at=datetime(2020, 6, 15, 4, 5, tzinfo=UTC))
    return StaleVersion(1, 2, [changed])


def test_it_names_the_body_the_time_and_the_change() -> None:
    sentence = overtaken(stale(), names).sentence
    assert "沿河土家族自治县委组织部 于 2020-06-15 12:05 更新（分析原因）" in sentence
    assert "dept-520627" not in sentence


def test_it_comes_back_with_the_new_version_and_what_was_typed() -> None:
    form = step_page(
        BY_SLUG["analyse"],
        issue_row(),
        names,
        command_id="c",
        values={"cause": ["写到一半"]},
        wrong=overtaken(stale(), names),
        expected_version=1,
    ).form
    assert form.expected_version == 2
    assert "写到一半" in [one.value for _, inputs in form.groups for one in inputs]
