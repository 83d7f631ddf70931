"""What may be asked for a cadre's guarantees: the bodies of the API and of the forms. Money is in fen."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from services.personnel.domain.guarantee.codes import Allowance
from services.personnel.domain.scheme.content import PayComponent
from shared.handling.parts import Label, Part, Step, storable

Day = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2100, 12, 31))]
Year = Annotated[int, Field(ge=1990, le=2100)]
# Up to ten billion yuan; below zero is refused by the rules, which say why.
Fen = Annotated[int, Field(ge=-(10**12), le=10**12)]
PolicyNumber = Annotated[
    str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True), AfterValidator(storable)
]


def first_day(month: date) -> date:
    return month.replace(day=1)


Month = Annotated[Day, AfterValidator(first_day)]


class CoverInsuranceRequest(Step):
    """starts_on, ends_on: the first and the last day insured. insurer: the company, by its name or code."""

    policy_number: PolicyNumber
    insurer: Label
    sum_fen: Fen
    starts_on: Day
    ends_on: Day


class EndInsuranceRequest(Step):
    """ends_on: the last day insured; the day before the first takes back a policy recorded by mistake."""

    cover: UUID
    ends_on: Day


class RecordHealthCheckRequest(Step):
    """Date and institution only: no result is asked for, and none can be given."""

    checked_on: Day
    institution: Label


class AllotWorkFundRequest(Step):
    """amount_fen: all that is allotted to the posting for the year."""

    posting: UUID
    year: Year
    amount_fen: Fen
    allotted_on: Day


class StateAllowanceRequest(Step):
    """month: any day of it."""

    kind: Allowance
    month: Month
    due_fen: Fen


class PayAllowanceRequest(Step):
    """payment: its id; sent twice it is one payment."""

    payment: UUID
    kind: Allowance
    month: Month
    paid_fen: Fen
    paid_on: Day


class PaidPart(Part):
    component: PayComponent
    amount_fen: Fen


class StatePayRequest(Step):
    """evaluation_year: whose grade the performance part rests on; None where there is none."""

    month: Month
    parts: Annotated[tuple[PaidPart, ...], Field(max_length=8)]
    evaluation_year: Year | None = None
    pension_paid: bool
