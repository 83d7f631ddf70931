"""Assignment of several issues at once: the same to all that were ticked, or to each what a sheet says."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.issues.domain.issue.commands import AssignIssue
from services.issues.domain.issue.decider import issue
from services.issues.domain.refusals import Code
from services.issues.domain.refusals import refuse as refusal
from services.issues.handlers.knowing import record_of, stream
from services.issues.handlers.requests import AssignManyRequest
from services.issues.handlers.together import AnyIntent, Named, all_or_none
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent
from shared.handling.deps import Deps, Stamped, check_reachable, refuse, stamp
from shared.kernel import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """None leaves as it was. expected: the version that was looked at."""

    issue: UUID
    name: str
    lead_unit: str | None = None
    handling_unit: str | None = None
    responsible: str | None = None
    expected: int | None = None


async def assign_many(deps: Deps, ask: Ask, request: AssignManyRequest) -> Appended:
    """All ticked issues, or none; the refusal names those that stand in the way."""
    given = request.lead_unit or request.handling_unit or request.responsible
    refuse(None if given else refusal(Code.ASSIGNMENT_EMPTY))
    ids = tuple(dict.fromkeys(request.issues))
    stamped = stamp(deps, ask, "issue.assign", ids[0], request)
    for one in ids:
        await check_reachable(deps, ask.subject, stream(one))
    wanted = [
        Assignment(
            issue=one,
            name=(await record_of(deps, one)).found.number,
            lead_unit=request.lead_unit,
            handling_unit=request.handling_unit,
            responsible=request.responsible,
        )
        for one in ids
    ]
    return await all_or_none(deps, stamped.call, assigning(stamped, wanted), "改派")


def assigning(stamped: Stamped, wanted: Sequence[Assignment]) -> list[Named]:
    return [Named(one.name, _intent(stamped, one)) for one in wanted]


def _intent(stamped: Stamped, wanted: Assignment) -> AnyIntent:
    subject = stamped.call.subject
    command = AssignIssue(
        at=stamped.at,
        actor=subject.actor,
        unit=subject.unit,
        lead_unit=wanted.lead_unit,
        handling_unit=wanted.handling_unit,
        responsible=wanted.responsible,
    )
    return Intent(issue, stream(wanted.issue), command, wanted.expected)
