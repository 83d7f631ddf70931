"""The public part of what happened to a round."""

from typing import assert_never

from services.issues.domain.round import events as round_
from services.issues.publishing.codes import digest
from shared.contracts import issues as contracts
from shared.contracts.envelope import Contract


def of_round(event: round_.RoundEvent) -> Contract | None:
    match event:
        case round_.RoundOpened():
            return opened(event)
        case round_.RoundClosed():
            return contracts.RoundClosed(round=event.round, number=event.number)
        case round_.ChecklistIssued():
            items = tuple(item(one) for one in event.items)
            return contracts.ChecklistIssued(
                round=event.round, level=event.level.value, version=event.version, items=items
            )
        case round_.TargetListed():
            return contracts.TargetListed(round=event.round, kind=event.kind.value, reason=event.reason.value)
        case round_.TargetDelisted():
            return contracts.TargetDelisted(
                round=event.round, kind=event.kind.value, reason=event.reason.value
            )
        case round_.TeamFormed() | round_.TeamEvaluated():
            # Who is in a team, and what is thought of it, stays in the house.
            return None
        case _:
            assert_never(event)


def opened(event: round_.RoundOpened) -> contracts.RoundOpened:
    return contracts.RoundOpened(
        round=event.round,
        number=event.number,
        themes=event.themes,
        plan_version=event.plan_version,
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        budget_fen=event.budget_fen,
        plan=event.plan,
    )


def item(one: round_.ChecklistItem) -> contracts.ChecklistItem:
    return contracts.ChecklistItem(
        code=one.code,
        category=one.category.value,
        text_hash=digest(one.text),
        threshold_hash=None if one.threshold is None else digest(one.threshold),
    )
