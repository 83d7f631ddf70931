"""What the service personnel tells the others and the outside: internal ids, codes, dates and amounts.

Nothing here names a person or a place below the county; money is in fen. Area and time travel in the envelope.
"""

from typing import Final

from shared.contracts.envelope import Contract, registry
from shared.contracts.personnel.appointments import (
    CadreCommended,
    CadreDispatched,
    CadreEvaluated,
    CadrePromoted,
    CadreTransferred,
)
from shared.contracts.personnel.cadres import CadrePosted, PersonErased, PostingEnded
from shared.contracts.personnel.care import (
    CareVisited,
    DifficultyRaised,
    DifficultySolved,
    OpinionAnswered,
    OpinionCollected,
)
from shared.contracts.personnel.guarantees import (
    AllowancePaid,
    CoverageGapClosed,
    CoverageGapOpened,
    HealthChecked,
    InsuranceCovered,
    InsuranceEnded,
    PayStated,
    WorkFundAllotted,
)
from shared.contracts.personnel.schemes import SchemeAdopted
from shared.contracts.personnel.tolerance import MistakeCorrected, MistakeTolerated, SanctionCheckFinished

__all__ = [
    "CONTRACTS",
    "AllowancePaid",
    "CadreCommended",
    "CadreDispatched",
    "CadreEvaluated",
    "CadrePosted",
    "CadrePromoted",
    "CadreTransferred",
    "CareVisited",
    "CoverageGapClosed",
    "CoverageGapOpened",
    "DifficultyRaised",
    "DifficultySolved",
    "HealthChecked",
    "InsuranceCovered",
    "InsuranceEnded",
    "MistakeCorrected",
    "MistakeTolerated",
    "OpinionAnswered",
    "OpinionCollected",
    "PayStated",
    "PersonErased",
    "PostingEnded",
    "SanctionCheckFinished",
    "SchemeAdopted",
    "WorkFundAllotted",
]

CONTRACTS: Final[dict[str, type[Contract]]] = registry(
    CadrePosted,
    PostingEnded,
    CadrePromoted,
    CadreTransferred,
    CadreDispatched,
    CadreCommended,
    InsuranceCovered,
    InsuranceEnded,
    WorkFundAllotted,
    AllowancePaid,
    PayStated,
    HealthChecked,
    CoverageGapOpened,
    CoverageGapClosed,
    CareVisited,
    OpinionCollected,
    OpinionAnswered,
    DifficultyRaised,
    DifficultySolved,
    SchemeAdopted,
    MistakeTolerated,
    MistakeCorrected,
    SanctionCheckFinished,
    CadreEvaluated,
    PersonErased,
)
