"""What happened to a cadre. `area` is the county in which the duty lies; personal text is sealed before it is here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.cadre.codes import EndReason, EraseReason, PostingKind, Role
from shared.kernel.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class CadreFact:
    cadre: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CadreRegistered(CadreFact):
    """number: given by this service, never given again. area: the home county. rank: GB/T 12407.

    unit: the body that the person belongs to, by its code.
    """

    number: str
    name: Sealed
    id_number: Sealed
    phone: Sealed | None
    rank: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CadrePosted(CadreFact):
    """village: 12 digits, None where the post is no village's. newly_posted: at the front for the first time."""

    posting: UUID
    role: Role
    kind: PostingKind
    sending_unit: str
    village: str | None
    newly_posted: bool
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingEnded(CadreFact):
    """ends_on: the last day of the posting."""

    posting: UUID
    ends_on: date
    reason: EndReason


@dataclass(frozen=True, slots=True, kw_only=True)
class CadreDispatched(CadreFact):
    """area: the destination. It comes together with the CadrePosted of the same posting."""

    posting: UUID
    origin: str
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RankSet(CadreFact):
    rank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDataRevealed(CadreFact):
    """Somebody looked at what is masked: fields by name, and why."""

    fields: tuple[str, ...]
    reason: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased(CadreFact):
    """The person's key is destroyed: nothing personal can be read any more, the facts stay."""

    reason: EraseReason


CadreEvent: TypeAlias = (
    CadreRegistered
    | CadrePosted
    | PostingEnded
    | CadreDispatched
    | RankSet
    | PersonalDataRevealed
    | PersonErased
)

EVENTS: dict[str, type[CadreEvent]] = {
    "CadreRegistered.v1": CadreRegistered,
    "CadrePosted.v1": CadrePosted,
    "PostingEnded.v1": PostingEnded,
    "CadreDispatched.v1": CadreDispatched,
    "RankSet.v1": RankSet,
    "PersonalDataRevealed.v1": PersonalDataRevealed,
    "PersonErased.v1": PersonErased,
}
