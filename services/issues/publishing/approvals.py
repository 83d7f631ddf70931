"""The public part of an approval: which rule, which body, until when. The reason stays here."""

from services.issues.domain.approval import events as approval
from shared.contracts import issues as contracts


def of_approval(event: approval.ApprovalEvent) -> contracts.ExceptionApproved:
    return contracts.ExceptionApproved(
        exception=event.exception,
        round=event.round,
        rule=event.rule.value,
        item=event.item,
        body=event.body,
        expires_on=event.expires_on,
    )
