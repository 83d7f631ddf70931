"""The words of the domain as codes. Their official Chinese stands in shared/contracts/glossary/issues.py."""

from enum import StrEnum


class Stage(StrEnum):
    """The six stages of the rectification ledger, in their only order."""

    FOUND = "found"
    ANALYSED = "analysed"
    LEDGERED = "ledgered"
    COORDINATED = "coordinated"
    CLOSURE_APPLIED = "closure_applied"
    CLOSED = "closed"


class Status(StrEnum):
    OPEN = "open"
    SETTLED = "settled"
    MERGED = "merged"
    VOIDED = "voided"


class RoundStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Category(StrEnum):
    RESPONSIBILITY = "responsibility"
    TEAMS = "teams"
    STRONGHOLDS = "strongholds"
    CARE = "care"
    CONDUCT = "conduct"


class Level(StrEnum):
    """From the highest to the lowest; `at_least` is the only comparison that means anything."""

    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"

    def at_least(self, other: "Level") -> bool:
        order = tuple(Level)
        return order.index(self) <= order.index(other)


class TargetKind(StrEnum):
    TOWNSHIP = "township"
    VILLAGE = "village"
    SITE = "site"


class Method(StrEnum):
    TALK = "talk"
    ASSESSMENT = "assessment"
    DOCUMENTS = "documents"
    TELEPHONE = "telephone"
    WECHAT = "wechat"


class CauseKind(StrEnum):
    DUTY = "duty"
    ABILITY = "ability"
    POLICY = "policy"
    RESOURCES = "resources"
    MECHANISM = "mechanism"


class Nature(StrEnum):
    AT_ONCE = "at_once"
    BY_DEADLINE = "by_deadline"
    LONG_TERM = "long_term"


class MeasureKind(StrEnum):
    ACT = "act"
    INSTITUTION = "institution"
    PERSONNEL = "personnel"
    PAPER = "paper"


class EvidenceKind(StrEnum):
    FIELD_LOOK = "field_look"
    TALK = "talk"
    INTERVIEW = "interview"
    TELEPHONE = "telephone"
    ASSESSMENT = "assessment"
    DOCUMENT = "document"


class ReturnReason(StrEnum):
    NOT_DONE = "not_done"
    NOT_VERIFIABLE = "not_verifiable"
    MASSES_DISAGREE = "masses_disagree"
    MEASURE_MISSING = "measure_missing"


class ReopenReason(StrEnum):
    RELAPSED = "relapsed"
    LOOK_BACK_FAILED = "look_back_failed"
    CLOSED_BY_MISTAKE = "closed_by_mistake"


class VoidReason(StrEnum):
    NOT_TRUE = "not_true"
    OUT_OF_SCOPE = "out_of_scope"
    ENTERED_BY_MISTAKE = "entered_by_mistake"


class MergeReason(StrEnum):
    DUPLICATE = "duplicate"
    SYSTEMIC = "systemic"


class InterviewRole(StrEnum):
    TOWNSHIP_LEADER = "township_leader"
    VILLAGE_COMMITTEE = "village_committee"
    RESIDENT_TEAM = "resident_team"
    THREE_PERSONS = "three_persons"


class ListingReason(StrEnum):
    KEY_TARGET = "key_target"
    WEAK_SPOT = "weak_spot"
    FOLLOW_UP = "follow_up"


class DelistReason(StrEnum):
    DONE = "done"
    BY_MISTAKE = "by_mistake"


class Purpose(StrEnum):
    """What a visit is for. Only the comprehensive one is counted by the year."""

    COMPREHENSIVE = "comprehensive"
    SPECIAL = "special"
    LOOK_BACK = "look_back"


class ExceptionRule(StrEnum):
    """The rules from which one matter may be excepted by one report (一事一报)."""

    VISIT_CAP = "visit_cap"
    COMPREHENSIVE_CAP = "comprehensive_cap"
    RECHECK = "recheck"


class CheckResult(StrEnum):
    IN_ORDER = "in_order"
    FOUND = "found"


class Heard(StrEnum):
    """Whose word a talk or a call rests on; who they were is never kept."""

    MASSES = "masses"
    CADRES = "cadres"
    HANDLER = "handler"


class LookBackResult(StrEnum):
    HOLDS = "holds"
    RELAPSED = "relapsed"


class SanctionKind(StrEnum):
    TALKED_TO = "talked_to"
    CRITICISED = "criticised"
    DISCIPLINED = "disciplined"


class Principle(StrEnum):
    """What a plan's burden is assessed against."""

    SCIENTIFIC = "scientific"
    PRECISE = "precise"
    EFFICIENT = "efficient"
    PRAGMATIC = "pragmatic"
    UNBURDENING = "unburdening"


class PlanStatus(StrEnum):
    DRAFTED = "drafted"
    ASSESSED = "assessed"
    ISSUED = "issued"


class TeamGrade(StrEnum):
    """Of a team's work, not of persons; never put in an order of who is best."""

    GOOD = "good"
    FAIR = "fair"
    TO_IMPROVE = "to_improve"
