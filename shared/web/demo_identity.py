"""The demo's door: whoever asks gets the identity asked for. Exists only with QZ_ENV=demo, on this machine."""

from ipaddress import ip_address
from typing import Annotated, Final

from fastapi import FastAPI, Form, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.status import HTTP_303_SEE_OTHER

from shared.authz import DemoIdentity
from shared.eventstore.errors import Refused
from shared.kernel import CodeRange, Refusal, Subject
from shared.telemetry import Metrics
from shared.web import problem
from shared.web.asking import COOKIE
from shared.web.frame import Choice
from shared.web.settings import HouseSettings
from shared.web.switching import local_path
from shared.web.watch import Watch

Code = Annotated[str, Field(pattern=r"^[0-9]{12}$")]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]

CITY_ROLES: Final = {
    "leader": ("市领导（只看）", "city"),
    "dept": ("市委组织部", "dept"),
    "city_team": ("市级督战队", "team"),
    "auditor": ("审计员（只看）", "audit"),
}
COUNTY_ROLES: Final = {
    "county_team": ("县级督战队", "team"),
    "county_dept": ("县委组织部", "dept"),
    "unit": ("责任单位", "unit"),
}
ROLES: Final = {**CITY_ROLES, **COUNTY_ROLES}


class DemoRefused(Exception):
    """Somebody tried to open the demo's door outside the demo."""


class TokenRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    actor: Id
    unit: Id
    roles: tuple[str, ...]
    areas: tuple[Code, ...]


class TokenAnswer(BaseModel):
    token: str


def role_choices() -> tuple[Choice, ...]:
    """The switcher's roles, those of the city first."""
    groups = (("市级", CITY_ROLES), ("区县", COUNTY_ROLES))
    return tuple(
        Choice(value=role, label=label, group=group)
        for group, roles in groups
        for role, (label, _) in roles.items()
    )


def subject_for(role: str, city: str, county: str) -> Subject:
    """Who one plays in a role: a city role covers the city, a county role the county chosen."""
    _, unit = ROLES[role]
    code = city if role in CITY_ROLES else county
    return Subject(
        actor=f"demo-{role}-{code[:6]}",
        unit=f"{unit}-{code[:6]}",
        roles=frozenset({role}),
        ranges=frozenset({CodeRange.under(code)}),
    )


def demo_door(house: HouseSettings, identity: DemoIdentity, counties: frozenset[str]) -> FastAPI:
    """POST /token for programs, POST /identity for the switcher in the banner; DemoRefused outside the demo."""
    if house.env != "demo":
        raise DemoRefused("the demo identity needs QZ_ENV=demo")
    app = FastAPI(title="演示身份", docs_url=None, redoc_url=None)
    app.state.identity = identity
    app.add_middleware(Watch, name="demo", metrics=Metrics())
    problem.install(app)

    @app.post("/token", summary="取得演示身份的令牌")
    async def token(request: Request, wanted: TokenRequest) -> TokenAnswer:
        _only_from_here(request)
        ranges = frozenset(CodeRange.under(area) for area in wanted.areas)
        subject = Subject(wanted.actor, wanted.unit, frozenset(wanted.roles), ranges)
        return TokenAnswer(token=identity.token(subject))

    @app.post("/identity", summary="切换演示身份", include_in_schema=False)
    async def switch(
        request: Request,
        role: Annotated[str, Form()],
        county: Annotated[str, Form()] = "",
        path: Annotated[str, Form()] = "/",
    ) -> RedirectResponse:
        _only_from_here(request)
        known = role if role in ROLES else "leader"
        subject = subject_for(known, house.city, county if county in counties else min(counties))
        answer = RedirectResponse(local_path(path), HTTP_303_SEE_OTHER)
        answer.set_cookie(COOKIE, identity.token(subject), httponly=True, samesite="strict")
        return answer

    return app


def _only_from_here(request: Request) -> None:
    if request.client is None or not ip_address(request.client.host).is_loopback:
        raise Refused(Refusal("NOT_ALLOWED", "演示身份只能在本机使用。"))
