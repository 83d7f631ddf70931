"""The page on which a survey is answered: a slip's code, at most three questions, no log-in.

Who is logged in is not asked, and not passed on: the handler gets the slip and the answers, and nothing else.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError

from services.personnel.handlers import pulse
from services.personnel.handlers.requests.pulses import AnswerPulseRequest
from services.personnel.pages.context import Context
from services.personnel.pages.pulse_views import GRADES
from services.personnel.queries import care as queries
from services.personnel.queries.rows import Row
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND
from shared.kernel import Subject
from shared.web.asking import reader_of

NOBODY: Final = Subject(actor="", unit="", roles=frozenset(), ranges=frozenset())
PATH: Final = "/personnel/pulse"
SEE_OTHER: Final = 303
NO_CODE: Final = "请填写答题条上的答题码"


def add(router: APIRouter, context: Context) -> None:
    @router.get("/pulse/answer")
    async def find(request: Request) -> Response:
        """The short address that stands on the slips."""
        rows = await queries.pulses(context.database, NOBODY)
        running = [row for row in rows if _running(context, row)]
        if len(running) == 1:
            return RedirectResponse(f"{PATH}/{running[0]['pulse']}/answer", SEE_OTHER)
        return context.draw(
            request,
            reader_of(request),
            "pulse_choose.html",
            title="民意小调查",
            section="",
            pulses=running,
            path=PATH,
        )

    @router.get("/pulse/{pulse_id}/answer")
    async def ask(request: Request, pulse_id: UUID) -> HTMLResponse:
        return _page(context, request, await _row(context, pulse_id))

    @router.post("/pulse/{pulse_id}/answer")
    async def take(request: Request, pulse_id: UUID) -> HTMLResponse:
        row = await _row(context, pulse_id)
        form = await request.form()
        typed = {name: str(value)[:60] for name, value in form.items()}
        grades = [typed.get(f"answer-{at}", "") for at in range(len(row["questions"]))]
        answers = tuple(int(one) if one in ("1", "2", "3", "4", "5") else None for one in grades)
        slip = typed.get("slip", "").strip()
        try:
            await pulse.answer(context.deps, pulse_id, AnswerPulseRequest(slip=slip, answers=answers))
        except ValidationError:
            return _page(context, request, row, typed=typed, wrong=NO_CODE)
        except Refused as error:
            return _page(context, request, row, typed=typed, wrong=error.refusal.sentence)
        return _page(context, request, row, thanks=True)


def _running(context: Context, row: Row) -> bool:
    return not row["closed"] and row["opens_on"] <= context.today <= row["closes_on"]


async def _row(context: Context, pulse_id: UUID) -> Row:
    row = await queries.pulse(context.database, NOBODY, pulse_id)
    if row is None:
        raise Refused(NOT_FOUND)
    return row


def _page(
    context: Context,
    request: Request,
    row: Row,
    *,
    typed: dict[str, str] | None = None,
    wrong: str = "",
    thanks: bool = False,
) -> HTMLResponse:
    return context.draw(
        request,
        reader_of(request),
        "pulse_answer.html",
        title="民意小调查",
        section="",
        status=422 if wrong else 200,
        pulse=row,
        running=_running(context, row),
        questions=list(enumerate(row["questions"])),
        grades=_choices(),
        typed=dict.fromkeys(("slip", *(f"answer-{at}" for at in range(len(row["questions"])))), "")
        | (typed or {}),
        wrong=wrong,
        thanks=thanks,
    )


def _choices() -> Sequence[tuple[str, str]]:
    return [(str(at), label) for at, label in enumerate(GRADES, 1)]
