"""The board and its live part: one page, and a stream that sends the part anew when the figures have moved."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from services.notify import queries
from services.notify.handlers import POLICY
from services.notify.pages.views import BoardView, CountyCount, StageCount, board_view
from shared.authz import Policy
from shared.db.database import Database
from shared.divisions import tongren
from shared.eventstore.errors import Refused
from shared.handling.workdays import shanghai_day
from shared.kernel import Clock, Subject
from shared.projections.read_models import ReadModels
from shared.web.asking import reader_of, subject_of
from shared.web.frame import AsOf
from shared.web.pages import Pages, pages_of
from shared.web.problem import Problem
from shared.web.serving import is_stopping
from shared.web.settings import HouseSettings

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
# A comment goes out at least this often, so that a dead connection is noticed.
HEARTBEAT_SECONDS: Final = 15.0
POLL_SECONDS: Final = 0.5


def mount(
    app: FastAPI, house: HouseSettings, database: Database, read_models: ReadModels, clock: Clock
) -> None:
    """All pages of this service, and its errors as pages."""
    pages = pages_of(house, tongren(), TEMPLATES)
    app.include_router(_routes(pages, database, read_models, clock))

    def as_page(request: Request, problem: Problem) -> Response:
        return pages.error(request, reader_of(request), problem)

    app.state.as_page = as_page


def _routes(pages: Pages, database: Database, read_models: ReadModels, clock: Clock) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/board")
    async def board(request: Request) -> HTMLResponse:
        subject = _reader(request, POLICY)
        view = await _view(database, read_models, subject, clock)
        frame = pages.frame(request, subject, title="督战总览", section="board")
        return pages.render("board.html", frame=frame, board=view)

    @router.get("/board/live")
    async def live(request: Request) -> StreamingResponse:
        subject = _reader(request, POLICY)
        seen = request.headers.get("last-event-id", "")
        stream = _live(request, pages, database, read_models, subject, clock, seen)
        return StreamingResponse(
            stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    return router


async def _live(
    request: Request,
    pages: Pages,
    database: Database,
    read_models: ReadModels,
    subject: Subject,
    clock: Clock,
    seen: str,
) -> AsyncIterator[str]:
    """Unnamed messages whose id is the journal position, so that a reader who comes back misses nothing."""
    template = pages.templates.get_template("board_live.html")
    quiet = 0.0
    while not (is_stopping(request.scope) or await request.is_disconnected()):
        state = _state(read_models)
        if state != seen:
            text = template.render(board=await _view(database, read_models, subject, clock))
            data = "\n".join(f"data: {line}" for line in text.splitlines())
            seen, quiet = state, 0.0
            yield f"id: {state}\n{data}\n\n"
        elif quiet >= HEARTBEAT_SECONDS:
            quiet = 0.0
            yield ": still here\n\n"
        await read_models.wait_for(read_models.position + 1, POLL_SECONDS)
        quiet += POLL_SECONDS


async def _view(database: Database, read_models: ReadModels, subject: Subject, clock: Clock) -> BoardView:
    counted = await queries.board(database, subject, shanghai_day(clock()))
    reached = counted.reached
    positions = " ".join(f"{source}:{position}" for source, position in reached.positions.items() if position)
    return board_view(
        counted.figures,
        [
            CountyCount(county=row["county"], found=row["found"], settled=row["settled"])
            for row in counted.counties
        ],
        [
            StageCount(stage=row["stage"], passed=row["passed"], standing=row["standing"])
            for row in counted.stages
        ],
        themes=counted.themes,
        as_of=AsOf(moment=reached.recorded_at or clock(), positions=positions or "0"),
        incomplete=_incomplete(read_models),
    )


def _incomplete(read_models: ReadModels) -> str:
    waiting = read_models.waiting
    return f"有 {waiting} 条记录暂未计入，管理员正在处理。" if waiting else ""


def _state(read_models: ReadModels) -> str:
    """What the live part was last drawn from: the journal position, and what is not counted in."""
    waiting = read_models.waiting
    return f"{read_models.position}-{waiting}" if waiting else str(read_models.position)


def _reader(request: Request, policy: Policy) -> Subject:
    subject = subject_of(request)
    if refusal := policy.refusal(subject, "board.read"):
        raise Refused(refusal)
    return subject
