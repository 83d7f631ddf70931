"""The form for a new issue: place, item, what was seen. Everything else follows from these or from who reports."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.issues import queries
from services.issues.handlers import finding, requests
from services.issues.handlers.policy import POLICY
from services.issues.pages.asking import FormPage
from services.issues.pages.choices import Found, answerable, answerable_choices, found_choices
from services.issues.pages.context import Context
from services.issues.pages.open_rounds import NOT_OPEN, OpenRound, for_round, open_round
from services.issues.pages.reports import FIND_FIELDS, OFF_LIST
from services.issues.pages.submitting import done, read_form, submit
from shared.handling.deps import refuse
from shared.kernel import Subject, new_id
from shared.web.forms import NOTHING_WRONG, Values, Wrong, form_view
from shared.web.posted import Posted

NO_ROUND: Final = "现在没有正在进行的督战轮次，或您管辖的地方还没有挂牌对象。"
PATH: Final = "/issues/new"
NOTHING: Final = Found((), (), {}, {})


def add(router: APIRouter, context: Context) -> None:
    @router.get("/new")
    async def ask(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        refuse(POLICY.refusal(subject, "issue.find"))
        round_, found = await _offered(context, request, subject)
        values = {"handling_unit": ["town"], "area": [request.query_params.get("area", "")]}
        return _page(context, request, subject, round_, found, values=values, notice=notice)

    @router.post("/new")
    async def find(request: Request) -> Response:
        subject, _ = await context.reader(request)
        refuse(POLICY.refusal(subject, "issue.find"))
        round_, found = await _offered(context, request, subject)
        given, form = await read_form(request, FIND_FIELDS)
        wrong = Wrong(fields=given.wrong)
        if round_ is not None and round_.missed:
            wrong = NOT_OPEN
        elif round_ is not None and not given.wrong:
            issue_id = new_id()
            values = {**_values(given, found), "issue": issue_id, "round": round_.row["round"]}
            outcome = await submit(
                subject,
                form,
                FIND_FIELDS,
                requests.FindIssueRequest,
                values,
                lambda ask, body: finding.find(context.deps, ask, body),
            )
            if not isinstance(outcome, Wrong):
                return done(f"/issues/{issue_id}", outcome)
            wrong = outcome
        return _page(context, request, subject, round_, found, values=given.values, wrong=wrong)


async def _offered(context: Context, request: Request, subject: Subject) -> tuple[OpenRound | None, Found]:
    """The round that is reported in, with its targets that the asker may see and its items."""
    round_ = await open_round(context, request, subject)
    if round_ is None:
        return None, NOTHING
    items = await queries.checklist_items(context.database, subject, round_.row["round"])
    return round_, found_choices(round_.targets, items, context.names, OFF_LIST)


def _values(given: Posted, found: Found) -> dict[str, object]:
    values: dict[str, object] = dict(given.answers)
    area, item = str(values["area"]), str(values["item"])
    values["kind"] = found.kinds.get(area, "township")
    values["item"] = None if item == OFF_LIST else item
    values["category"] = found.categories.get(item) or values["category"]
    values["handling_unit"] = answerable(str(values["handling_unit"]), area)
    return values


def _page(
    context: Context,
    request: Request,
    subject: Subject,
    round_: OpenRound | None,
    found: Found,
    *,
    values: Values,
    wrong: Wrong = NOTHING_WRONG,
    notice: str = "",
) -> HTMLResponse:
    form = form_view(
        FIND_FIELDS,
        action=for_round(PATH, round_.row) if round_ else PATH,
        submit="上报问题",
        command_id=str(new_id()),
        cancel="/issues/",
        values=values,
        choices={"area": found.places, "item": found.items, "handling_unit": answerable_choices()},
        wrong=wrong,
    )
    page = FormPage(
        title="报问题",
        form=form,
        blocked="" if found.places else NO_ROUND,
        rounds=round_.choice(PATH) if round_ else None,
    )
    return context.draw(
        request,
        subject,
        "find.html",
        title="报问题",
        section="find",
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        page=page,
    )
