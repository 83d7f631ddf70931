"""What a handler works with, and what it does for every call before its own part."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from shared.authz import Policy
from shared.divisions import Divisions
from shared.eventstore.errors import Refused
from shared.eventstore.events import Call
from shared.eventstore.store import EventStore
from shared.handling.parts import Request
from shared.kernel import Ask, Clock, Refusal, Subject, elsewhere

# A phone without signal sends what was seen hours or days ago; a clock may run ahead a little.
BACKDATE_LIMIT: Final = timedelta(days=3)
CLOCK_SKEW: Final = timedelta(minutes=5)
NOT_FOUND: Final = Refusal("NOT_FOUND", "没有找到这条记录，或它不在您的管辖范围内。")


@dataclass(frozen=True, slots=True)
class Deps:
    """policy: who may take which step in this service. digest_key: keys the digests of command bodies."""

    store: EventStore
    divisions: Divisions
    clock: Clock
    digest_key: bytes
    policy: Policy


@dataclass(frozen=True, slots=True)
class Stamped:
    """A call allowed by the policy, with the time at which its fact happened."""

    call: Call
    at: datetime


def stamp(
    deps: Deps, ask: Ask, action: str, target: UUID, request: Request, *, at: datetime | None = None
) -> Stamped:
    """Authorise an action on a target and settle its time; Refused if either is not allowed.

    at: when it happened, if that is better known than the request says.
    """
    refuse(deps.policy.refusal(ask.subject, action))
    at = _when(deps, ask.subject, at or request.at)
    body = f"{action}\n{target}\n{request.model_dump_json()}".encode()
    digest = hmac.digest(deps.digest_key, body, sha256)
    return Stamped(Call(ask.subject, ask.command_id, digest, ask.command_id, ask.command_id), at)


def refuse(refusal: Refusal | None) -> None:
    """Raise a refusal, if there is one."""
    if refusal is not None:
        raise Refused(refusal)


async def reachable(deps: Deps, subject: Subject, stream: str) -> bool:
    """Whether the thing exists and lies in the subject's ranges. Callers must not tell the two apart."""
    history = await deps.store.load(stream)
    return bool(history) and subject.covers(history[0].area)


async def check_reachable(deps: Deps, subject: Subject, stream: str) -> None:
    """NOT_FOUND for what does not exist and for what lies elsewhere: who guesses an id learns nothing."""
    if not await reachable(deps, subject, stream):
        raise Refused(NOT_FOUND)


async def check_free(deps: Deps, subject: Subject, stream: str, taken: Refusal) -> None:
    """Refuse an id that something elsewhere has, and say no more of it than that the id is taken."""
    history = await deps.store.load(stream)
    if history and not subject.covers(history[0].area):
        raise Refused(taken)


def check_area(subject: Subject, area: str) -> None:
    """Before any rule is asked: its refusal would tell how things stand in a place that is not the asker's."""
    if not subject.covers(area):
        raise Refused(elsewhere(area))


def _when(deps: Deps, subject: Subject, at: datetime | None) -> datetime:
    now = deps.clock()
    if at is None:
        return now
    if at > now + CLOCK_SKEW:
        refuse(Refusal("TIME_IN_FUTURE", "发生时间晚于现在，请核对日期和手机时钟。"))
    if at < now - BACKDATE_LIMIT and not deps.policy.allows(subject, "backdate"):
        sentence = "发生时间早于三天前，请由有补录权限的同志录入。"
        refuse(Refusal("BACKDATE_NOT_ALLOWED", sentence, {"days": BACKDATE_LIMIT.days}))
    return at
