"""Posting, seconding, dispatching and bringing home."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from services.personnel.domain.cadre.codes import ROLES, EndReason, PostingKind, Role
from services.personnel.domain.cadre.commands import DispatchCadre, EndPosting, PostCadre
from services.personnel.domain.cadre.counties import DELISTED, YANHE
from services.personnel.domain.cadre.events import CadreDispatched, CadreEvent, CadrePosted, PostingEnded
from services.personnel.domain.cadre.refusals import Code, refuse
from services.personnel.domain.cadre.state import Registered, posting_of
from shared.kernel import Decision, Refusal
from shared.kernel.dates import local_date

# Whoever is named ahead of time is on the way soon; a later day is a slip of the pen.
AHEAD: Final = timedelta(days=90)


def post(command: PostCadre, state: Registered) -> Decision[CadreEvent]:
    posted = CadrePosted(
        cadre=state.cadre,
        area=command.area,
        occurred_at=command.at,
        posting=command.posting,
        role=command.role,
        kind=command.kind,
        sending_unit=command.sending_unit,
        village=command.village,
        newly_posted=command.newly_posted,
        starts_on=command.starts_on,
    )
    repeated = already(posted, state)
    if repeated is not None:
        return repeated
    flaw = place_flaw(command) or period_flaw(command.at, command.starts_on, command.ends_on, state)
    if flaw is not None:
        return flaw
    return (posted, *ending(command, state))


def ending(command: PostCadre, state: Registered) -> tuple[CadreEvent, ...]:
    """The end of a posting that was over before it was recorded."""
    if command.ends_on is None:
        return ()
    return (
        PostingEnded(
            cadre=state.cadre,
            area=command.area,
            occurred_at=command.at,
            posting=command.posting,
            ends_on=command.ends_on,
            reason=EndReason.TERM_OVER,
        ),
    )


def dispatch(command: DispatchCadre, state: Registered) -> Decision[CadreEvent]:
    posted = CadrePosted(
        cadre=state.cadre,
        area=command.area,
        occurred_at=command.at,
        posting=command.posting,
        role=Role.TOWNSHIP_FIRST_SECRETARY,
        kind=PostingKind.DISPATCH,
        sending_unit=command.sending_unit,
        village=None,
        newly_posted=command.newly_posted,
        starts_on=command.starts_on,
    )
    repeated = already(posted, state)
    if repeated is not None:
        return repeated
    flaw = route_flaw(command, state) or period_flaw(command.at, command.starts_on, None, state)
    if flaw is not None:
        return flaw
    dispatched = CadreDispatched(
        cadre=state.cadre,
        area=command.area,
        occurred_at=command.at,
        posting=command.posting,
        origin=state.home,
        starts_on=command.starts_on,
    )
    return (dispatched, posted)


def already(posted: CadrePosted, state: Registered) -> Decision[CadreEvent] | None:
    """The same posting again adds nothing; another under its id is refused; None: it is new."""
    known = state.posting(posted.posting)
    if known is None:
        return None
    same = posting_of(posted) == replace(known, ends_on=None)
    return () if same else refuse(Code.POSTING_EXISTS)


def place_flaw(command: PostCadre) -> Refusal | None:
    if command.kind is PostingKind.DISPATCH or command.role not in ROLES[command.kind]:
        return refuse(Code.ROLE_NOT_FOR_KIND, role=command.role.value, kind=command.kind.value)
    if command.village is None:
        return refuse(Code.VILLAGE_MISSING) if command.kind is PostingKind.RESIDENT else None
    if command.village[:6] != command.area[:6]:
        return refuse(Code.VILLAGE_ELSEWHERE, area=command.area)
    return None


def route_flaw(command: DispatchCadre, state: Registered) -> Refusal | None:
    if command.area != YANHE:
        return refuse(Code.DESTINATION_NOT_YANHE, area=command.area)
    if state.home not in DELISTED:
        return refuse(Code.ORIGIN_NOT_DELISTED, origin=state.home)
    return None


def period_flaw(at: datetime, starts_on: date, ends_on: date | None, state: Registered) -> Refusal | None:
    today = local_date(at)
    if starts_on > today + AHEAD:
        return refuse(Code.START_TOO_FAR, starts_on=starts_on.isoformat())
    if ends_on is not None:
        flaw = end_flaw(at, starts_on, ends_on)
        if flaw is not None:
            return flaw
    current = state.current
    if current is not None and ends_on is None:
        return refuse(Code.POSTING_OPEN, since=current.starts_on.isoformat())
    for one in state.postings:
        if one.meets(starts_on, ends_on):
            last = one.ends_on.isoformat() if one.ends_on else None
            return refuse(Code.POSTING_OVERLAPS, starts_on=one.starts_on.isoformat(), ends_on=last)
    return None


def end_flaw(at: datetime, starts_on: date, ends_on: date) -> Refusal | None:
    if ends_on < starts_on:
        return refuse(Code.PERIOD_REVERSED, starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat())
    if ends_on > local_date(at):
        return refuse(Code.END_IN_FUTURE, ends_on=ends_on.isoformat())
    return None


def end(command: EndPosting, state: Registered) -> Decision[CadreEvent]:
    standing = state.posting(command.posting)
    if standing is None:
        return refuse(Code.POSTING_UNKNOWN)
    if standing.ends_on is not None:
        same = standing.ends_on == command.ends_on
        return () if same else refuse(Code.POSTING_ENDED, ends_on=standing.ends_on.isoformat())
    flaw = end_flaw(command.at, standing.starts_on, command.ends_on)
    if flaw is not None:
        return flaw
    return (
        PostingEnded(
            cadre=state.cadre,
            area=standing.county,
            occurred_at=command.at,
            posting=command.posting,
            ends_on=command.ends_on,
            reason=command.reason,
        ),
    )
