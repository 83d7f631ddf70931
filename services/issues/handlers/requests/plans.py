"""What may be asked of a plan. A draft may have gaps; what is issued may not, which the domain checks."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from services.issues.domain.codes import Principle
from services.issues.domain.policy import DEFAULT_POLICY
from shared.handling.parts import (
    Code,
    Count,
    Label,
    Part,
    Request,
    Step,
    Text,
    Unit,
    storable,
)

# May still be empty in a draft.
Gap = Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True), AfterValidator(storable)]
Citation = Annotated[str, StringConstraints(max_length=100, strip_whitespace=True), AfterValidator(storable)]
Number = Annotated[int, Field(ge=0, le=1000)]


class PlanPolicyPart(Part):
    recheck_days: Number = DEFAULT_POLICY.recheck_days
    comprehensive_per_year: Number = DEFAULT_POLICY.comprehensive_per_year
    village_days_per_month: Number = DEFAULT_POLICY.village_days_per_month
    pre_visit_days: Number = DEFAULT_POLICY.pre_visit_days
    pass_down_percent: Number = DEFAULT_POLICY.pass_down_percent
    least_notice: Number = DEFAULT_POLICY.least_notice
    near: Number = DEFAULT_POLICY.near
    look_back_from: Number = DEFAULT_POLICY.look_back_from
    look_back_to: Number = DEFAULT_POLICY.look_back_to
    look_back_percent: Number = DEFAULT_POLICY.look_back_percent


class PlanContentPart(Part):
    title: Label
    issuer: Unit
    deciding_document: Citation = ""
    decided_on: date | None = None
    effective_on: date
    period: Gap = ""
    targets: Gap = ""
    contents: Gap = ""
    methods: Gap = ""
    policy: PlanPolicyPart = PlanPolicyPart()


class DraftPlanRequest(Request):
    plan: UUID
    area: Code
    content: PlanContentPart


class RedraftPlanRequest(Step):
    content: PlanContentPart


class AssessmentPart(Part):
    met: tuple[Principle, ...]
    expected_visits: Count
    requested_fields: Count
    note: Text


class AssessPlanRequest(Step):
    assessment: AssessmentPart


class IssuePlanRequest(Step):
    version: Annotated[int, Field(ge=1)]
