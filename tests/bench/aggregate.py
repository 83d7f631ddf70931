"""The aggregate that all sides work on: an issue that takes steps, each an event of about 371 bytes of Chinese JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeAlias
from uuid import UUID

from shared.contracts.issues import IssueAnalysed
from shared.eventstore.codec import Codec
from shared.eventstore.events import Call
from shared.eventstore.execute import Intent
from shared.kernel import CodeRange, Decider, Refusal, Subject, new_id
from shared.projections.declaration import Column, Key, Projection, Recorded, Row, Table

SERVICE: Final = "issues"
CITY: Final = "520600"
AREA: Final = "520627000000"
AT: Final = datetime(2023, 9, 1, 4, tzinfo=UTC)
STEPS: Final = 8
"""Events of one stream: then a worker goes on with a new one, as issues do that are closed after some steps."""
KIND: Final = "analysed"
TEXT: Final = (
    "村级公益性岗位人员在岗情况登记与实际不符，工资发放表签字由2人代签，"
    "经走访群众核实，责任在村级审核把关不严，乡镇抽查流于形式，须限期整改。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    issue: UUID
    number: int
    kind: str
    text: str
    unit: str
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStep:
    issue: UUID
    kind: str
    text: str
    at: datetime = AT


@dataclass(frozen=True, slots=True)
class State:
    steps: int = 0
    kind: str = ""


def decide(command: TakeStep, state: State) -> Sequence[StepTaken] | Refusal:
    if state.kind == "closed":
        return Refusal("ISSUE_CLOSED", "问题已经销号，请查看销号记录。")
    return [step(command.issue, state.steps + 1, command.kind, command.text, command.at)]


def step(issue: UUID, number: int, kind: str = KIND, text: str = TEXT, at: datetime = AT) -> StepTaken:
    return StepTaken(
        issue=issue, number=number, kind=kind, text=text, unit="org-520627", area=AREA, occurred_at=at
    )


def evolve(state: State, event: StepTaken) -> State:
    return State(event.number, event.kind)


ISSUE: Final[Decider[TakeStep, State, StepTaken]] = Decider(State(), decide, evolve)
EVENTS: Final[dict[str, type]] = {"StepTaken.v1": StepTaken}
CODEC: Final = Codec(EVENTS)
StepIntent: TypeAlias = Intent[TakeStep, State, StepTaken]
WHO: Final = Subject("actor-1", "org-520627", frozenset({"recorder"}), frozenset({CodeRange.under(CITY)}))


def stream(issue: UUID) -> str:
    return f"issue-{issue}"


def intent(issue: UUID, kind: str = KIND, text: str = TEXT) -> StepIntent:
    return Intent(ISSUE, stream(issue), TakeStep(issue=issue, kind=kind, text=text))


def call(command_id: UUID | None = None, digest: bytes = b"0123456789abcdef0123456789abcdef") -> Call:
    chosen = command_id or new_id()
    return Call(WHO, chosen, digest, correlation_id=chosen, causation_id=chosen)


def to_contract(event: object) -> IssueAnalysed | None:
    return IssueAnalysed(issue=event.issue, cause_kind=event.kind) if isinstance(event, StepTaken) else None


def _issues(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    assert isinstance(event, StepTaken | IssueAnalysed)
    return [(event.issue,)]


def _row(row: Row | None, recorded: Recorded, key: Key) -> Row:
    event = recorded.event
    kind = event.kind if isinstance(event, StepTaken) else KIND
    steps = row["steps"] if row else 0
    assert isinstance(steps, int)
    return {
        "issue": key[0],
        "area": recorded.area,
        "steps": steps + 1,
        "kind": kind,
        "position": recorded.position,
        "occurred_at": recorded.occurred_at,
    }


TABLE: Final = Table(
    name="bench_issue",
    columns=(
        Column("issue", "uuid"),
        Column("area", "text"),
        Column("steps", "integer"),
        Column("kind", "text"),
        Column("position", "bigint"),
        Column("occurred_at", "timestamptz"),
    ),
    key=("issue",),
    area_column="area",
)
READ_MODEL: Final = Projection(TABLE, _issues, _row)
