"""Every code with which a rule of a tolerance case may refuse, and the sentence that says what to do next."""

from enum import StrEnum
from typing import Final

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    NOT_FOUND = "NOT_FOUND"
    CASE_EXISTS = "CASE_EXISTS"
    TIME_REVERSED = "TIME_REVERSED"
    ACCUSERS_MISSING = "ACCUSERS_MISSING"
    MARK_UNKNOWN = "MARK_UNKNOWN"
    ANSWERS_MISSING = "ANSWERS_MISSING"
    POINTS_UNANSWERED = "POINTS_UNANSWERED"
    CONDITIONS_UNCHECKED = "CONDITIONS_UNCHECKED"
    CONDITION_UNMET = "CONDITION_UNMET"
    NEGATIVE_LIST = "NEGATIVE_LIST"
    DECIDER_IS_ACCUSER = "DECIDER_IS_ACCUSER"
    DECIDER_IS_APPLICANT = "DECIDER_IS_APPLICANT"
    DECIDED_ALREADY = "DECIDED_ALREADY"
    NOT_DECIDED = "NOT_DECIDED"
    TOLD_ALREADY = "TOLD_ALREADY"
    TOLD_LATE = "TOLD_LATE"
    NOT_TOLD = "NOT_TOLD"
    CORRECTION_DUE_PAST = "CORRECTION_DUE_PAST"
    CORRECTION_UNPLANNED = "CORRECTION_UNPLANNED"
    CORRECTED_ALREADY = "CORRECTED_ALREADY"
    NOT_TOLERATED = "NOT_TOLERATED"
    CLEARED_BEFORE_CORRECTION = "CLEARED_BEFORE_CORRECTION"
    CLEARED_ALREADY = "CLEARED_ALREADY"


SENTENCES: Final[dict[Code, str]] = {
    Code.NOT_FOUND: "没有找到这件容错申请，或它不在您的管辖范围内。",
    Code.CASE_EXISTS: "这件容错申请已经提交，请到该申请的页面继续办理。",
    Code.TIME_REVERSED: "发生时间早于上一步，请核对时间。",
    Code.ACCUSERS_MISSING: "请写明是谁提出问责或负面评价：至少选一个单位或填一个人员编号。",
    Code.MARK_UNKNOWN: "没有找到这条负面记录，它可能已经消除。请到干部页面核对。",
    Code.ANSWERS_MISSING: "请至少填写一个方面的核查情况。",
    Code.POINTS_UNANSWERED: "六个方面还没有全部书面核查，请补齐后再作决定。",
    Code.CONDITIONS_UNCHECKED: "还没有核对容错条件和负面清单，请核对后再作决定。",
    Code.CONDITION_UNMET: "容错条件没有全部具备，只能作出不予容错的决定；条件有变化的请先更新核对。",
    Code.NEGATIVE_LIST: "属于负面清单的情形，只能作出不予容错的决定。",
    Code.DECIDER_IS_ACCUSER: "提出问责或负面评价的单位和人员不能作决定，请由其他单位的人员决定。",
    Code.DECIDER_IS_APPLICANT: "申请人不能为自己提出的申请作决定，请由其他人员决定。",
    Code.DECIDED_ALREADY: "这件申请已经作出决定，请办理下一步。",
    Code.NOT_DECIDED: "还没有作出决定，请先作决定。",
    Code.TOLD_ALREADY: "决定已经反馈本人，请办理下一步。",
    Code.TOLD_LATE: "已超过 5 个工作日的反馈期限，请写明迟延的原因。",
    Code.NOT_TOLD: "决定还没有反馈本人，请先反馈。",
    Code.CORRECTION_DUE_PAST: "纠错期限已经过去，请填今天或以后的日期。",
    Code.CORRECTION_UNPLANNED: "还没有制定纠错计划，请先制定。",
    Code.CORRECTED_ALREADY: "纠错已经完成，请办理下一步。",
    Code.NOT_TOLERATED: "这件申请没有予以容错，不作澄清。",
    Code.CLEARED_BEFORE_CORRECTION: "纠错完成后才能澄清，请先登记纠错结果。",
    Code.CLEARED_ALREADY: "已经澄清正名，无需再办。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    """The refusal of a code, with the facts on which it rests; who accused whom is not among them."""
    return Refusal(code.value, SENTENCES[code], facts)
