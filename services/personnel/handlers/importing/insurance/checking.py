"""All rows of the sheet of policies: whom each means, and what the rules will say to it, the rows above included."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError

from services.personnel.domain.guarantee import events as fact
from services.personnel.domain.guarantee.commands import CoverInsurance
from services.personnel.domain.guarantee.decider import guarantee
from services.personnel.domain.guarantee.state import Guarantees
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.guarantee import cover_id
from services.personnel.handlers.importing.insurance.columns import BY_NAME
from services.personnel.handlers.importing.kind import Checked
from services.personnel.handlers.importing.whom import Wrong, nobody, whom
from services.personnel.handlers.minima import sums_on
from services.personnel.handlers.requests.guarantee import CoverInsuranceRequest
from services.personnel.queries.rows import Row, rows_of
from shared.kernel import Refusal, Subject
from shared.sheets import Problem, Sheet, SheetRow
from shared.web.money import fen_of

# Of a refusal or a field of the request, the column that it speaks of.
AT: Final[Mapping[str, str]] = {
    "sum_fen": "sum",
    "SUM_BELOW_MINIMUM": "sum",
    "POLICY_OVERLAPS": "starts_on",
    "PERIOD_REVERSED": "ends_on",
}
AMOUNT: Final = "金额请填元，最多两位小数，例如 1000000。"
# The read table does not say when a policy was recorded, and no rule asks.
LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)
NOT_RIGHT: Final = "填写不正确，请核对后重填。"
COVERS: Final = """
    SELECT cadre, area, cover, cover_number, cover_insurer, cover_fen, cover_from, cover_to
    FROM coverage WHERE cadre = ANY($1::uuid[])"""


class Desk:
    """What rows are judged by: how each cadre is insured, also by the rows above; the least sum by first day."""

    def __init__(self, deps: PersonnelDeps, subject: Subject, sums: Mapping[date, int]) -> None:
        self.deps = deps
        self.subject = subject
        self.sums = sums
        self.states: dict[UUID, Guarantees] = {}

    def judge(self, cadre: UUID, request: CoverInsuranceRequest) -> None:
        state = self.states.get(cadre, Guarantees())
        decision = guarantee.decide(self._wish(cadre, request), state)
        if isinstance(decision, Refusal):
            raise Wrong(AT.get(decision.code, "policy_number"), decision.code, decision.sentence)
        for event in decision:
            state = guarantee.evolve(state, event)
        self.states[cadre] = state

    def _wish(self, cadre: UUID, request: CoverInsuranceRequest) -> CoverInsurance:
        return CoverInsurance(
            at=self.deps.clock(),
            actor=self.subject.actor,
            unit=self.subject.unit,
            cadre=cadre,
            area="",
            cover=cover_id(cadre, request),
            policy_number=request.policy_number,
            insurer=request.insurer,
            sum_fen=request.sum_fen,
            starts_on=request.starts_on,
            ends_on=request.ends_on,
            minimum_fen=self.sums[request.starts_on],
        )


async def check(deps: PersonnelDeps, subject: Subject, sheet: Sheet) -> Checked:
    meant = await whom(deps, subject, sheet)
    days = {day for row in sheet.rows if isinstance(day := row.cells.get("starts_on"), date)}
    desk = Desk(deps, subject, await sums_on(deps, days))
    for one in await rows_of(deps.store.database, subject, COVERS, list(set(meant.values()))):
        desk.states[one["cadre"]] = insured(one)
    bodies: dict[int, dict[str, Any]] = {}
    problems: list[Problem] = []
    for row in sheet.rows:
        try:
            bodies[row.number] = understood(desk, row, meant.get(row.number))
        except Wrong as wrong:
            problems.append(sheet.problem(row.number, BY_NAME[wrong.column], wrong.code, wrong.sentence))
    return Checked(bodies=bodies, problems=problems)


def insured(row: Row) -> Guarantees:
    """The policies of a cadre as the read table has them."""
    names = ("cover", "cover_number", "cover_insurer", "cover_fen", "cover_from", "cover_to")
    state = Guarantees()
    for cover, number, insurer, fen, first, last in zip(*(row[name] for name in names), strict=True):
        known = fact.InsuranceCovered(
            cadre=row["cadre"],
            area=row["area"],
            occurred_at=LONG_AGO,
            cover=cover,
            policy_number=number,
            insurer=insurer,
            sum_fen=fen,
            starts_on=first,
            ends_on=last,
        )
        state = state.covered(known)
    return state


def understood(desk: Desk, row: SheetRow, cadre: UUID | None) -> dict[str, Any]:
    """The request as JSON, and whom it is about; Wrong names the cell."""
    if cadre is None:
        raise nobody(row)
    sum_fen = fen_of(str(row.cells["sum"]))
    if sum_fen is None:
        raise Wrong("sum", "FIELD_INVALID", AMOUNT)
    body = {
        "policy_number": row.cells["policy_number"],
        "insurer": row.cells["insurer"],
        "sum_fen": sum_fen,
        "starts_on": str(row.cells["starts_on"]),
        "ends_on": str(row.cells["ends_on"]),
    }
    try:
        request = CoverInsuranceRequest.model_validate(body)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        column = AT.get(field, field)
        raise Wrong(column if column in BY_NAME else "policy_number", "FIELD_INVALID", NOT_RIGHT) from None
    desk.judge(cadre, request)
    return {"cadre": str(cadre), "insure": body}
