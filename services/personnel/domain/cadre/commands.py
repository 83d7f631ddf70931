"""What one may ask of a cadre. Personal text comes sealed; codes, dates and ids come checked for their form."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.cadre.codes import EndReason, EraseReason, PostingKind, Role
from shared.kernel.command import Command
from shared.kernel.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCadre(Command):
    cadre: UUID
    area: str
    number: str
    name: Sealed
    id_number: Sealed
    phone: Sealed | None
    rank: str
    belongs_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCadre(Command):
    """kind: resident or secondment; who goes to Yanhe goes by DispatchCadre. ends_on: of a posting long over."""

    posting: UUID
    area: str
    role: Role
    kind: PostingKind
    sending_unit: str
    village: str | None
    newly_posted: bool
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPosted(Command):
    """Both at once, or neither: somebody who comes into the register with a posting."""

    register: RegisterCadre
    post: PostCadre


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPosting(Command):
    posting: UUID
    ends_on: date
    reason: EndReason


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchCadre(Command):
    """A township secretary of a delisted county goes to a township of `area` as its first secretary."""

    posting: UUID
    area: str
    sending_unit: str
    newly_posted: bool
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRank(Command):
    rank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealPersonalData(Command):
    fields: tuple[str, ...]
    reason: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasePerson(Command):
    reason: EraseReason


CadreCommand: TypeAlias = (
    RegisterCadre
    | RegisterPosted
    | PostCadre
    | EndPosting
    | DispatchCadre
    | SetRank
    | RevealPersonalData
    | ErasePerson
)
