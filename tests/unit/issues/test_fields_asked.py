"""What the forms ask is little, has an owner and a reason, is not known already, and counts nobody's points."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final

import pytest
from pydantic import BaseModel

from services.issues.domain.events import EVENTS
from services.issues.domain.issue.events import IssueFound
from services.issues.handlers import requests
from services.issues.handlers.issue import STEPS as ISSUE_STEPS
from services.issues.handlers.round_ import STEPS as ROUND_STEPS
from services.issues.pages.context import TEMPLATES
from services.issues.pages.reports import BEGIN_VISIT_FIELDS, COMPLETE_VISIT_FIELDS
from services.issues.pages.steps import STEPS, Step
from services.issues.projections import ALL
from tests.unit.issues.forms import Form, declared, questions

FORMS: Final = declared()
PAGE: Final = Path(__file__).parents[3] / "services" / "issues" / "FIELDS.md"
LINE: Final = re.compile(r"^\| ([a-z-]+) \| ([a-z_.-]+) \| (\w+) \| (.+) \|$", re.MULTILINE)
OWNERS: Final = {"city", "county", "team", "unit", "superior"}
MOST_REQUIRED: Final = 5
# 国办函〔2026〕12号: check-in, points and ranks, time online, tracks.
BANNED: Final = re.compile(
    r"check_?in|sign_?in|punch|score|points|rank|online|login|duration|minutes|track|trajectory|latitude|longitude"
)
BANNED_WORDS: Final = re.compile(r"打卡|签到|积分|排名|评分|在线时长|学时|轨迹|定位|台账照片|心得|笔记")
# The burden ledger's own: how long a finding was on its way, not how long a person was online.
OF_A_FINDING: Final = {"burden_finding.minutes"}
# A step may change who answers for an issue, and the form offers who does now; the others are kinds of something else.
ALLOWED: Final = {("assign", "handling_unit"), ("look-back", "kind"), ("sanction", "kind")}


def documented() -> list[tuple[str, str, str, str]]:
    """(form, field, owner, reason) of every line."""
    lines = [one.groups() for one in LINE.finditer(PAGE.read_text(encoding="utf-8"))]
    return [line for line in lines if line[0] != "form"]  # type: ignore[misc]


def test_every_question_has_an_owner_and_a_reason_and_no_other_is_explained() -> None:
    asked = {(name, question) for name, form in FORMS.items() for question, _ in questions(form)}
    lines = documented()
    assert {line[:2] for line in lines} == asked
    assert len(lines) == len(asked)
    assert {owner for _, _, owner, _ in lines} <= OWNERS


@pytest.mark.parametrize(("name", "form"), FORMS.items(), ids=lambda one: one if isinstance(one, str) else "")
def test_a_form_requires_five_answers_at_most(name: str, form: Form) -> None:
    assert sum(one.required and one.kind != "known" for one in form) <= MOST_REQUIRED
    assert sum(cell.required for one in form for cell in one.columns) <= MOST_REQUIRED


def test_the_phone_asks_three_things_that_the_desk_asks_too() -> None:
    page = (TEMPLATES / "phone.html").read_text(encoding="utf-8")
    required = re.findall(r'name="(\w+)"[^>]*aria-required="true"', page)
    assert required == ["area", "item", "description"]
    asked = {one.name for one in FORMS["find"]}
    assert {*required} < asked


@pytest.mark.parametrize("step", STEPS, ids=lambda one: one.slug)
def test_a_step_asks_nothing_that_the_finding_said(step: Step) -> None:
    said = {one.name for one in fields(IssueFound)}
    asked = {(step.slug, one.name) for one in step.fields if one.kind != "known" and one.name in said}
    assert asked <= ALLOWED


def test_what_a_visit_said_at_its_beginning_is_not_asked_at_its_end() -> None:
    begun = {name for name, _ in questions(BEGIN_VISIT_FIELDS)}
    assert not begun & {name for name, _ in questions(COMPLETE_VISIT_FIELDS)}


@pytest.mark.parametrize("name", FORMS)
def test_nobody_is_asked_who_or_when_or_what_number(name: str) -> None:
    """Who is logged in, at what time, at which level: the house knows."""
    known = {
        "actor",
        "at",
        "now",
        "today",
        "my_unit",
        "level_of",
        "number",
        "working_days",
        "attempt",
        "version",
    }
    assert not known & {question for question, _ in questions(FORMS[name])}


@pytest.mark.parametrize("name", FORMS)
def test_no_form_speaks_of_check_ins_points_ranks_time_online_or_tracks(name: str) -> None:
    for question, one in questions(FORMS[name]):
        assert not BANNED.search(question)
        assert not BANNED_WORDS.search(one.label)


@pytest.mark.parametrize("name", FORMS)
def test_no_photo_and_no_paper_is_required(name: str) -> None:
    wanted = [question for question, one in questions(FORMS[name]) if one.required]
    assert (
        not [one for one in wanted if re.search(r"photo|attachment|file|document$", one)] or name == "basics"
    )


def models() -> Iterator[tuple[str, str]]:
    for name in requests.__all__:
        model = getattr(requests, name)
        if isinstance(model, type) and issubclass(model, BaseModel):
            yield from ((name, one) for one in model.model_fields)


def test_neither_requests_nor_facts_nor_read_tables_have_such_a_field() -> None:
    asked = [f"{model}.{one}" for model, one in models()]
    happened = [f"{kind.__name__}.{one.name}" for kind in EVENTS.values() for one in fields(kind)]
    kept = [f"{one.table.name}.{column}" for one in ALL for column in one.table.column_names]
    named = {*asked, *happened, *kept} - OF_A_FINDING
    assert min(len(asked), len(happened), len(kept)) > 0
    assert [one for one in named if BANNED.search(one.split(".")[1])] == []


def test_no_address_is_one_to_check_in_at() -> None:
    """Over pages and API, with every step of an issue and of a round."""
    rooms = [PAGE.parent / "api", PAGE.parent / "pages"]
    texts = [path.read_text(encoding="utf-8") for room in rooms for path in room.rglob("*.py")]
    addresses = [
        one for text in texts for one in re.findall(r'\.(?:get|post|put|delete)\(\s*f?"(/[^"]*)"', text)
    ]
    slugs = [*ISSUE_STEPS, *ROUND_STEPS]
    assert len(addresses) > len(slugs) > 0
    assert [one for one in (*addresses, *slugs) if BANNED.search(one)] == []
