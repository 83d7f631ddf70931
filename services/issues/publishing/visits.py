"""The public part of what happened on a visit."""

from collections import Counter
from typing import assert_never

from services.issues.domain.visit import events as visit
from services.issues.publishing.codes import kinds
from shared.contracts import issues as contracts
from shared.contracts.envelope import Contract


def of_visit(event: visit.VisitEvent) -> Contract:
    match event:
        case visit.VisitBegun():
            return contracts.VisitBegun(
                visit=event.visit,
                round=event.round,
                kind=event.kind.value,
                bodies=event.bodies,
                team_level=event.team_level.value,
                joint=event.joint,
                announced=event.announced,
            )
        case visit.RecheckExempted():
            return contracts.RecheckExempted(
                visit=event.visit,
                round=event.round,
                item=event.item,
                bodies=event.bodies,
                checked_on=event.checked_on,
            )
        case visit.VisitCompleted():
            return completed(event)
        case _:
            assert_never(event)


def completed(event: visit.VisitCompleted) -> contracts.VisitCompleted:
    return contracts.VisitCompleted(
        visit=event.visit,
        round=event.round,
        kind=event.kind.value,
        bodies=event.bodies,
        team_level=event.team_level.value,
        joint=event.joint,
        methods=kinds(used.method for used in event.methods),
        households=event.households,
        interviews=persons_by_role(event),
        hours=event.hours,
    )


def persons_by_role(event: visit.VisitCompleted) -> dict[str, int]:
    persons: Counter[str] = Counter()
    for heard in event.interviews:
        persons[heard.role.value] += heard.persons
    return dict(persons)
