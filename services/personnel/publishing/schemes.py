"""What is told of an adopted scheme: which parts it has and the minima that it sets; its wordings stay here."""

from services.personnel.domain.scheme import events as scheme
from services.personnel.domain.scheme.content import GuaranteeTerms, IncentiveTerms, PayTerms, SchemeContent
from services.personnel.publishing.telling import Telling
from shared.contracts.personnel import SchemeAdopted


def adopted(event: scheme.SchemeAdopted) -> SchemeAdopted:
    terms = event.content if isinstance(event.content, GuaranteeTerms) else None
    return SchemeAdopted(
        kind=event.kind.value,
        version=event.version,
        effective_on=event.effective_on,
        parts=parts(event.content),
        insurance_minimum_fen=terms.insured_fen if terms else None,
        work_fund_minimum_fen=terms.work_fund_fen if terms else None,
        health_checks_yearly=terms.health_checks if terms else None,
    )


def parts(content: SchemeContent) -> tuple[str, ...]:
    """Codes: the parts of an incentive scheme have names of the document's own, so they are counted."""
    match content:
        case PayTerms():
            return tuple(one.component.value for one in content.parts)
        case IncentiveTerms():
            return ("main", *(f"part-{number}" for number, _ in enumerate(content.parts, start=1)))
        case GuaranteeTerms():
            return ("insurance", "work_fund", "health_check")


TELLING: Telling = {scheme.SchemeAdopted: adopted}
