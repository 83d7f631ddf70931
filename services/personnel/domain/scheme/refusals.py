"""Why a version of a scheme is not adopted, and what to do next."""

from enum import StrEnum
from typing import Final

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    SCHEME_VERSION_NOT_NEXT = "SCHEME_VERSION_NOT_NEXT"
    SCHEME_NOT_OF_ITS_KIND = "SCHEME_NOT_OF_ITS_KIND"
    SCHEME_DOCUMENT_MISSING = "SCHEME_DOCUMENT_MISSING"
    SCHEME_EFFECT_REVERSED = "SCHEME_EFFECT_REVERSED"
    SCHEME_DECIDED_LATER = "SCHEME_DECIDED_LATER"
    BASE_FALLS = "BASE_FALLS"
    PART_MISSING = "PART_MISSING"
    PART_TWICE = "PART_TWICE"
    PROVISION_MISSING = "PROVISION_MISSING"
    AMOUNT_NEGATIVE = "AMOUNT_NEGATIVE"
    MINIMUM_LOWERED = "MINIMUM_LOWERED"
    PERIOD_OUT_OF_BOUNDS = "PERIOD_OUT_OF_BOUNDS"


SENTENCES: Final[dict[Code, str]] = {
    Code.SCHEME_VERSION_NOT_NEXT: "版本号不是下一版，可能刚有人施行了新版。请刷新后在最新版本上办理。",
    Code.SCHEME_NOT_OF_ITS_KIND: "内容与方案类别不符，请按该类别的表单重新填写。",
    Code.SCHEME_DOCUMENT_MISSING: "请填写施行依据的文件名称或文号。",
    Code.SCHEME_EFFECT_REVERSED: "生效日期早于上一版的生效日期，请改为不早于上一版生效的日期。",
    Code.SCHEME_DECIDED_LATER: "依据文件的日期晚于今天，请核对，或等文件印发后再施行。",
    Code.BASE_FALLS: "新方案的基本报酬低于现行标准。基本报酬只增不减，请改为不低于现行标准的数额。",
    Code.PART_MISSING: "方案的组成部分不齐，请补齐后再施行。",
    Code.PART_TWICE: "同一个组成部分写了两次，请合并后再施行。",
    Code.PROVISION_MISSING: "每个部分至少要有一条措施，写明触发条件、待遇、责任单位和时限，请补齐。",
    Code.AMOUNT_NEGATIVE: "金额不能为负数，请核对后重填。",
    Code.MINIMUM_LOWERED: "标准低于“不低于”的底线，请改为不低于底线的数额。",
    Code.PERIOD_OUT_OF_BOUNDS: "工作经费的周期须在 1 至 36 个月之间，请核对后重填。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    """The refusal of a code, with the facts on which it rests."""
    return Refusal(code.value, SENTENCES[code], facts)
