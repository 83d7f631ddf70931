"""One row of the sheet of cadres: the registration that it means, and the posting if it names one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError

from services.personnel.domain.cadre.codes import PostingKind
from services.personnel.domain.cadre.commands import PostCadre
from services.personnel.domain.cadre.decider import cadre as decider
from services.personnel.domain.cadre.refusals import SENTENCES, Code
from services.personnel.domain.cadre.state import Registered
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.id_number import settled, valid
from services.personnel.handlers.importing.cadres.columns import NO, POSTING_KINDS, RANKS, ROLES
from services.personnel.handlers.requests.cadre import PostCadreRequest, RegisterCadreRequest
from shared.divisions.finding import NoPlace, find
from shared.kernel import Refusal, Subject, derived_id, elsewhere
from shared.sheets import SheetRow

# Of a refusal, the column that it speaks of.
AT: Final[Mapping[str, str]] = {
    Code.VILLAGE_MISSING: "village",
    Code.VILLAGE_ELSEWHERE: "village",
    Code.START_TOO_FAR: "starts_on",
}
FIELDS: Final[Mapping[str, str]] = {"name": "name", "phone": "phone", "starts_on": "starts_on"}
FILL: Final = "请填写：有派驻职务的，要写开始日期。"
NOT_RIGHT: Final = "填写不正确，请核对后重填。"


class Wrong(Exception):
    """What is wrong with a cell."""

    def __init__(self, column: str, code: str, sentence: str) -> None:
        super().__init__(code)
        self.column, self.code, self.sentence = column, code, sentence


@dataclass(frozen=True, slots=True)
class Desk:
    """What rows are judged by. counties and units: code by name."""

    deps: PersonnelDeps
    subject: Subject
    counties: Mapping[str, str]
    units: Mapping[str, str]

    def place(self, name: object, column: str) -> str:
        code = self.counties[str(name)]
        if not self.subject.covers(code):
            refusal = elsewhere(code)
            raise Wrong(column, refusal.code, refusal.sentence)
        return code


def understood(desk: Desk, row: SheetRow, cadre: UUID) -> dict[str, Any]:
    """Both requests as JSON; Wrong names the cell."""
    register = registration(desk, row, cadre)
    if not row.cells.get("role"):
        return {"register": register, "post": None}
    return {"register": register, "post": posting(desk, row, cadre, register)}


def registration(desk: Desk, row: SheetRow, cadre: UUID) -> dict[str, Any]:
    number = settled(str(row.cells["id_number"]))
    if not valid(number):
        raise Wrong("id_number", Code.ID_NUMBER_INVALID, SENTENCES[Code.ID_NUMBER_INVALID])
    county = desk.place(row.cells["county"], "county")
    body = {
        "cadre": str(cadre),
        "area": county,
        "name": row.cells["name"],
        "id_number": number,
        "phone": row.cells.get("phone"),
        "rank": RANKS[str(row.cells["rank"])],
        "belongs_to": unit(desk, row, "unit", f"dept-{county[:6]}"),
    }
    check_form(RegisterCadreRequest, body)
    return body


def unit(desk: Desk, row: SheetRow, column: str, otherwise: str) -> str:
    said = row.cells.get(column)
    return desk.units[str(said)] if said else otherwise


def posting(desk: Desk, row: SheetRow, cadre: UUID, register: Mapping[str, Any]) -> dict[str, Any]:
    cells = row.cells
    if not isinstance(cells.get("starts_on"), date):
        raise Wrong("starts_on", "SHEET_REQUIRED", FILL)
    named = cells.get("to_county")
    county = desk.place(named, "to_county") if named else str(register["area"])
    kind = POSTING_KINDS[str(cells["kind"])] if cells.get("kind") else PostingKind.RESIDENT
    body = {
        "posting": str(derived_id(cadre, "posting")),
        "role": ROLES[str(cells["role"])].value,
        "kind": kind.value,
        "area": county,
        "village": village(desk, row, county),
        "sending_unit": unit(desk, row, "sender", str(register["belongs_to"])),
        "newly_posted": cells.get("newly") != NO,
        "starts_on": str(cells["starts_on"]),
    }
    judge(desk, check_form(PostCadreRequest, body), register)
    return body


def village(desk: Desk, row: SheetRow, county: str) -> str | None:
    said = row.cells.get("village")
    if not said:
        return None
    divisions = desk.deps.divisions
    *around, name = str(said).split()
    within = "".join(around) or county
    found = find(divisions, name, "village", within)
    if isinstance(found, NoPlace):
        raise Wrong("village", found.code, found.sentence)
    return found


def judge(desk: Desk, request: PostCadreRequest, register: Mapping[str, Any]) -> None:
    """What the rules will say to the posting of somebody who has no other yet."""
    state = Registered(
        cadre=UUID(str(register["cadre"])),
        number="",
        home=str(register["area"]),
        rank=str(register["rank"]),
        unit=str(register["belongs_to"]),
    )
    fields = request.model_dump(exclude={"at", "expected_version"})
    wish = PostCadre(at=desk.deps.clock(), actor=desk.subject.actor, unit=desk.subject.unit, **fields)
    decision = decider.decide(wish, state)
    if isinstance(decision, Refusal):
        raise Wrong(AT.get(decision.code, "role"), decision.code, decision.sentence)


def check_form(model: Any, body: Mapping[str, Any]) -> Any:
    """The request; a field that it does not take is told at its column."""
    try:
        return model.model_validate(body)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        raise Wrong(FIELDS.get(field, "name"), "FIELD_INVALID", NOT_RIGHT) from None
