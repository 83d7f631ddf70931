"""Which wishes about a plan come true. An assessment holds for exactly the draft that it looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias, assert_never

from services.issues.domain.codes import Principle
from services.issues.domain.plan.bounds import policy_flaw
from services.issues.domain.plan.commands import AssessPlan, DraftPlan, IssuePlan, PlanCommand
from services.issues.domain.plan.events import (
    Assessment,
    PlanAssessed,
    PlanContent,
    PlanDrafted,
    PlanEvent,
    PlanIssued,
    PlanRevised,
    PlanVersion,
)
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Decider, Decision, Refusal
from shared.kernel.sameness import same_fact

PARTS = ("period", "targets", "contents", "methods")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undrafted:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """draft: of the next version, None right after an issue. assessed: of this draft only."""

    area: str
    last_at: datetime
    draft: PlanDrafted | None = None
    assessed: PlanAssessed | None = None
    versions: Mapping[int, PlanIssued | PlanRevised] = field(default_factory=dict)

    @property
    def issued(self) -> PlanVersion | None:
        """The version in force."""
        return self.versions[max(self.versions)] if self.versions else None


PlanState: TypeAlias = Undrafted | Standing


def issued_version(state: PlanState, version: int | None = None) -> PlanVersion | None:
    """An issued version, the newest if none is named; None when there is no such."""
    if isinstance(state, Undrafted):
        return None
    return state.issued if version is None else state.versions.get(version)


def decide(command: PlanCommand, state: PlanState) -> Decision[PlanEvent]:
    match command:
        case DraftPlan():
            return draft(command, state)
        case AssessPlan():
            return assess(command, state)
        case IssuePlan():
            return issue(command, state)
        case _:
            assert_never(command)


def draft(command: DraftPlan, state: PlanState) -> Decision[PlanEvent]:
    standing = None if isinstance(state, Undrafted) else state
    number = next_version(standing)
    drafted = PlanDrafted(
        plan=command.plan,
        area=command.area,
        occurred_at=command.at,
        version=number,
        content=command.content,
    )
    if standing is not None and already_so(drafted, standing):
        return ()
    return too_early(command, state) or policy_flaw(command.content.policy) or (drafted,)


def already_so(drafted: PlanDrafted, standing: Standing) -> bool:
    if standing.draft is not None:
        return same_fact(drafted, standing.draft)
    return standing.issued is not None and standing.issued.content == drafted.content


def next_version(standing: Standing | None) -> int:
    return max(standing.versions, default=0) + 1 if standing else 1


def assess(command: AssessPlan, state: PlanState) -> Decision[PlanEvent]:
    if isinstance(state, Undrafted) or state.draft is None:
        return no_draft(state)
    assessed = PlanAssessed(
        plan=state.draft.plan,
        area=state.draft.area,
        occurred_at=command.at,
        version=state.draft.version,
        assessment=replace(command.assessment, met=in_order(command.assessment.met)),
    )
    if same_fact(assessed, state.assessed):
        return ()
    flaw = too_early(command, state) or content_flaw(state.draft.content) or assessment_flaw(assessed)
    return flaw or (assessed,)


def assessment_flaw(assessed: PlanAssessed) -> Refusal | None:
    for name in ("expected_visits", "requested_fields"):
        value: int = getattr(assessed.assessment, name)
        if value < 0:
            return refuse(Code.COUNT_NEGATIVE, field=name, value=value)
    return None


def issue(command: IssuePlan, state: PlanState) -> Decision[PlanEvent]:
    if isinstance(state, Undrafted) or state.draft is None:
        if isinstance(state, Standing) and state.issued and command.version == state.issued.version:
            return ()
        return no_draft(state)
    if command.version != state.draft.version:
        return refuse(Code.VERSION_NOT_NEXT, version=command.version, next=state.draft.version)
    flaw = content_flaw(state.draft.content) or burden_flaw(state.assessed) or too_early(command, state)
    if flaw is not None or state.assessed is None:
        return flaw or refuse(Code.BURDEN_NOT_ASSESSED)
    return (issuing(command, state.draft, state.assessed.assessment),)


def issuing(command: IssuePlan, drafted: PlanDrafted, assessment: Assessment) -> PlanIssued | PlanRevised:
    kind = PlanIssued if drafted.version == 1 else PlanRevised
    return kind(
        plan=drafted.plan,
        area=drafted.area,
        occurred_at=command.at,
        version=drafted.version,
        content=drafted.content,
        assessment=assessment,
    )


def content_flaw(content: PlanContent) -> Refusal | None:
    """Everything that is missing at once."""
    if not content.deciding_document.strip() or content.decided_on is None:
        return refuse(Code.DECIDING_DOCUMENT_MISSING)
    empty = [part for part in PARTS if not getattr(content, part).strip()]
    return refuse(Code.PLAN_PART_MISSING, parts=",".join(empty)) if empty else None


def burden_flaw(assessed: PlanAssessed | None) -> Refusal | None:
    if assessed is None:
        return refuse(Code.BURDEN_NOT_ASSESSED)
    unmet = [one.value for one in Principle if one not in assessed.assessment.met]
    return refuse(Code.PRINCIPLE_NOT_MET, principles=",".join(unmet)) if unmet else None


def in_order(met: tuple[Principle, ...]) -> tuple[Principle, ...]:
    return tuple(one for one in Principle if one in met)


def no_draft(state: PlanState) -> Refusal:
    return refuse(Code.NOT_FOUND) if isinstance(state, Undrafted) else refuse(Code.PLAN_NOT_DRAFTED)


def too_early(command: PlanCommand, state: PlanState) -> Refusal | None:
    if isinstance(state, Undrafted) or command.at >= state.last_at:
        return None
    return refuse(Code.TIME_REVERSED, last=state.last_at.isoformat())


def evolve(state: PlanState, event: PlanEvent) -> PlanState:
    match event:
        case PlanDrafted():
            versions = {} if isinstance(state, Undrafted) else state.versions
            return Standing(area=event.area, last_at=event.occurred_at, draft=event, versions=versions)
        case PlanAssessed():
            return replace(standing_(state), last_at=event.occurred_at, assessed=event)
        case PlanIssued() | PlanRevised():
            versions = {**standing_(state).versions, event.version: event}
            return Standing(area=event.area, last_at=event.occurred_at, versions=versions)
        case _:
            assert_never(event)


def standing_(state: PlanState) -> Standing:
    """A stream that holds a step before its draft was not written by this decider: stop, do not guess."""
    if not isinstance(state, Standing):
        raise ValueError(f"a plan that is {type(state).__name__} has no such next fact")
    return state


plan: Decider[PlanCommand, PlanState, PlanEvent] = Decider(initial=Undrafted(), decide=decide, evolve=evolve)
