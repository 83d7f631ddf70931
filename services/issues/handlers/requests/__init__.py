"""What may be asked over HTTP, by API and by form: one module an aggregate."""

from services.issues.handlers.requests.issues import (
    AnalyseRequest,
    ApplyClosureRequest,
    CloseIssueRequest,
    CoordinateRequest,
    EvidencePart,
    FindIssueRequest,
    LedgerRequest,
    MeasurePart,
    MergeRequest,
    ReopenRequest,
    ReturnClosureRequest,
    VoidRequest,
)
from services.issues.handlers.requests.parts import Part, Request, Step
from services.issues.handlers.requests.rounds import (
    ChecklistItemPart,
    CloseRoundRequest,
    DelistTargetRequest,
    IssueChecklistRequest,
    ListTargetsRequest,
    OpenRoundRequest,
    TargetPart,
)
from services.issues.handlers.requests.visits import (
    BeginVisitRequest,
    CompleteVisitRequest,
    InterviewPart,
    MethodPart,
)

__all__ = [
    "AnalyseRequest",
    "ApplyClosureRequest",
    "BeginVisitRequest",
    "ChecklistItemPart",
    "CloseIssueRequest",
    "CloseRoundRequest",
    "CompleteVisitRequest",
    "CoordinateRequest",
    "DelistTargetRequest",
    "EvidencePart",
    "FindIssueRequest",
    "InterviewPart",
    "IssueChecklistRequest",
    "LedgerRequest",
    "ListTargetsRequest",
    "MeasurePart",
    "MergeRequest",
    "MethodPart",
    "OpenRoundRequest",
    "Part",
    "ReopenRequest",
    "Request",
    "ReturnClosureRequest",
    "Step",
    "TargetPart",
    "VoidRequest",
]
