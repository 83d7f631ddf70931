"""The schemes in force with their history, and the form by which the department adopts the next version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.personnel.domain.scheme.content import SchemeKind
from services.personnel.handlers import scheme
from services.personnel.pages.context import Context
from services.personnel.pages.scheme_fields import AT_FIELDS, FIELDS, REQUESTS, content_of, standing
from services.personnel.queries import schemes as queries
from services.personnel.queries.rows import Row
from shared.contracts.glossary import TERMS
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, refuse
from shared.kernel import Subject, new_id
from shared.web.form_page import FormPage
from shared.web.forms import NOTHING_WRONG, Values, Wrong, form_view
from shared.web.frame import Choice, Crumb
from shared.web.money import yuan
from shared.web.submitting import done, read_form, submit

TITLE: Final = "激励机制"
PATH: Final = "/personnel/schemes"
ADOPT: Final = "scheme.adopt"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeView:
    """lines: what the version in force says. parts: of an incentive scheme. versions: the newest first."""

    title: str
    href: str
    now: Row | None
    lines: tuple[tuple[str, str], ...]
    parts: Sequence[Mapping[str, Any]]
    assumed: bool
    versions: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopting:
    kind: SchemeKind
    area: str
    title: str
    newest: Row | None

    @property
    def version(self) -> int:
        return self.newest["version"] + 1 if self.newest else 1


def add(router: APIRouter, context: Context) -> None:
    @router.get("/schemes")
    async def listed(request: Request) -> HTMLResponse:
        subject, notice = await context.reader(request)
        rows = await queries.versions(context.database, subject)
        counties = context.deps.divisions.children(context.pages.house.city)
        return context.draw(
            request,
            subject,
            "schemes.html",
            title=TITLE,
            section="schemes",
            notice=notice,
            may_adopt=_may(context, subject),
            schemes=_views(context, rows),
            counties=[Choice(value=one.code, label=one.name) for one in counties],
        )

    @router.get("/schemes/{kind}")
    async def ask(request: Request, kind: SchemeKind) -> HTMLResponse:
        subject, _ = await context.reader(request)
        asked = await _adopting(context, subject, kind, request.query_params.get("area", ""))
        return _page(context, request, subject, asked)

    @router.post("/schemes/{kind}")
    async def adopt(request: Request, kind: SchemeKind) -> Response:
        subject, _ = await context.reader(request)
        given, form = await read_form(request, FIELDS[kind])
        asked = await _adopting(context, subject, kind, str(form.get("area", "")))
        content, flaws = content_of(kind, given, asked.newest["content"] if asked.newest else None)
        wrong = Wrong(fields={**given.wrong, **flaws})
        if not wrong.fields:
            basis = {
                name: given.answers.get(name) for name in ("deciding_document", "decided_on", "effective_on")
            }
            values = {**basis, "area": asked.area, "version": form.get("version", ""), "content": content}
            outcome = await submit(
                subject,
                form,
                FIELDS[kind],
                REQUESTS[kind],
                values,
                lambda ask, body: scheme.adopt(context.deps, ask, body),
                context.names,
                at_fields=AT_FIELDS,
            )
            if not isinstance(outcome, Wrong):
                return done(PATH, outcome)
            wrong = outcome
        return _page(context, request, subject, asked, values=given.values, wrong=wrong)


def _may(context: Context, subject: Subject) -> bool:
    return context.deps.policy.allows(subject, ADOPT, context.pages.house.city)


async def _adopting(context: Context, subject: Subject, kind: SchemeKind, area: str) -> Adopting:
    """area: empty is the city; a county only for pay."""
    city = context.pages.house.city
    refuse(context.deps.policy.refusal(subject, ADOPT, city))
    counties = {one.code for one in context.deps.divisions.children(city)}
    own = area if kind is SchemeKind.PAY and area in counties else None
    if area not in ("", city) and own is None:
        raise Refused(NOT_FOUND)
    rows = await queries.versions(context.database, subject, scheme.code(kind, own))
    title = TERMS["scheme_kind"][kind.value]
    place = f"（{context.names(own)}）" if own else ""
    return Adopting(kind=kind, area=own or city, title=title + place, newest=rows[0] if rows else None)


def _page(
    context: Context,
    request: Request,
    subject: Subject,
    asked: Adopting,
    *,
    values: Values | None = None,
    wrong: Wrong = NOTHING_WRONG,
) -> HTMLResponse:
    now = asked.newest["content"] if asked.newest else None
    page = FormPage(
        title=f"施行新版：{asked.title}",
        form=form_view(
            FIELDS[asked.kind],
            action=f"{PATH}/{asked.kind.value}",
            submit="施行",
            command_id=str(new_id()),
            cancel=PATH,
            values=standing(asked.kind, now) if values is None else values,
            wrong=wrong,
            hidden=(("version", str(asked.version)), ("area", asked.area)),
        ),
        about=(("方案", asked.title), ("版本", f"第 {asked.version} 版")),
        warning="施行后不能修改，只能再施行新版。"
        + ("基本报酬只增不减。" if asked.kind is SchemeKind.PAY else ""),
    )
    return context.draw(
        request,
        subject,
        "step.html",
        title=page.title,
        section="schemes",
        crumbs=(Crumb(label=TITLE, href=PATH), Crumb(label=asked.title)),
        status=200 if wrong is NOTHING_WRONG else 422,
        page=page,
    )


def _views(context: Context, rows: Sequence[Row]) -> list[SchemeView]:
    """The city's three, whether adopted or not, then the pay of counties that have their own."""
    codes = dict.fromkeys([*(one.value for one in SchemeKind), *(row["scheme"] for row in rows)])
    return [_view(context, code, [row for row in rows if row["scheme"] == code]) for code in codes]


def _view(context: Context, code: str, versions: Sequence[Row]) -> SchemeView:
    kind, _, county = code.partition("-")
    area = county.ljust(12, "0") if county else ""
    now = in_force(versions, context.today)
    content = now["content"] if now else {}
    return SchemeView(
        title=TERMS["scheme_kind"][kind] + (f"（{context.names(area)}）" if area else ""),
        href=f"{PATH}/{kind}" + (f"?area={area}" if area else ""),
        now=now,
        lines=lines_of(SchemeKind(kind), content) if now else (),
        parts=content.get("parts", ()) if kind == SchemeKind.INCENTIVE.value else (),
        assumed=bool(content.get("assumed")),
        versions=versions,
    )


def in_force(versions: Sequence[Row], today: date) -> Row | None:
    return next((row for row in versions if row["effective_on"] <= today), None)


def lines_of(kind: SchemeKind, content: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    match kind:
        case SchemeKind.PAY:
            terms = TERMS["pay_component"]
            return tuple(
                (terms[one["component"]], f"{yuan(one['month_fen'])} 元/月") for one in content["parts"]
            )
        case SchemeKind.GUARANTEES:
            return (
                ("人身意外险保额不低于", f"{yuan(content['insured_fen'])} 元"),
                ("驻村工作经费不低于", f"{yuan(content['work_fund_fen'])} 元"),
                ("工作经费周期", f"{content['work_fund_months']} 个月"),
                ("每年体检", f"{content['health_checks']} 次"),
            )
        case SchemeKind.INCENTIVE:
            return (("主文件", content["main_document"]), ("部分", f"1+{len(content['parts'])}"))
