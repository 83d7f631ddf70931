"""A visit is recorded once, with whole sums that have a receipt; a receipt is used once."""

from typing import Final, TypeAlias

from services.personnel.domain.visit.commands import RecordCareVisit, UseReceipt
from services.personnel.domain.visit.events import CareVisited, ReceiptUsed
from services.personnel.domain.visit.refusals import Code, refuse
from shared.kernel import Decider, Decision, Refusal
from shared.kernel.dates import local_date
from shared.kernel.sameness import same_fact

VisitState: TypeAlias = CareVisited | None
ReceiptState: TypeAlias = ReceiptUsed | None
# The same words are sealed into another text each time.
SEALED: Final = ("payee",)


def decide(command: RecordCareVisit, state: VisitState) -> Decision[CareVisited]:
    visited = CareVisited(
        visit=command.visit,
        area=command.area,
        occurred_at=command.at,
        visited_on=command.visited_on,
        persons=command.persons,
        solatium_fen=command.solatium_fen,
        batch=command.batch,
        receipt=command.receipt,
        payee=command.payee,
        cadres=command.cadres,
        unit=command.unit,
    )
    if state is not None:
        return () if same_fact(visited, state, SEALED) else refuse(Code.CARE_VISIT_EXISTS)
    return persons_flaw(command) or cadres_flaw(command) or money_flaw(command) or (visited,)


def persons_flaw(command: RecordCareVisit) -> Refusal | None:
    if any(one.count < 0 for one in command.persons):
        return refuse(Code.CARE_PERSONS_NEGATIVE)
    if not any(one.count for one in command.persons):
        return refuse(Code.CARE_PERSONS_MISSING)
    kinds = [one.kind for one in command.persons]
    if len(set(kinds)) < len(kinds):
        return refuse(Code.CARE_KIND_TWICE)
    if command.visited_on > local_date(command.at):
        return refuse(Code.CARE_DATE_AFTER_RECORD, visited_on=str(command.visited_on))
    return None


def cadres_flaw(command: RecordCareVisit) -> Refusal | None:
    if len(set(command.cadres)) < len(command.cadres):
        return refuse(Code.CARE_CADRE_TWICE)
    persons = sum(one.count for one in command.persons)
    if len(command.cadres) > persons:
        return refuse(Code.CARE_CADRES_TOO_MANY, cadres=len(command.cadres), persons=persons)
    return None


def money_flaw(command: RecordCareVisit) -> Refusal | None:
    """Money that is given leaves a batch, a payee and a receipt; where none is given there is none of them."""
    proof = (command.batch, command.receipt, command.payee)
    if command.solatium_fen < 0:
        return refuse(Code.SOLATIUM_NEGATIVE, solatium_fen=command.solatium_fen)
    if command.solatium_fen and None in proof:
        return refuse(Code.SOLATIUM_UNPROVEN, solatium_fen=command.solatium_fen)
    if not command.solatium_fen and proof != (None, None, None):
        return refuse(Code.RECEIPT_WITHOUT_MONEY)
    return None


def evolve(state: VisitState, event: CareVisited) -> VisitState:
    return event


def use(command: UseReceipt, state: ReceiptState) -> Decision[ReceiptUsed]:
    used = ReceiptUsed(
        area=command.area, occurred_at=command.at, receipt=command.receipt, visit=command.visit
    )
    if state is not None:
        # Which visit it was is not told: it may be another unit's.
        return () if same_fact(used, state) else refuse(Code.RECEIPT_TAKEN, receipt=command.receipt)
    return (used,)


def used_by(state: ReceiptState, event: ReceiptUsed) -> ReceiptState:
    return event


care_visit: Decider[RecordCareVisit, VisitState, CareVisited] = Decider(
    initial=None, decide=decide, evolve=evolve
)
receipt: Decider[UseReceipt, ReceiptState, ReceiptUsed] = Decider(initial=None, decide=use, evolve=used_by)
