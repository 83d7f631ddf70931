"""Why nothing is written to a cadre's evaluations, and what to do instead."""

from enum import StrEnum
from typing import Final

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    BASIS_MISSING = "BASIS_MISSING"
    YEAR_NOT_OVER = "YEAR_NOT_OVER"
    EVALUATION_EXISTS = "EVALUATION_EXISTS"
    MARK_STANDS = "MARK_STANDS"
    DATE_IN_FUTURE = "DATE_IN_FUTURE"
    OBSERVATION_EXISTS = "OBSERVATION_EXISTS"
    MARK_EXISTS = "MARK_EXISTS"
    MARK_UNKNOWN = "MARK_UNKNOWN"
    MARK_CLEARED_ALREADY = "MARK_CLEARED_ALREADY"


SENTENCES: Final[dict[Code, str]] = {
    Code.BASIS_MISSING: "没有写评定依据，请写明根据哪些工作表现评定这个等次。",
    Code.YEAR_NOT_OVER: "这一年度还没有到考核的时候，请在当年十二月或以后评定。",
    Code.EVALUATION_EXISTS: "这一年度已经评定过，结果以已登记的为准，请在考核页面查看。",
    Code.MARK_STANDS: "这一年还有没有消除的负面记录，不能评为优秀，请改评其他等次，或先办理容错认定。",
    Code.DATE_IN_FUTURE: "日期晚于今天，请改成实际发生的日期。",
    Code.OBSERVATION_EXISTS: "这条督战中的表现已经登记，内容与本次不同，请核对后另行登记。",
    Code.MARK_EXISTS: "这条负面记录已经登记，内容与本次不同，请核对后另行登记。",
    Code.MARK_UNKNOWN: "没有找到这条负面记录，请刷新页面后再办理。",
    Code.MARK_CLEARED_ALREADY: "这条负面记录已经消除，不用重复办理。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    return Refusal(code.value, SENTENCES[code], facts)
