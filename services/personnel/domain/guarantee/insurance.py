"""Accident insurance: enough, and one policy at a time, so that each day has one answer (R16)."""

from dataclasses import fields
from datetime import timedelta
from typing import Final

from services.personnel.domain.guarantee.commands import CoverInsurance, EndInsurance
from services.personnel.domain.guarantee.events import GuaranteeEvent, InsuranceCovered, InsuranceEnded
from services.personnel.domain.guarantee.refusals import Code, refuse
from services.personnel.domain.guarantee.state import Cover, Guarantees
from shared.kernel import Decision, Refusal

DAY: Final = timedelta(days=1)


def cover(command: CoverInsurance, state: Guarantees) -> Decision[GuaranteeEvent]:
    fact = covering(command)
    known = state.covers.get(command.cover)
    if known is not None:
        return () if same_policy(fact, known.fact) else refuse(Code.POLICY_EXISTS)
    return flaw(command) or overlap(fact, state) or (fact,)


def same_policy(fact: InsuranceCovered, known: InsuranceCovered) -> bool:
    """Wherever the cadre was when it was recorded the second time."""
    return all(
        getattr(fact, one.name) == getattr(known, one.name)
        for one in fields(fact)
        if one.name not in ("occurred_at", "area")
    )


def flaw(command: CoverInsurance) -> Refusal | None:
    if command.sum_fen < 0:
        return refuse(Code.AMOUNT_NEGATIVE, amount_fen=command.sum_fen)
    if command.sum_fen < command.minimum_fen:
        return refuse(Code.SUM_BELOW_MINIMUM, sum_fen=command.sum_fen, minimum_fen=command.minimum_fen)
    if command.ends_on < command.starts_on:
        facts = {"starts_on": command.starts_on.isoformat(), "ends_on": command.ends_on.isoformat()}
        return refuse(Code.PERIOD_REVERSED, **facts)
    return None


def overlap(fact: InsuranceCovered, state: Guarantees) -> Refusal | None:
    for one in state.covers.values():
        if fact.starts_on <= one.ends_on and one.fact.starts_on <= fact.ends_on and in_force(one):
            facts = {"starts_on": one.fact.starts_on.isoformat(), "ends_on": one.ends_on.isoformat()}
            return refuse(Code.POLICY_OVERLAPS, **facts)
    return None


def in_force(one: Cover) -> bool:
    """At least for a day."""
    return one.fact.starts_on <= one.ends_on


def covering(command: CoverInsurance) -> InsuranceCovered:
    return InsuranceCovered(
        cadre=command.cadre,
        area=command.area,
        occurred_at=command.at,
        cover=command.cover,
        policy_number=command.policy_number,
        insurer=command.insurer,
        sum_fen=command.sum_fen,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
    )


def end(command: EndInsurance, state: Guarantees) -> Decision[GuaranteeEvent]:
    """The day before the first says that the policy never was in force: it was recorded by mistake."""
    known = state.covers.get(command.cover)
    if known is None:
        return refuse(Code.POLICY_UNKNOWN)
    if known.ends_on == command.ends_on:
        return ()
    if known.cut_short:
        return refuse(Code.POLICY_ENDED, ends_on=known.ends_on.isoformat())
    if not known.fact.starts_on - DAY <= command.ends_on < known.ends_on:
        facts = {"starts_on": known.fact.starts_on.isoformat(), "ends_on": known.ends_on.isoformat()}
        return refuse(Code.END_OUTSIDE_POLICY, **facts)
    ended = InsuranceEnded(
        cadre=command.cadre,
        area=command.area,
        occurred_at=command.at,
        cover=command.cover,
        ends_on=command.ends_on,
    )
    return (ended,)
