"""Heart-to-heart talks: planned, recorded, cancelled. The note is sealed under the cadre's id."""

from uuid import UUID

from services.personnel.domain.talk.commands import CancelTalk, PlanTalk, RecordTalk, TalkCommand
from services.personnel.domain.talk.decider import TalkState, talk
from services.personnel.domain.talk.events import TalkCancelled, TalkReason
from services.personnel.domain.talk.refusals import Code, refuse
from services.personnel.handlers.asking_again import first_answer
from services.personnel.handlers.cadre import check_not_erased, reachable_cadre
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.talks import CancelTalkRequest, PlanTalkRequest, RecordTalkRequest
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import NOT_FOUND, Stamped, check_free, check_reachable, stamp
from shared.kernel import Ask


def stream(talk_id: UUID) -> str:
    return f"talk-{talk_id}"


def note_field(talk_id: UUID) -> str:
    return f"talk-{talk_id}"


async def plan(deps: PersonnelDeps, ask: Ask, request: PlanTalkRequest) -> Appended:
    stamped = stamp(deps, ask, "talk.plan", request.talk, request)
    cadre = await reachable_cadre(deps, ask.subject, request.cadre)
    await check_free(deps, ask.subject, stream(request.talk), refuse(Code.TALK_EXISTS))
    subject = ask.subject
    wish = PlanTalk(
        at=stamped.at,
        actor=subject.actor,
        unit=subject.unit,
        talk=request.talk,
        area=cadre.county,
        cadre=request.cadre,
        reason=request.reason,
        planned_on=request.planned_on,
    )
    return await _carry_out(deps, stamped, request.talk, wish, None)


async def record(deps: PersonnelDeps, ask: Ask, talk_id: UUID, request: RecordTalkRequest) -> Appended:
    stamped = stamp(deps, ask, "talk.hold", talk_id, request)
    if known := await first_answer(deps, stamped):
        return known
    await check_free(deps, ask.subject, stream(talk_id), NOT_FOUND)
    state: TalkState = (await deps.store.standing(stream(talk_id), talk, fresh=True)).state
    cadre, reason = _whose(state, request)
    found = await reachable_cadre(deps, ask.subject, cadre)
    sealed = await deps.vault.seal(cadre, {note_field(talk_id): request.note})
    wish = RecordTalk(
        at=stamped.at,
        actor=ask.subject.actor,
        unit=ask.subject.unit,
        talk=talk_id,
        area=state.area if state else found.county,
        cadre=cadre,
        reason=reason,
        held_on=request.held_on,
        note=sealed[note_field(talk_id)],
    )
    return await _carry_out(deps, stamped, talk_id, wish, request.expected_version)


def _whose(state: TalkState, request: RecordTalkRequest) -> tuple[UUID, TalkReason]:
    """As it was planned; a talk that was not planned must say whom it was with."""
    if state is not None and not isinstance(state, TalkCancelled):
        return request.cadre or state.cadre, request.reason or state.reason
    if isinstance(state, TalkCancelled):
        raise Refused(refuse(Code.TALK_CANCELLED))
    if request.cadre is None:
        raise Refused(NOT_FOUND)
    return request.cadre, request.reason or TalkReason.REGULAR


async def cancel(deps: PersonnelDeps, ask: Ask, talk_id: UUID, request: CancelTalkRequest) -> Appended:
    stamped = stamp(deps, ask, "talk.plan", talk_id, request)
    await check_reachable(deps, ask.subject, stream(talk_id))
    state: TalkState = (await deps.store.standing(stream(talk_id), talk, fresh=True)).state
    if state is not None and not isinstance(state, TalkCancelled):
        await check_not_erased(deps, state.cadre)
    wish = CancelTalk(at=stamped.at, actor=ask.subject.actor, unit=ask.subject.unit)
    return await _carry_out(deps, stamped, talk_id, wish, request.expected_version)


async def _carry_out(
    deps: PersonnelDeps, stamped: Stamped, talk_id: UUID, wish: TalkCommand, expected: int | None
) -> Appended:
    return await execute(deps.store, stamped.call, Intent(talk, stream(talk_id), wish, expected))
