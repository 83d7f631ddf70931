"""What every page of a service is made with: templates, the frame around them, who is looking, and errors."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from shared.divisions import Divisions
from shared.kernel import Subject
from shared.web.demo_identity import ROLES, role_choices
from shared.web.frame import AsOf, Choice, Crumb, DemoIdentity, ErrorPage, Frame, groups_for
from shared.web.problem import Problem
from shared.web.settings import HouseSettings
from shared.web.templates import environment

ADVICE: Final = {
    401: "还没有账号或不能登录时，请联系系统管理员。",
    403: "请联系有权限的同志办理。",
    404: "请从台账或总览重新进入。",
    409: "请返回上一页刷新后再试。",
}
DEMO_ADVICE: Final = dict.fromkeys((401, 403), "请在页面顶部切换身份后再试。")


@dataclass(frozen=True, slots=True)
class Pages:
    """Renders the templates of one service inside the common frame."""

    house: HouseSettings
    divisions: Divisions
    templates: Environment

    def frame(
        self,
        request: Request,
        subject: Subject,
        *,
        title: str,
        section: str,
        crumbs: Sequence[Crumb] = (),
        as_of: AsOf | None = None,
        notice: str = "",
        near: str = "",
    ) -> Frame:
        """near: the place that the page is about, offered in the demo's switch of roles."""
        return Frame(
            title=title,
            section=section,
            place=self.divisions.full_name(self.house.city),
            crumbs=tuple(crumbs),
            as_of=as_of,
            demo=self._demo(request, subject, near) if self.house.env == "demo" else None,
            notice=notice,
            path=_path(request),
            groups=groups_for(subject.roles),
        )

    def render(self, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
        text = self.templates.get_template(template).render(**context)
        return HTMLResponse(text, status, headers={"Cache-Control": "no-store"})

    def error(self, request: Request, subject: Subject, problem: Problem) -> HTMLResponse:
        """A problem as a page: what happened, and what to do next."""
        known = ADVICE | DEMO_ADVICE if self.house.env == "demo" else ADVICE
        page = ErrorPage(
            status=problem.status,
            code=problem.code,
            sentence=problem.sentence,
            advice=known.get(problem.status, ""),
        )
        frame = self.frame(request, subject, title="没有成功", section="")
        return self.render("error.html", status=problem.status, frame=frame, problem=page)

    def _demo(self, request: Request, subject: Subject, near: str) -> DemoIdentity:
        counties = self.divisions.counties()
        held = next((role for role in ROLES if role in subject.roles), "leader")
        covered = [one.code for one in counties if subject.covers(one.code)] or [counties[0].code]
        own = near if near in covered else covered[0]
        return DemoIdentity(
            roles=role_choices(),
            counties=tuple(Choice(value=one.code, label=one.name) for one in counties),
            role=held,
            county=own,
            path=_path(request),
        )


def _path(request: Request) -> str:
    """Where the page at hand can be seen again; what was posted cannot."""
    if request.method != "GET":
        return "/"
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def pages_of(house: HouseSettings, divisions: Divisions, *folders: Path) -> Pages:
    return Pages(house, divisions, environment(*folders))
