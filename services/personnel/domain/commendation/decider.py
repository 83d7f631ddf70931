"""Which entries the register takes: one for a person, honour, level and year; others are only counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from services.personnel.domain.commendation.commands import CommendCadre, CountHonours
from services.personnel.domain.commendation.events import CadreCommended, HonoursCounted
from services.personnel.domain.commendation.honours import HONOURS, HonourLevel
from services.personnel.domain.commendation.refusals import Code, refuse
from shared.kernel import Decider, Decision, Refusal
from shared.kernel.dates import local_date
from shared.kernel.sameness import same_fact

Entry: TypeAlias = tuple[str, HonourLevel, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Honoured:
    """By honour, level and year."""

    entries: Mapping[Entry, CadreCommended] = field(default_factory=dict)


def commend(command: CommendCadre, state: Honoured) -> Decision[CadreCommended]:
    if command.basis is None:
        return refuse(Code.BASIS_MISSING)
    commended = CadreCommended(
        commendation=command.commendation,
        cadre=command.cadre,
        area=command.area,
        occurred_at=command.at,
        honour=command.honour,
        level=command.level,
        year=command.year,
        commended_on=command.commended_on,
        basis=command.basis,
        frontline=command.frontline,
    )
    if before := state.entries.get((command.honour, command.level, command.year)):
        # The same line of a sheet comes with a new id, and the person may have moved since.
        same = same_fact(commended, before, ("commendation", "area", "basis"))
        return () if same else refuse(Code.COMMENDATION_EXISTS, honour=command.honour, year=command.year)
    return flaw(command) or (commended,)


def flaw(command: CommendCadre) -> Refusal | None:
    honour = HONOURS.get(command.honour)
    if honour is None:
        return refuse(Code.HONOUR_UNKNOWN)
    if honour.collective:
        return refuse(Code.HONOUR_COLLECTIVE, honour=honour.code)
    if command.commended_on > local_date(command.at):
        return refuse(Code.DATE_IN_FUTURE)
    # What a year has earned is often handed over early in the next.
    if command.commended_on.year - command.year not in (0, 1):
        return refuse(Code.YEAR_NOT_OF_DATE, year=command.year)
    return None


def remember(state: Honoured, event: CadreCommended) -> Honoured:
    entry = (event.honour, event.level, event.year)
    return replace(state, entries={**state.entries, entry: event})


def count(command: CountHonours, state: HonoursCounted | None) -> Decision[HonoursCounted]:
    honour = HONOURS.get(command.honour)
    if honour is None:
        return refuse(Code.HONOUR_UNKNOWN)
    if min(command.others, command.frontline) < 0:
        return refuse(Code.COUNT_NEGATIVE)
    if command.frontline and not honour.collective:
        return refuse(Code.COUNTED_FROM_REGISTER, honour=honour.code)
    counted = HonoursCounted(
        area=command.area,
        occurred_at=command.at,
        honour=command.honour,
        level=command.level,
        year=command.year,
        frontline=command.frontline,
        others=command.others,
    )
    return () if same_fact(counted, state) else (counted,)


def latest(state: HonoursCounted | None, event: HonoursCounted) -> HonoursCounted | None:
    return event


commendations: Decider[CommendCadre, Honoured, CadreCommended] = Decider(
    initial=Honoured(), decide=commend, evolve=remember
)
honour_counts: Decider[CountHonours, HonoursCounted | None, HonoursCounted] = Decider(
    initial=None, decide=count, evolve=latest
)
