"""What is told of a tolerance case: the result by its code, and the issue. Whose case it is stays here."""

from services.personnel.domain.tolerance import events as case
from services.personnel.publishing.telling import Telling
from shared.contracts import personnel as contracts


def finished(event: case.SanctionCheckFinished) -> contracts.SanctionCheckFinished:
    return contracts.SanctionCheckFinished(case=event.case, issue=event.issue, result=event.result.value)


def tolerated(event: case.MistakeTolerated) -> contracts.MistakeTolerated:
    return contracts.MistakeTolerated(case=event.case, issue=event.issue, result=event.result.value)


def corrected(event: case.MistakeCorrected) -> contracts.MistakeCorrected:
    return contracts.MistakeCorrected(case=event.case, issue=event.issue)


TELLING: Telling = {
    case.SanctionCheckFinished: finished,
    case.MistakeTolerated: tolerated,
    case.MistakeCorrected: corrected,
}
