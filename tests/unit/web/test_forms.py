"""Forms: few required questions, answers typed, mistakes told in Chinese at their field."""

from datetime import date

import pytest

from services.issues.pages.asking import step_page
from services.issues.pages.plan_fields import FORMS as PLAN_FORMS
from services.issues.pages.reports import (
    BEGIN_VISIT_FIELDS,
    CHECKLIST_FIELDS,
    COMPLETE_VISIT_FIELDS,
    FIND_FIELDS,
    OPEN_ROUND_FIELDS,
    TARGETS_FIELDS,
)
from services.issues.pages.steps import APPLY, CLOSE, FIELD_OF_REFUSAL, LEDGER, RETURN, STEPS
from shared.contracts.glossary import TERMS
from shared.kernel import Refusal
from shared.web.forms import Field, Wrong, form_view
from shared.web.posted import posted
from shared.web.submitting import refused
from tests.unit.web.examples import issue_row, names

FORMS = [step.fields for step in STEPS] + [
    FIND_FIELDS,
    BEGIN_VISIT_FIELDS,
    COMPLETE_VISIT_FIELDS,
    OPEN_ROUND_FIELDS,
    CHECKLIST_FIELDS,
    TARGETS_FIELDS,
    *(form.fields for form in PLAN_FORMS.values() if form.fields),
]


@pytest.mark.parametrize("fields", FORMS, ids=lambda fields: fields[0].name)
def test_no_form_asks_more_than_five_things(fields: tuple[Field, ...]) -> None:
    assert form_view(fields, action="", submit="", command_id="", cancel="").required_count <= 5


@pytest.mark.parametrize("fields", FORMS, ids=lambda fields: fields[0].name)
def test_every_family_is_in_the_glossary(fields: tuple[Field, ...]) -> None:
    asked = [one for field in fields for one in (field, *field.columns)]
    assert {one.options for one in asked if one.options} <= set(TERMS)


def test_refusals_point_at_fields_that_exist() -> None:
    names_of_fields = {field.name for fields in FORMS for field in fields}
    assert set(FIELD_OF_REFUSAL.values()) <= names_of_fields


def test_blank_rows_are_left_out_and_cells_are_typed() -> None:
    heard = {"kind": "interview", "on": "2020-07-06", "people": "5", "heard": "masses", "gist": "已住进宿舍"}
    items = [
        ("evidence-0-kind", ""),
        ("evidence-0-gist", "  "),
        *((f"evidence-1-{name}", text) for name, text in heard.items()),
        ("look_back_due", "2020-09-01"),
        ("verifier_level", "city"),
    ]
    answers = posted(CLOSE.fields, items)
    assert answers.wrong == {}
    assert answers.answers["evidence"] == ({**heard, "on": date(2020, 7, 6), "people": 5},)
    assert answers.answers["look_back_due"] == date(2020, 9, 1)


def test_a_row_half_filled_says_what_is_missing_at_its_cell() -> None:
    wrong = posted(LEDGER.fields, [("measures-2-text", "修宿舍")]).wrong
    assert wrong["measures-2-kind"] == "请选择“类型”"
    assert wrong["deadline"] == "请选择“整改时限”"
    assert "helping_units" not in wrong


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (Field(name="f", label="户数", kind="number"), "１２", "请填整数"),
        (Field(name="f", label="户数", kind="number"), "-1", "请填整数"),
        (Field(name="f", label="时限", kind="date"), "7月5日", "2020-06-30"),
        (Field(name="f", label="说明", maxlength=3), "一二三四", "缩短到 3 个字"),
        (Field(name="f", label="原因", kind="multiselect"), " ", "至少选一项"),
    ],
)
def test_bad_answers(field: Field, typed: str, said: str) -> None:
    assert said in posted([field], [("f", typed)]).wrong["f"]


def test_several_choices_and_none() -> None:
    answers = posted(
        RETURN.fields, [("reasons", "not_done"), ("reasons", "masses_disagree"), ("note", "补齐")]
    )
    assert answers.answers["reasons"] == ("not_done", "masses_disagree")
    assert posted([Field(name="f", label="是否", kind="checkbox", required=False)], []).answers == {
        "f": False
    }


def test_a_refusal_stands_at_its_field_and_in_the_summary() -> None:
    wrong = refused(Refusal("DOC_ONLY", "请补一条现场核查"), ["evidence"], {"DOC_ONLY": "evidence"})
    page = step_page(CLOSE, issue_row(), names, command_id="c", wrong=wrong)
    assert [(error.sentence, error.target, error.code) for error in page.form.errors] == [
        ("请补一条现场核查", "f-evidence", "DOC_ONLY")
    ]


def test_what_has_no_field_is_still_told() -> None:
    wrong = refused(Refusal("STEP_OUT_OF_ORDER", "先协调解决"), ["statement"], {})
    assert wrong == Wrong(sentence="先协调解决", code="STEP_OUT_OF_ORDER")
    lost = step_page(APPLY, issue_row(), names, command_id="c", wrong=Wrong(fields={"other": "不对"}))
    assert [error.sentence for error in lost.form.errors] == ["不对"]
