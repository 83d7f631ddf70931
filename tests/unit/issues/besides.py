"""One example of each fact beside the six stages."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.issues.domain import codes
from services.issues.domain.issue import aside
from tests.unit.issues.examples import (
    COUNTY_OFFICE,
    ISSUE,
    OTHER_ISSUE,
    TOWNSHIP_OFFICE,
    VILLAGE,
    VILLAGE_OFFICE,
    day,
)


def assigned(**changes: Any) -> aside.IssueAssigned:
    example = aside.IssueAssigned(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(2),
        lead_unit=TOWNSHIP_OFFICE,
        handling_unit=None,
        responsible="actor-responsible",
    )
    return replace(example, **changes)


def passed_down(**changes: Any) -> aside.IssuePassedDown:
    example = aside.IssuePassedDown(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(3),
        from_unit=TOWNSHIP_OFFICE,
        executor=VILLAGE_OFFICE,
        executor_deadline=date(2020, 4, 27),
    )
    return replace(example, **changes)


def answered(**changes: Any) -> aside.SuperiorAnswered:
    example = aside.SuperiorAnswered(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(8),
        note="资金已下达",
        superior_unit=COUNTY_OFFICE,
        waited=3,
        deadline=date(2020, 5, 5),
        executor_deadline=None,
    )
    return replace(example, **changes)


def extended(**changes: Any) -> aside.DeadlineExtended:
    example = aside.DeadlineExtended(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(9),
        approver_unit=COUNTY_OFFICE,
        approver_level=codes.Level.COUNTY,
        note="汛期施工受阻",
        deadline=date(2020, 5, 15),
        executor_deadline=None,
    )
    return replace(example, **changes)


def consented(**changes: Any) -> aside.ReturnConsented:
    example = aside.ReturnConsented(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(8),
        reasons=(codes.ReturnReason.MEASURE_MISSING,),
        note="同意补充一条",
    )
    return replace(example, **changes)


def sanctioned(**changes: Any) -> aside.SanctionRecorded:
    example = aside.SanctionRecorded(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(5),
        kind=codes.SanctionKind.TALKED_TO,
        note="约谈村支书一次",
    )
    return replace(example, **changes)


def gathered(**changes: Any) -> aside.IssuesGathered:
    example = aside.IssuesGathered(
        issue=ISSUE, area=VILLAGE, occurred_at=day(7), issues=(OTHER_ISSUE,), systemic=True
    )
    return replace(example, **changes)


def looked_back(**changes: Any) -> aside.LookBackDone:
    example = aside.LookBackDone(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(46),
        result=codes.LookBackResult.HOLDS,
        kind=codes.EvidenceKind.FIELD_LOOK,
        note="入户查看仍然通水",
        generation=1,
        days=40,
    )
    return replace(example, **changes)
