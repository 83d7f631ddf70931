"""Read-table rows as the pages get them; a test states only the field that it is about."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from shared.web.frame import AsOf, Choice, Crumb, DemoIdentity, Frame
from shared.web.values import Row

NOON = datetime(2020, 6, 15, 4, 0, tzinfo=UTC)
TODAY = date(2020, 6, 30)
ISSUE = UUID("018f0000-0000-7000-8000-000000000042")
OTHER = UUID("018f0000-0000-7000-8000-000000000007")
ROUND = UUID("018f0000-0000-7000-8000-000000000003")
VILLAGE = "520627203201"
NAMES: Mapping[str, str] = {
    "520600000000": "铜仁市",
    "520627000000": "沿河土家族自治县",
    "520627203000": "沿河土家族自治县 后坪乡",
    VILLAGE: "沿河土家族自治县 后坪乡 晓景村",
}


def names(code: str) -> str:
    return NAMES.get(code, code)


def issue_row(**changes: object) -> Row:
    """An open issue, just found."""
    empty = (
        "cause_kind", "cause", "nature", "goal", "measures", "lead_unit", "helping_units", "deadline",
        "superior_unit", "coordination_note", "statement", "applicant", "applicant_unit", "return_reasons",
        "return_note", "verifier_unit", "verifier_level", "evidence", "working_days", "look_back_due",
        "closed_at", "merged_into", "merged_into_number", "ended_reason", "off_list_reason",
    )  # fmt: skip
    found = {
        "issue": ISSUE,
        "number": "3-520627-0042",
        "round": ROUND,
        "area": VILLAGE,
        "county": "520627000000",
        "township": "520627203000",
        "kind": "village",
        "category": "care",
        "item": "C-07",
        "method": "talk",
        "body": "dept-520600",
        "level": "city",
        "systemic": False,
        "handling_unit": "unit-520627203",
        "description": "2名驻村队员到村3个月仍住在村委会办公室，没有安排住处，做饭要到2公里外的集镇。",
        "guidance": "当场与乡党委商定，先腾出村小学闲置教师宿舍。",
        "stage": "found",
        "status": "open",
        "attempt": 0,
        "found_at": NOON,
        "last_at": NOON,
        "version": 1,
        "position": 100,
    }
    return {**dict.fromkeys(empty), **found, **changes}


def ledgered_row(**changes: object) -> Row:
    known: dict[str, object] = {
        "stage": "coordinated",
        "cause_kind": "duty",
        "cause": "乡镇没有把驻村队员食宿保障落实到人。",
        "nature": "by_deadline",
        "goal": "7月上旬前队员全部住进有厨卫的宿舍。",
        "measures": [
            {"kind": "act", "text": "修缮村小学闲置教师宿舍3间，接通水电"},
            {"kind": "institution", "text": "把食宿保障写进乡镇驻村管理办法"},
        ],
        "lead_unit": "unit-520627203",
        "helping_units": ["dept-520627", "县教育局"],
        "deadline": date(2020, 7, 5),
        "version": 4,
    }
    return issue_row(**{**known, **changes})


def told(version: int, event: str, **detail: object) -> Row:
    """One line of the timeline, three days after the one before."""
    at = NOON + timedelta(days=3 * (version - 1))
    return {
        "issue": ISSUE,
        "version": version,
        "event_id": OTHER,
        "event": event,
        "area": VILLAGE,
        "occurred_at": at,
        "recorded_at": at,
        "actor": "demo-unit-520627",
        "unit": "unit-520627203",
        "detail": detail,
    }


def frame(**changes: str) -> Frame:
    return Frame(
        title=changes.get("title", "问题台账"),
        section="ledger",
        place="铜仁市",
        crumbs=(Crumb(label="督战总览", href="/"), Crumb(label="问题台账")),
        as_of=AsOf(moment=NOON, positions="issues:1234"),
        demo=DemoIdentity(
            roles=(Choice(value="dept", label="市委组织部", group="市级"),),
            counties=(Choice(value="520627000000", label="沿河土家族自治县"),),
            role="dept",
            county="520627000000",
            path="/issues/",
        ),
        notice=changes.get("notice", ""),
    )
