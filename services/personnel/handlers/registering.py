"""Registering cadres: one from a form, or thousands from a sheet, with few looks at the databases for all of them.

Names, ID numbers and phones are sealed before the command; an ID number is claimed so that it is registered once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from uuid import UUID

from services.personnel.domain.cadre.commands import PostCadre, RegisterCadre, RegisterPosted
from services.personnel.domain.cadre.decider import cadre as decider
from services.personnel.domain.cadre.refusals import Code
from services.personnel.domain.cadre.refusals import refuse as refusal
from services.personnel.domain.cadre.state import Unregistered
from services.personnel.handlers.cadre import county_refusal, load, posting_area, stream
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.id_number import settled, valid
from services.personnel.handlers.in_flight import each_in_flight
from services.personnel.handlers.requests.cadre import PostCadreRequest, RegisterCadreRequest
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import Stamped, build, check_area, refuse, stamp
from shared.kernel import Ask
from shared.kernel.sealed import Sealed
from shared.vault import KeyDestroyed

ID_NUMBER: Final = "id_number"
NEXT_NUMBERS: Final = "UPDATE cadre_number SET last = last + $1 RETURNING last"

Outcome: TypeAlias = Appended | Exception


@dataclass(frozen=True, slots=True)
class Registration:
    """post: of somebody who comes into the register with a posting; both are recorded, or neither."""

    ask: Ask
    request: RegisterCadreRequest
    post: PostCadreRequest | None = None


@dataclass(frozen=True, slots=True)
class _Checked:
    """A registration that its asker may enter. id_number: in the spelling in which it is compared."""

    stamped: Stamped
    request: RegisterCadreRequest
    id_number: str
    post: PostCadre | None

    @property
    def personal(self) -> dict[str, str]:
        said = {"name": self.request.name, ID_NUMBER: self.id_number}
        return said if self.request.phone is None else {**said, "phone": self.request.phone}


async def register(deps: PersonnelDeps, ask: Ask, request: RegisterCadreRequest) -> Appended:
    (outcome,) = await register_all(deps, [Registration(ask, request)])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


async def register_all(deps: PersonnelDeps, asked: Sequence[Registration]) -> list[Outcome]:
    """What came of each, in their order: a refused one does not hold the others back."""
    checked = [_tried(deps, one) for one in asked]
    new = [one for one in checked if isinstance(one, _Checked)]
    taken = await _taken(deps, new)
    entering = [one for one in new if one.request.cadre not in taken]
    outcomes = await _enter_all(deps, entering)
    came = {id(one): outcome for one, outcome in zip(entering, outcomes, strict=True)}
    refused = Refused(refusal(Code.ID_NUMBER_TAKEN))
    return [came.get(id(one), refused) if isinstance(one, _Checked) else one for one in checked]


def _tried(deps: PersonnelDeps, one: Registration) -> _Checked | Exception:
    try:
        return _check(deps, one)
    except Refused as error:
        return error


def _check(deps: PersonnelDeps, one: Registration) -> _Checked:
    request = one.request
    refuse(county_refusal(deps, request.area))
    stamped = stamp(deps, one.ask, "cadre.register", request.cadre, request)
    check_area(one.ask.subject, request.area)
    number = settled(request.id_number)
    if not valid(number):
        raise Refused(refusal(Code.ID_NUMBER_INVALID, field=ID_NUMBER))
    return _Checked(stamped, request, number, _posting(deps, one.post, stamped))


def _posting(deps: PersonnelDeps, request: PostCadreRequest | None, stamped: Stamped) -> PostCadre | None:
    if request is None:
        return None
    area = posting_area(deps, request)
    check_area(stamped.call.subject, area)
    return build(PostCadre, stamped, request, area=area)


async def _taken(deps: PersonnelDeps, asked: Sequence[_Checked]) -> set[UUID]:
    """Whose ID number somebody else holds. A claim of somebody who never came to exist is taken over."""
    wanted = {one.request.cadre: one.id_number for one in asked}
    holders = await deps.vault.claim_many(ID_NUMBER, wanted)
    taken: set[UUID] = set()
    for cadre, holder in holders.items():
        if holder != cadre and not await _take_over(deps, cadre, wanted[cadre], holder):
            taken.add(cadre)
    return taken


async def _take_over(deps: PersonnelDeps, cadre: UUID, number: str, holder: UUID) -> bool:
    if not isinstance(await load(deps, holder), Unregistered):
        return False
    return await deps.vault.take_over(cadre, ID_NUMBER, number, holder)


async def _enter_all(deps: PersonnelDeps, asked: Sequence[_Checked]) -> list[Outcome]:
    if not asked:
        return []
    try:
        sealed = await deps.vault.seal_many({one.request.cadre: one.personal for one in asked})
    except KeyDestroyed as error:
        return await _enter_others(deps, asked, error.person)
    numbers = await _numbers(deps, len(asked))
    # One look for all of them whether they exist, instead of one each.
    there = await deps.store.areas([stream(one.request.cadre) for one in asked])

    async def enter(work: tuple[_Checked, str]) -> Outcome:
        one, number = work
        name = stream(one.request.cadre)
        if name not in there:
            deps.store.expect_nothing(name, decider)
        return await _enter(deps, one, sealed[one.request.cadre], number)

    outcomes = await each_in_flight(enter, list(zip(asked, numbers, strict=True)))
    return [outcome_of(one) for one in outcomes]


async def _enter_others(deps: PersonnelDeps, asked: Sequence[_Checked], erased: UUID) -> list[Outcome]:
    """The one who was erased is refused, and holds nobody else back."""
    others = iter(await _enter_all(deps, [one for one in asked if one.request.cadre != erased]))
    gone = Refused(refusal(Code.PERSON_ERASED))
    return [gone if one.request.cadre == erased else next(others) for one in asked]


def outcome_of(outcome: Outcome | BaseException) -> Outcome:
    if isinstance(outcome, Appended | Exception):
        return outcome
    raise outcome


async def _enter(deps: PersonnelDeps, one: _Checked, sealed: Mapping[str, Sealed], number: str) -> Appended:
    subject, request = one.stamped.call.subject, one.request
    who: dict[str, Any] = {"at": one.stamped.at, "actor": subject.actor, "unit": subject.unit}
    command = RegisterCadre(
        **who,
        cadre=request.cadre,
        area=request.area,
        number=number,
        name=sealed["name"],
        id_number=sealed[ID_NUMBER],
        phone=sealed.get("phone"),
        rank=request.rank,
        belongs_to=request.belongs_to,
    )
    both = RegisterPosted(**who, register=command, post=one.post) if one.post else command
    intent: Intent[Any, Any, Any] = Intent(decider, stream(request.cadre), both, spans=True)
    return await execute(deps.store, one.stamped.call, intent)


async def _numbers(deps: PersonnelDeps, count: int) -> list[str]:
    """So many in a row. A number that was given out is never given again."""
    async with deps.store.database.connection() as connection:
        last = await connection.fetchval(NEXT_NUMBERS, count)
    return [f"G{number:06}" for number in range(last - count + 1, last + 1)]
