"""The public part of what happened to a plan: that it is in force, on what basis, and what it costs."""

import re
from typing import Final, assert_never

from services.issues.domain.plan import events as plan
from services.issues.domain.plan.decider import PARTS
from services.issues.publishing.codes import kinds
from shared.contracts import plans as contracts
from shared.contracts.envelope import Contract

# The number of an official paper; anything else that somebody cites is a text and stays here.
DOCUMENT_NUMBER: Final = re.compile(r"[\u4e00-\u9fff]{2,12}〔\d{4}〕\d{1,5}号")


def of_plan(event: plan.PlanEvent) -> Contract | None:
    match event:
        case plan.PlanDrafted() | plan.PlanAssessed():
            return None
        case plan.PlanIssued():
            return contracts.PlanIssued(**version(event))
        case plan.PlanRevised():
            return contracts.PlanRevised(**version(event))
        case _:
            assert_never(event)


def version(event: plan.PlanVersion) -> dict[str, object]:
    content, assessment = event.content, event.assessment
    return {
        "plan": event.plan,
        "version": event.version,
        "deciding_document": document_number(content.deciding_document),
        "decided_on": content.decided_on,
        "effective_on": content.effective_on,
        "parts": len(PARTS),
        "principles": kinds(assessment.met),
        "expected_visits": assessment.expected_visits,
        "requested_fields": assessment.requested_fields,
    }


def document_number(text: str) -> str | None:
    found = DOCUMENT_NUMBER.fullmatch(text.strip())
    return found[0] if found else None
