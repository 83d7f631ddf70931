"""Which wishes about a treatment come true: an excellent year, a post at the front, a term; and never a rank."""

from datetime import date
from typing import assert_never

from services.personnel.domain.cadre.state import Posting
from services.personnel.domain.treatment.commands import EndTreatment, GrantTreatment, TreatmentCommand
from services.personnel.domain.treatment.eligibility import (
    LONGEST_MONTHS,
    TREATMENT_LEVEL,
    holds_post,
    rank_is_below,
    touches,
)
from services.personnel.domain.treatment.events import TreatmentEnded, TreatmentEvent, TreatmentGranted
from services.personnel.domain.treatment.refusals import Code, refuse
from services.personnel.domain.treatment.state import Treatments, evolve
from shared.kernel import Decider, Decision, Refusal
from shared.kernel.sameness import same_fact


def decide(command: TreatmentCommand, state: Treatments) -> Decision[TreatmentEvent]:
    match command:
        case GrantTreatment():
            return grant(command, state)
        case EndTreatment():
            return end(command, state)
        case _:
            assert_never(command)


def grant(command: GrantTreatment, state: Treatments) -> Decision[TreatmentEvent]:
    if before := state.granted.get(command.treatment):
        asked = (command.posting, command.starts_on, command.ends_on)
        same = asked == (before.posting, before.starts_on, before.ends_on)
        return () if same else refuse(Code.TREATMENT_EXISTS)
    if command.ends_on is None:
        return refuse(Code.TERM_MISSING)
    flaw = term_flaw(command.starts_on, command.ends_on) or standing_flaw(command, command.ends_on, state)
    if flaw:
        return flaw
    year = excellent_year(command)
    if isinstance(year, Refusal):
        return year
    return (
        TreatmentGranted(
            treatment=command.treatment,
            cadre=command.cadre,
            area=command.area,
            occurred_at=command.at,
            posting=command.posting,
            level=TREATMENT_LEVEL,
            starts_on=command.starts_on,
            ends_on=command.ends_on,
            grade_year=year,
        ),
    )


def term_flaw(starts_on: date, ends_on: date) -> Refusal | None:
    if ends_on < starts_on:
        return refuse(Code.PERIOD_REVERSED)
    months = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month
    # The last day of a term of three years is the day before its third return.
    if months > LONGEST_MONTHS or (months == LONGEST_MONTHS and ends_on.day >= starts_on.day):
        return refuse(Code.TERM_TOO_LONG, months=LONGEST_MONTHS)
    return None


def standing_flaw(command: GrantTreatment, ends_on: date, state: Treatments) -> Refusal | None:
    for one in state.granted.values():
        last = state.last_day(one.treatment, command.postings)
        if one.starts_on <= ends_on and command.starts_on <= last:
            return refuse(Code.TREATMENT_STANDS, starts_on=str(one.starts_on), ends_on=str(last))
    return None


def excellent_year(command: GrantTreatment) -> int | Refusal:
    """The last excellent year served in the posting, or why the cadre is not eligible."""
    post = posting_of(command)
    if post is None or not holds_post(post, command.starts_on):
        return refuse(Code.NOT_POSTED)
    if not rank_is_below(command.rank):
        return refuse(Code.RANK_NOT_BELOW, rank=command.rank)
    if command.marks:
        return refuse(Code.MARK_STANDS, marks=command.marks)
    years = [year for year in command.excellent if touches(post, year)]
    return max(years) if years else refuse(Code.EXCELLENT_MISSING)


def posting_of(command: GrantTreatment) -> Posting | None:
    return next((one for one in command.postings if one.posting == command.posting), None)


def end(command: EndTreatment, state: Treatments) -> Decision[TreatmentEvent]:
    one = state.granted.get(command.treatment)
    if one is None:
        return refuse(Code.TREATMENT_UNKNOWN)
    ended = TreatmentEnded(
        treatment=command.treatment,
        cadre=command.cadre,
        area=command.area,
        occurred_at=command.at,
        ends_on=command.ends_on,
        cause=command.cause,
    )
    if same_fact(ended, state.ended.get(command.treatment)):
        return ()
    last = state.last_day(command.treatment, command.postings)
    if command.treatment in state.ended or command.ends_on >= last:
        return refuse(Code.TREATMENT_OVER, ends_on=str(last))
    if command.ends_on < one.starts_on:
        return refuse(Code.PERIOD_REVERSED)
    return (ended,)


treatments: Decider[TreatmentCommand, Treatments, TreatmentEvent] = Decider(
    initial=Treatments(), decide=decide, evolve=evolve
)
