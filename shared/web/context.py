"""What the routes of the pages share: who looks, what may be read, and how a page is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from fastapi import Request
from fastapi.responses import HTMLResponse

from shared.db.database import Database
from shared.handling.deps import Deps, refuse
from shared.handling.workdays import shanghai_day
from shared.kernel import Subject
from shared.projections.read_models import ReadModels
from shared.web.asking import subject_of
from shared.web.frame import AsOf, Crumb
from shared.web.pages import Pages

CATCHING_UP: Final = "您刚才的办理已经保存，页面正在更新，请稍后刷新。"


D = TypeVar("D", bound=Deps)


# No slots: typing marks an instance of a generic class, and a frozen one with slots fails at that.
@dataclass(frozen=True)
class Context(Generic[D]):
    """reading: the action that everybody who opens a page of this service needs."""

    deps: D
    read_models: ReadModels
    pages: Pages
    reading: str

    @property
    def database(self) -> Database:
        return self.deps.store.database

    @property
    def today(self) -> date:
        return shanghai_day(self.deps.clock())

    def names(self, code: str) -> str:
        return self.deps.divisions.full_name(code)

    async def reader(self, request: Request) -> tuple[Subject, str]:
        """Who reads; waits for what they have just written. The notice says so when that is not there yet."""
        subject = subject_of(request)
        refuse(self.deps.policy.refusal(subject, self.reading))
        wanted = request.query_params.get("min_position", "0")
        if wanted.isascii() and wanted.isdigit() and len(wanted) < 19:
            return subject, "" if await self.read_models.wait_for(int(wanted)) else CATCHING_UP
        return subject, ""

    def draw(
        self,
        request: Request,
        subject: Subject,
        template: str,
        *,
        title: str,
        section: str,
        crumbs: Sequence[Crumb] = (),
        notice: str = "",
        status: int = 200,
        near: str = "",
        as_of: AsOf | None = None,
        **context: object,
    ) -> HTMLResponse:
        frame = self.pages.frame(
            request,
            subject,
            title=title,
            section=section,
            crumbs=crumbs,
            notice=notice,
            near=near,
            as_of=as_of,
        )
        return self.pages.render(template, status=status, frame=frame, **context)
