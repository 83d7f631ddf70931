"""Every template renders from its view, strictly: no inline script or style, no foreign address."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from jinja2 import Environment

from services.issues.pages.asking import FormPage, step_page
from services.issues.pages.ledger import LedgerView, Offered, ledger_line
from services.issues.pages.ledger_asking import asked_of
from services.issues.pages.ledger_columns import Reading
from services.issues.pages.lights import lighting
from services.issues.pages.phone_view import mine_line, phone_page
from services.issues.pages.reports import FIND_FIELDS, TARGETS_FIELDS
from services.issues.pages.rounds import RoundForms, RoundView, round_view
from services.issues.pages.steps import BY_SLUG, STEPS, Step
from services.issues.pages.views import issue_view
from services.notify.pages.views import CountyCount, StageCount, board_view
from shared.web.forms import Wrong, form_view
from shared.web.frame import Choice, ErrorPage
from shared.web.pager import pager
from shared.web.templates import asset_names, term
from tests.unit.web.examples import NOON, ROUND, TODAY, VILLAGE, frame, issue_row, ledgered_row, names, told

FORBIDDEN = re.compile(r"<style|<script>|\sstyle=|\son\w+=|https?://|javascript:")


def drawn(templates: Environment, name: str, context: Mapping[str, object]) -> str:
    page = templates.get_template(name).render(frame=frame(), **context)
    assert not FORBIDDEN.search(page)
    assert "&lt;" not in page
    return page


READING = Reading(names, lighting(TODAY))


def ledger(total: int, q: str = "") -> LedgerView:
    asked = asked_of([("q", q)])
    lines = (ledger_line(ledgered_row(), asked.columns, READING),) if total else ()
    return LedgerView(
        asked=asked,
        offered=Offered(),
        lines=lines,
        pager=pager(total=total, page=1, size=50, path="/issues/", query=asked.query()),
    )


def test_ledger(templates: Environment) -> None:
    page = drawn(templates, "ledger.html", {"ledger": ledger(465)})
    assert "3-520627-0042" in page
    assert "下一页" in page
    assert 'href="/assets/style-1.css"' in page


def test_an_empty_ledger_says_what_to_do(templates: Environment) -> None:
    assert "报问题" in drawn(templates, "ledger.html", {"ledger": ledger(0)})
    assert "清除条件" in drawn(templates, "ledger.html", {"ledger": ledger(0, q="无")})


def test_an_open_issue_has_one_primary_button(templates: Environment) -> None:
    view = issue_view(
        ledgered_row(), [told(1, "IssueFound", description="没有住处")], names, TODAY, set(BY_SLUG)
    )
    page = drawn(templates, "issue.html", {"issue": view})
    assert page.count('class="button"') == 1
    assert "申报销号" in page


def test_a_settled_issue_shows_its_evidence(templates: Environment) -> None:
    evidence = [{"kind": "field_look", "on": "2020-07-06", "people": 2, "gist": "宿舍已通水电"}]
    row = ledgered_row(stage="closed", status="settled", evidence=evidence, look_back_due=date(2020, 9, 1))
    view = issue_view(row, [told(6, "IssueClosed", evidence=evidence, working_days=12)], names, TODAY, set())
    page = drawn(templates, "issue.html", {"issue": view})
    assert 'class="button"' not in page
    assert page.count("宿舍已通水电") == 2


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.slug)
def test_every_step_form(templates: Environment, step: Step) -> None:
    first = step.fields[0]
    wrong = Wrong(fields={first.name: "这里要改"}, sentence="暂时不能办理", code="STEP_OUT_OF_ORDER")
    page = drawn(
        templates, "step.html", {"page": step_page(step, issue_row(), names, command_id="c", wrong=wrong)}
    )
    assert f'href="#f-{first.name}"' in page
    assert 'name="expected_version" value="1"' in page
    assert f'id="f-{first.name}"' in page


def test_find_form_and_the_sentence_when_nothing_can_be_found(templates: Environment) -> None:
    choices = {"area": [Choice(value=VILLAGE, label="晓景村", group="沿河土家族自治县")], "item": []}
    form = form_view(
        FIND_FIELDS, action="/issues/new", submit="报问题", command_id="c", cancel="/issues/", choices=choices
    )
    page = drawn(templates, "find.html", {"page": FormPage(title="报问题", form=form)})
    assert '<optgroup label="沿河土家族自治县">' in page
    blocked = FormPage(title="报问题", form=form, blocked="还没有进行中的督战轮次")
    assert "还没有进行中的督战轮次" in drawn(templates, "find.html", {"page": blocked})
    assert "报问题" in drawn(templates, "round_new.html", {"page": FormPage(title="报问题", form=form)})


def a_round() -> RoundView:
    row = {
        "round": ROUND, "number": 3, "themes": ["尽锐出战", "精准出战"], "deciding_document": "3号",
        "plan_title": "挂牌督战工作方案", "plan_version": 1, "starts_on": TODAY, "ends_on": TODAY,
        "budget_fen": 12_000_000, "status": "open",
    }  # fmt: skip
    item = {
        "level": "village", "code": "V-01", "category": "care", "text": "食宿", "threshold": "", "ordinal": 1,
        "version": 1,
    }  # fmt: skip
    target = {"area": VILLAGE, "kind": "village", "reason": "weak_spot", "listed": True}
    visit = {
        "visit": ROUND, "area": VILLAGE, "kind": "village", "bodies": ["dept-520600"], "completed_at": NOON,
        "households": 12, "interviews": {"three_persons": 3, "township_leader": 2},
    }  # fmt: skip
    begun = {**visit, "completed_at": None}
    return round_view(row, [item], [target], [visit, begun], names, may_complete=True)


def test_a_round_with_its_forms(templates: Environment) -> None:
    view = a_round()
    assert (view.summary.village_people, view.summary.township_leaders, view.summary.visits) == (3, 2, 1)
    form = form_view(TARGETS_FIELDS, action="", submit="挂牌", command_id="c", cancel="")
    page = drawn(templates, "round.html", {"round": view, "forms": RoundForms(targets=form)})
    assert "第三轮督战" in page
    assert "填写走访结果" in page


def test_rounds_and_no_rounds(templates: Environment) -> None:
    for lines in ([a_round().line], []):
        assert "督战轮次" in drawn(templates, "rounds.html", {"rounds": lines, "may_open": True})


def test_board_and_its_live_part_alone(templates: Environment) -> None:
    board = board_view(
        {"issues.found": 465, "issues.settled": 341, "issues.open": 124},
        [CountyCount(county="520627000000", found=95, settled=55)],
        [StageCount(stage="found", passed=465, standing=20)],
        themes=["能征善战"],
        as_of=frame().as_of or pytest.fail("the example frame has a time"),
        incomplete="一个问题的记录待处理",
    )
    page = drawn(templates, "board.html", {"board": board})
    assert 'hx-sse:connect="/notify/board/live"' in page
    assert "73.3%" in page
    alone = templates.get_template("board_live.html").render(board=board)
    assert alone in page


def test_error_page(templates: Environment) -> None:
    problem = ErrorPage(status=404, code="NOT_FOUND", sentence="没有这个问题", advice="请核对编号")
    page = drawn(templates, "error.html", {"problem": problem})
    assert "NOT_FOUND" in page
    assert 'href="/"' in page


def test_assets_come_from_the_manifest(tmp_path: Path) -> None:
    asset = asset_names(tmp_path / "manifest.json", "/assets/")
    with pytest.raises(LookupError, match=r"shared\.web\.build"):
        asset("app.js")
    (tmp_path / "manifest.json").write_text('{"assets": {"app.js": "app-X.js"}}')
    assert asset("app.js") == "/assets/app-X.js"


def test_a_code_not_in_the_glossary_shows_as_itself() -> None:
    assert term("closed", "stage") == "整改落实"
    assert term("new_code", "stage") == "new_code"


def test_pager_keeps_the_query_and_ends_at_the_ends() -> None:
    pages = pager(total=465, page=99, size=50, path="/issues/", query={"county": "520627000000", "q": ""})
    assert (pages.first, pages.last, pages.next) == (451, 465, "")
    assert pages.previous == "/issues/?county=520627000000&page=9"
    assert [(link.number, link.gap) for link in pages.links] == [
        (1, False),
        (8, True),
        (9, False),
        (10, False),
    ]


def test_the_phone_form_asks_three_questions_and_offers_who_is_near(templates: Environment) -> None:
    target = {"area": VILLAGE, "kind": "village", "listed": True}
    item = {"code": "V1", "text": "人员在岗", "level": "village", "category": "teams"}
    page = drawn(
        templates,
        "phone.html",
        {"page": phone_page("actor-1", {"round": ROUND}, [target], [item], names), "rounds": None},
    )
    assert page.count('aria-required="true"') == 3
    assert page.count('<div class="field">') == 5
    assert 'data-units="town-520627203|' in page
    assert "/assets/app-1.js" not in page


def test_the_phone_form_without_a_round_says_so(templates: Environment) -> None:
    page = drawn(
        templates, "phone.html", {"page": phone_page("actor-1", None, [], [], names), "rounds": None}
    )
    assert "现在没有正在进行的督战轮次" in page


def test_what_somebody_has_reported(templates: Environment) -> None:
    page = drawn(templates, "mine.html", {"lines": [mine_line(issue_row(), names)]})
    assert "3-520627-0042" in page
    assert "还没有上报过" in drawn(templates, "mine.html", {"lines": []})
