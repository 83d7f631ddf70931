"""One reader's language: constants, values, sentences that Python composed, and what people wrote."""

from collections.abc import Iterator

import pytest
from markupsafe import Markup

from shared.web.language import SOURCE, language, speak, translate
from shared.web.templates import environment
from shared.web.units import unit_name


@pytest.fixture
def english() -> Iterator[None]:
    speak("en")
    yield
    speak(SOURCE)


def test_chinese_is_what_the_code_says() -> None:
    assert language() == SOURCE
    assert translate("问题台账") == "问题台账"
    assert translate("共 {n} 个问题", n=3) == "共 3 个问题"


@pytest.mark.usefixtures("english")
def test_words_and_values_are_said_in_english() -> None:
    assert translate("问题台账") == "Issue ledger"
    assert translate("共 {n} 个问题", n="1,234") == "1,234 issues"
    assert translate("下一步：{step}", step="申报销号") == "Next step: Apply for closing"


@pytest.mark.usefixtures("english")
def test_a_sentence_that_python_composed_is_known_by_its_pattern() -> None:
    assert translate("请填写“整改目标”") == "Please fill in: Goal"
    assert translate("第三轮督战") == "Supervision, round 3"
    assert translate("用时 12 个工作日") == "Took 12 working days"
    assert (
        translate("已作废：经核实不属实。不再计入问题数。") == "Void: Found to be untrue. No longer counted."
    )


@pytest.mark.usefixtures("english")
def test_terms_in_a_row_are_said_one_by_one() -> None:
    assert translate("座谈访谈、查阅资料") == "Talks, Documents"
    assert (
        translate("铜仁市督战队第三组、沿河县督战队")
        == "铜仁市 supervision team, group 3, 沿河县 supervision team"
    )
    assert translate("责任落实不到位：交接没有办") == "Duty not carried out: 交接没有办"


@pytest.mark.usefixtures("english")
def test_a_body_keeps_the_name_of_its_place() -> None:
    named = unit_name("dept-520627", lambda code: "沿河县")
    assert translate(named) == "沿河县 Organisation Department"


@pytest.mark.usefixtures("english")
def test_what_people_wrote_stays_as_they_wrote_it() -> None:
    for words in ("没有住处，老房漏雨。", "Zhang; 42 {n}", "驻村工作队员没有办理交接（合成）"):
        assert translate(words) == words


@pytest.mark.usefixtures("english")
def test_markup_in_a_value_stays_and_words_beside_it_are_escaped() -> None:
    said = translate("由 {who} 办理", who=Markup("<b>x</b>"))
    assert said == Markup("By: <b>x</b>")
    assert "&lt;i&gt;" in translate("{stage}：已走到 {n} 个", stage="<i>", n=Markup("<b>1</b>"))


def test_a_language_that_we_do_not_speak_is_the_source() -> None:
    speak("en")
    speak("fr")
    assert language() == SOURCE


def test_a_term_is_said_when_the_page_is_drawn_not_when_the_template_is_compiled() -> None:
    template = environment().from_string('{{ "closed"|term("stage") }}')
    assert template.render() == "整改落实"
    speak("en")
    try:
        assert template.render() == "Confirm result"
    finally:
        speak(SOURCE)
