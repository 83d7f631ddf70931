"""What came of a case of tolerance for honest mistakes. Internal; whose case it is stays in personnel."""

from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import Audience, Contract


class CaseContract(Contract):
    """issue: the issue from which the case came, if any."""

    service: ClassVar[str] = "personnel"
    audience: ClassVar[Audience] = "internal"

    case: UUID
    issue: UUID | None = None

    @property
    def subject_id(self) -> str:
        return str(self.case)


class MistakeTolerated(CaseContract):
    """result: exempt or lenient."""

    name: ClassVar[str] = "MistakeTolerated"

    result: str


class MistakeCorrected(CaseContract):
    name: ClassVar[str] = "MistakeCorrected"


class SanctionCheckFinished(CaseContract):
    """Whether tolerance applies has been looked at: result is exempt, lenient or refused."""

    name: ClassVar[str] = "SanctionCheckFinished"

    result: str
