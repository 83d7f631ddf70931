"""What may be asked of a scheme: a version of each kind, with the document that decided it."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, StringConstraints

from services.personnel.domain.scheme.content import PayComponent, SchemeKind
from shared.handling.parts import Code, Part, Request, storable

# A gap is refused by the rules, with what to do about it.
Gap = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True), AfterValidator(storable)]
# Wide enough for every sum, below zero too: the rule says no, not the type.
Fen = Annotated[int, Field(ge=-(10**12), le=10**12)]
Number = Annotated[int, Field(ge=-1000, le=1000)]


class AdoptSchemeRequest(Request):
    """area: the city, or for pay the county whose own scheme it is. version: the next, as the person saw it."""

    kind: ClassVar[SchemeKind]

    area: Code
    version: Annotated[int, Field(ge=1)]
    effective_on: date
    deciding_document: Gap = ""
    decided_on: date


class PayPartPart(Part):
    component: PayComponent
    month_fen: Fen


class PayTermsPart(Part):
    parts: Annotated[tuple[PayPartPart, ...], Field(max_length=12)]


class AdoptPayRequest(AdoptSchemeRequest):
    kind: ClassVar = SchemeKind.PAY

    content: PayTermsPart


class GuaranteeTermsPart(Part):
    insured_fen: Fen
    work_fund_fen: Fen
    work_fund_months: Number
    health_checks: Number


class AdoptGuaranteesRequest(AdoptSchemeRequest):
    kind: ClassVar = SchemeKind.GUARANTEES

    content: GuaranteeTermsPart


class ProvisionPart(Part):
    trigger: Gap
    benefit: Gap
    owner: Gap
    deadline: Gap


class IncentivePartPart(Part):
    name: Gap
    provisions: Annotated[tuple[ProvisionPart, ...], Field(max_length=50)]


class IncentiveTermsPart(Part):
    main_document: Gap
    parts: Annotated[tuple[IncentivePartPart, ...], Field(max_length=20)]
    assumed: bool = False


class AdoptIncentiveRequest(AdoptSchemeRequest):
    kind: ClassVar = SchemeKind.INCENTIVE

    content: IncentiveTermsPart
