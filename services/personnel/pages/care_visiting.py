"""A visit recorded on a phone or at a desk: when, where, how many, how much; and what was heard."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.domain.visit.events import PersonKind
from services.personnel.handlers import care_visit
from services.personnel.handlers.requests.care import CareVisitRequest
from services.personnel.pages.cadre_numbers import by_numbers
from services.personnel.pages.care import CARE
from services.personnel.pages.context import Context
from shared.eventstore.events import Appended
from shared.handling import refuse
from shared.kernel import Subject, derived_id, new_id
from shared.web.form_page import FormPage
from shared.web.forms import NOTHING_WRONG, Field, Values, Wrong, form_view
from shared.web.frame import Choice, Crumb
from shared.web.money import fen_of
from shared.web.posted import Posted
from shared.web.submitting import command_id, done, read_form, submit

TITLE: Final = "登记走访慰问"
PATH: Final = "/personnel/care/visits/new"
PERSONS: Final = (
    (PersonKind.FIRST_SECRETARY, "第一书记"),
    (PersonKind.RESIDENT_CADRE, "驻村干部"),
    (PersonKind.FAMILY, "第一书记和驻村干部家属"),
    (PersonKind.SECONDED_FAMILY, "挂职干部家属"),
)
MONEY, HEARD = "发放了慰问金", "听到了意见或困难"
SAID: Final = Field(name="text", label="说了什么", maxlength=500)
FIELDS: Final = (
    Field(name="area", label="区县", kind="select"),
    Field(name="visited_on", label="走访日期", kind="date"),
    *(
        Field(name=kind.value, label=label, kind="number", unit="人", required=False)
        for kind, label in PERSONS
    ),
    Field(
        name="numbers",
        label="点名的干部编号",
        required=False,
        hint="可不填；多名用空格隔开，例如 G000123 G000124",
        maxlength=500,
    ),
    Field(name="solatium", label="慰问金", unit="元", required=False, group=MONEY, maxlength=20),
    Field(name="batch", label="批次", required=False, group=MONEY, maxlength=100),
    Field(name="receipt", label="收据号", required=False, group=MONEY, maxlength=40),
    Field(name="payee", label="领款人", required=False, group=MONEY, maxlength=100, hint="加密保存"),
    Field(
        name="opinions",
        label="意见",
        kind="list",
        required=False,
        group=HEARD,
        columns=(Field(name="kind", label="关于", kind="select", options="opinion_kind"), SAID),
    ),
    Field(
        name="difficulties",
        label="困难",
        kind="list",
        required=False,
        group=HEARD,
        columns=(Field(name="kind", label="关于", kind="select", options="difficulty_kind"), SAID),
    ),
)
NO_SUM: Final = "慰问金请填写金额，最多两位小数，例如 711 或 711.20"
AT_FIELDS: Final[Mapping[str, str]] = {
    "CARE_PERSONS_MISSING": PersonKind.FIRST_SECRETARY.value,
    "CARE_DATE_AFTER_RECORD": "visited_on",
    "CARE_CADRES_TOO_MANY": "numbers",
    "CARE_CADRE_TWICE": "numbers",
    "PERSON_ERASED": "numbers",
    "RECEIPT_TAKEN": "receipt",
    "RECEIPT_WITHOUT_MONEY": "solatium",
    "SOLATIUM_UNPROVEN": "receipt",
}


def add(router: APIRouter, context: Context) -> None:
    @router.get("/care/visits/new")
    async def ask(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        number = request.query_params.get("number", "")[:40]
        values: Values = {"visited_on": [str(context.today)], "numbers": [number]}
        return _page(context, request, subject, values, notice=notice)

    @router.post("/care/visits/new")
    async def record(request: Request) -> Response:
        subject, _ = await context.reader(request)
        refuse(context.deps.policy.refusal(subject, "care.visit"))
        given, form = await read_form(request, FIELDS)
        cadres, unknown = await by_numbers(context, subject, given.answers["numbers"])
        fen = fen_of(str(given.answers["solatium"] or "0"))
        wrong = {**given.wrong, **unknown, **({"solatium": NO_SUM} if fen is None else {})}
        outcome: Appended | Wrong = Wrong(fields=wrong)
        if not wrong:
            outcome = await submit(
                subject,
                form,
                FIELDS,
                CareVisitRequest,
                {**_body(given, command_id(form)), "solatium_fen": fen, "cadres": cadres},
                lambda ask, body: care_visit.record(context.deps, ask, body),
                context.names,
                at_fields=AT_FIELDS,
            )
        if isinstance(outcome, Wrong):
            return _page(context, request, subject, given.values, wrong=outcome)
        return done(CARE.href, outcome)


def _body(given: Posted, command: UUID) -> dict[str, Any]:
    answers = given.answers
    persons = [{"kind": kind, "count": answers[kind.value]} for kind, _ in PERSONS if answers[kind.value]]
    plain = ("area", "visited_on", "batch", "receipt", "payee")
    return {
        **{name: answers[name] for name in plain},
        "visit": derived_id(command, "visit"),
        "persons": persons,
        "opinions": _said(answers["opinions"], command, "opinion"),
        "difficulties": _said(answers["difficulties"], command, "difficulty"),
    }


def _said(rows: Any, command: UUID, sort: str) -> list[dict[str, Any]]:
    """Ids that follow from the command: a double click sends the same visit twice."""
    return [{**row, "ticket": derived_id(command, f"{sort}-{at}")} for at, row in enumerate(rows)]


def _page(
    context: Context,
    request: Request,
    subject: Subject,
    values: Values,
    *,
    wrong: Wrong = NOTHING_WRONG,
    notice: str = "",
) -> HTMLResponse:
    refuse(context.deps.policy.refusal(subject, "care.visit"))
    counties = [one for one in context.deps.divisions.counties() if subject.covers(one.code)]
    choices = [Choice(value=one.code, label=one.name) for one in counties]
    if len(choices) == 1:
        values = {"area": [choices[0].value], **values}
    page = FormPage(
        title=TITLE,
        form=form_view(
            FIELDS,
            action=PATH,
            submit="登记",
            command_id=str(new_id()),
            cancel=CARE.href,
            values=values,
            choices={"area": choices},
            wrong=wrong,
        ),
        needs=("至少填写一类走访对象的人数", "家属只记人数，不记姓名"),
    )
    return context.draw(
        request,
        subject,
        "step.html",
        title=TITLE,
        section="care",
        crumbs=(CARE, Crumb(label=TITLE)),
        notice=notice,
        status=200 if wrong is NOTHING_WRONG else 422,
        page=page,
    )
