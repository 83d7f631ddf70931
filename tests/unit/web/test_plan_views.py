"""A plan's page: what is missing, what was assessed, and one next step for those who may take it."""

from jinja2 import Environment

from services.issues.domain.events import IssuesEvent
from services.issues.pages.plan_fields import FORMS
from services.issues.pages.plan_views import PlanView, lines, plan_view
from services.issues.projections import PLAN_VERSIONS, PLANS
from services.issues.projections.plans import content_text
from services.issues.queries.rows import plain
from shared.projections.declaration import Row
from tests.unit.issues import plans
from tests.unit.issues.examples import PLAN, day
from tests.unit.issues.logs import rows, stored
from tests.unit.web.test_templates import drawn

EVERY = frozenset(FORMS)
LIFE = (plans.drafted(), plans.assessed(), plans.issued())


def opened(row: Row) -> Row:
    """As a query hands it over: its JSON as objects."""
    return plain(row)  # type: ignore[arg-type]


def row(*events: IssuesEvent) -> Row:
    return opened(rows(PLANS, stored(*events))[(PLAN,)])


def view(*events: IssuesEvent, allowed: frozenset[str] = EVERY) -> PlanView:
    return plan_view(row(*events), [], allowed)


def test_the_next_step_is_what_is_still_missing() -> None:
    bare = plans.drafted(content=plans.content(methods="", period=""))
    missing = view(bare)
    assert missing.missing == ("督战时间", "督战方式")
    assert missing.next is not None
    assert missing.next[0].endswith("/parts")
    assert str(view(plans.drafted()).next).count("/assess") == 1
    assert str(view(*LIFE[:2]).next).count("/issue'") == 1
    assert view(*LIFE).next is None
    assert view(bare, allowed=frozenset()).next is None


def test_a_changed_draft_shows_no_assessment_and_keeps_the_version_in_force() -> None:
    second = plans.drafted(occurred_at=day(5), version=2, content=plans.content(title="修订稿"))
    changed = view(*LIFE, second)
    assert (changed.met, changed.draft_version, changed.line.version) == ((), 2, 1)
    assert view(*LIFE).met == tuple(one.value for one in plans.ASSESSMENT.met)


def test_what_is_in_force_is_drafted_anew_and_not_assessed() -> None:
    offered = [href.rsplit("/", 1)[1] for href, _ in view(*LIFE).steps]
    assert offered == ["basics", "parts", "numbers"]


def test_who_sees_no_drafts_sees_the_versions_in_force() -> None:
    versions = [opened(one) for one in rows(PLAN_VERSIONS, stored(*LIFE)).values()]
    (line,) = lines([], versions)
    assert (line.version, line.status) == (1, "issued")
    assert lines([row(*LIFE)], versions) != ()
    assert "第三轮" in content_text(plans.CONTENT)


def test_the_pages_draw(templates: Environment) -> None:
    page = drawn(templates, "plan.html", {"plan": view(*LIFE[:2])})
    assert "减负一致性评估" in page
    listed = drawn(templates, "plans.html", {"plans": lines([row(*LIFE)], []), "may_draft": True})
    assert "第三轮挂牌督战工作方案" in listed
    assert "还没有工作方案" in drawn(templates, "plans.html", {"plans": (), "may_draft": False})
