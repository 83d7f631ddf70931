"""Which wishes about a cadre come true. At most one posting is open, and no two share a day."""

from functools import reduce
from typing import assert_never

from services.personnel.domain.cadre.codes import RANKS
from services.personnel.domain.cadre.commands import (
    CadreCommand,
    DispatchCadre,
    EndPosting,
    ErasePerson,
    PostCadre,
    RegisterCadre,
    RegisterPosted,
    RevealPersonalData,
    SetRank,
)
from services.personnel.domain.cadre.events import (
    CadreEvent,
    CadreRegistered,
    PersonalDataRevealed,
    PersonErased,
    RankSet,
)
from services.personnel.domain.cadre.posting import dispatch, end, post
from services.personnel.domain.cadre.refusals import Code, refuse
from services.personnel.domain.cadre.state import CadreState, Registered, Unregistered, evolve
from shared.kernel import Decider, Decision, Refusal


def decide(command: CadreCommand, state: CadreState) -> Decision[CadreEvent]:
    if isinstance(command, RegisterCadre):
        return register(command, state)
    if isinstance(command, RegisterPosted):
        return register_posted(command, state)
    if isinstance(state, Unregistered):
        return refuse(Code.NOT_FOUND)
    if isinstance(command, ErasePerson):
        return erase(command, state)
    if state.erased:
        return refuse(Code.PERSON_ERASED)
    return known(command, state)


def known(
    command: PostCadre | EndPosting | DispatchCadre | SetRank | RevealPersonalData, state: Registered
) -> Decision[CadreEvent]:
    match command:
        case PostCadre():
            return post(command, state)
        case EndPosting():
            return end(command, state)
        case DispatchCadre():
            return dispatch(command, state)
        case SetRank():
            return set_rank(command, state)
        case RevealPersonalData():
            return reveal(command, state)
        case _:
            assert_never(command)


def register(command: RegisterCadre, state: CadreState) -> Decision[CadreEvent]:
    if isinstance(state, Registered):
        return refuse(Code.PERSON_ERASED if state.erased else Code.PERSON_EXISTS)
    if command.rank not in RANKS:
        return refuse(Code.RANK_UNKNOWN)
    return (
        CadreRegistered(
            cadre=command.cadre,
            area=command.area,
            occurred_at=command.at,
            number=command.number,
            name=command.name,
            id_number=command.id_number,
            phone=command.phone,
            rank=command.rank,
            unit=command.belongs_to,
        ),
    )


def register_posted(command: RegisterPosted, state: CadreState) -> Decision[CadreEvent]:
    registered = register(command.register, state)
    if isinstance(registered, Refusal):
        return registered
    posted = decide(command.post, reduce(evolve, registered, state))
    return posted if isinstance(posted, Refusal) else (*registered, *posted)


def set_rank(command: SetRank, state: Registered) -> Decision[CadreEvent]:
    if command.rank not in RANKS:
        return refuse(Code.RANK_UNKNOWN)
    if command.rank == state.rank:
        return ()
    return (RankSet(cadre=state.cadre, area=state.county, occurred_at=command.at, rank=command.rank),)


def reveal(command: RevealPersonalData, state: Registered) -> Decision[CadreEvent]:
    """Each look is a fact of its own, also the second one at the same field."""
    if not command.fields:
        return refuse(Code.NOTHING_TO_REVEAL)
    return (
        PersonalDataRevealed(
            cadre=state.cadre,
            area=state.county,
            occurred_at=command.at,
            fields=command.fields,
            reason=command.reason,
        ),
    )


def erase(command: ErasePerson, state: Registered) -> Decision[CadreEvent]:
    """Whoever is at the front is still insured, paid and visited by name."""
    if state.erased:
        return ()
    if state.current:
        return refuse(Code.STILL_POSTED)
    return (
        PersonErased(cadre=state.cadre, area=state.county, occurred_at=command.at, reason=command.reason),
    )


cadre: Decider[CadreCommand, CadreState, CadreEvent] = Decider(
    initial=Unregistered(), decide=decide, evolve=evolve
)
