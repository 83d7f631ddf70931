"""How a cadre stands: who is registered, with which postings, and whether the person has been erased."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from services.personnel.domain.cadre.codes import PostingKind, Role
from services.personnel.domain.cadre.events import (
    CadreDispatched,
    CadreEvent,
    CadrePosted,
    CadreRegistered,
    PersonalDataRevealed,
    PersonErased,
    PostingEnded,
    RankSet,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """ends_on: its last day; None while it is open."""

    posting: UUID
    role: Role
    kind: PostingKind
    county: str
    village: str | None
    sending_unit: str
    starts_on: date
    ends_on: date | None
    newly_posted: bool

    @property
    def open(self) -> bool:
        return self.ends_on is None

    def on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def meets(self, starts_on: date, ends_on: date | None) -> bool:
        """Whether any day lies in both."""
        return (self.ends_on is None or starts_on <= self.ends_on) and (
            ends_on is None or self.starts_on <= ends_on
        )


@dataclass(frozen=True, slots=True)
class Unregistered:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """home: the county in which the person is registered."""

    cadre: UUID
    number: str
    home: str
    rank: str
    unit: str
    postings: tuple[Posting, ...] = ()
    erased: bool = False

    @property
    def county(self) -> str:
        """Where the person is now: the county of the open posting, else home."""
        current = self.current
        return current.county if current else self.home

    @property
    def current(self) -> Posting | None:
        return next((one for one in self.postings if one.open), None)

    def posting(self, posting: UUID) -> Posting | None:
        return next((one for one in self.postings if one.posting == posting), None)


CadreState: TypeAlias = Unregistered | Registered


def evolve(state: CadreState, event: CadreEvent) -> CadreState:
    match event:
        case CadreRegistered():
            return Registered(
                cadre=event.cadre, number=event.number, home=event.area, rank=event.rank, unit=event.unit
            )
        case CadrePosted():
            now = registered(state)
            return replace(now, postings=(*now.postings, posting_of(event)))
        case PostingEnded():
            now = registered(state)
            return replace(now, postings=tuple(ended(now.postings, event)))
        case RankSet():
            return replace(registered(state), rank=event.rank)
        case PersonErased():
            return replace(registered(state), erased=True)
        case CadreDispatched() | PersonalDataRevealed():
            return registered(state)
        case _:
            assert_never(event)


def posting_of(event: CadrePosted) -> Posting:
    return Posting(
        posting=event.posting,
        role=event.role,
        kind=event.kind,
        county=event.area,
        village=event.village,
        sending_unit=event.sending_unit,
        starts_on=event.starts_on,
        ends_on=None,
        newly_posted=event.newly_posted,
    )


def ended(postings: Iterable[Posting], event: PostingEnded) -> Iterable[Posting]:
    for one in postings:
        yield replace(one, ends_on=event.ends_on) if one.posting == event.posting else one


def registered(state: CadreState) -> Registered:
    """A stream that holds another fact before the registration was not written by this decider: stop, do not guess."""
    if not isinstance(state, Registered):
        raise ValueError("a cadre who is not registered has no such next fact")
    return state
