"""Why a nomination takes no next step, and what to do instead."""

from enum import StrEnum
from typing import Final

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    NOT_FOUND = "NOT_FOUND"
    NOMINATION_EXISTS = "NOMINATION_EXISTS"
    NOMINATION_WITHDRAWN = "NOMINATION_WITHDRAWN"
    MERIT_MISSING = "MERIT_MISSING"
    RECOGNITION_MISSING = "RECOGNITION_MISSING"
    EVALUATION_MISSING = "EVALUATION_MISSING"
    GRADE_TOO_LOW = "GRADE_TOO_LOW"
    MARK_STANDS = "MARK_STANDS"
    LEVEL_UNKNOWN = "LEVEL_UNKNOWN"
    LEVEL_DIFFERS = "LEVEL_DIFFERS"
    LEVEL_NOT_HIGHER = "LEVEL_NOT_HIGHER"
    LEVEL_NOT_YOURS = "LEVEL_NOT_YOURS"
    NOTICE_MISSING = "NOTICE_MISSING"
    NOTICE_POSTED = "NOTICE_POSTED"
    NOTICE_BACKDATED = "NOTICE_BACKDATED"
    NOTICE_TOO_SHORT = "NOTICE_TOO_SHORT"
    NOTICE_NOT_ENDED = "NOTICE_NOT_ENDED"
    APPOINTED_ALREADY = "APPOINTED_ALREADY"
    NOT_APPOINTED = "NOT_APPOINTED"
    NO_TRIAL = "NO_TRIAL"
    TRIAL_NOT_OVER = "TRIAL_NOT_OVER"
    TRIAL_DECIDED = "TRIAL_DECIDED"
    TIME_REVERSED = "TIME_REVERSED"


SENTENCES: Final[dict[Code, str]] = {
    Code.NOT_FOUND: "没有找到这份提名，或不在您的管辖范围内，请核对后再办理。",
    Code.NOMINATION_EXISTS: "这份提名已经登记，请打开它办理下一步，或另行提名。",
    Code.NOMINATION_WITHDRAWN: "这份提名已经撤回，如仍要选用请重新提名。",
    Code.MERIT_MISSING: "没有写工作实绩，请写明这位干部在一线做成了什么。",
    Code.RECOGNITION_MISSING: "没有写群众公认的情况，请写明通过测评、访谈等方式了解到的群众看法。",
    Code.EVALUATION_MISSING: "这位干部还没有年度考核结果，请先登记年度考核，再提名。",
    Code.GRADE_TOO_LOW: "最近一年考核没有达到称职，不能提名，请在下一年度考核后再研究。",
    Code.MARK_STANDS: "这位干部还有没有消除的负面记录，请先办理容错认定或等记录消除后再办理。",
    Code.LEVEL_UNKNOWN: "职务级别代码不在国家标准内，请从列表里选择。",
    Code.LEVEL_DIFFERS: "重用和转任不改变职级，请选择与本人现在相同的职级；要提高职级请选“提拔”。",
    Code.LEVEL_NOT_HIGHER: "提拔后的职级要高于现在的职级，请改选更高的职级；职级不变请选“重用”或“转任”。",
    Code.LEVEL_NOT_YOURS: "县处级以上职务由市委组织部公示和任职，请报市里办理。",
    Code.NOTICE_MISSING: "还没有公示，请先公示，公示期满后再任职。",
    Code.NOTICE_POSTED: "这份提名已经公示，起止日期与本次不同，请按已有的公示办理。",
    Code.NOTICE_BACKDATED: "公示开始日期早于今天，请改成今天或以后的日期。",
    Code.NOTICE_TOO_SHORT: "公示期不到五个工作日，请把结束日期改到提示的日期或更晚。",
    Code.NOTICE_NOT_ENDED: "公示期还没有结束，请在公示结束的第二天或以后办理任职。",
    Code.APPOINTED_ALREADY: "已经任职，不能再改这份提名，请核对任职情况。",
    Code.NOT_APPOINTED: "还没有任职，没有试用期可以办理，请先办理任职。",
    Code.NO_TRIAL: "这个职务没有试用期，不用办理。",
    Code.TRIAL_NOT_OVER: "试用期还没有满，请在试用期满后办理转正。",
    Code.TRIAL_DECIDED: "试用期的结果已经登记，不用重复办理。",
    Code.TIME_REVERSED: "办理时间早于上一步，请改成上一步之后的时间。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    return Refusal(code.value, SENTENCES[code], facts)
