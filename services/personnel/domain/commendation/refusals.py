"""Why nothing is entered in the register of honours, and what to do instead."""

from enum import StrEnum
from typing import Final

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    HONOUR_UNKNOWN = "HONOUR_UNKNOWN"
    HONOUR_COLLECTIVE = "HONOUR_COLLECTIVE"
    BASIS_MISSING = "BASIS_MISSING"
    DATE_IN_FUTURE = "DATE_IN_FUTURE"
    YEAR_NOT_OF_DATE = "YEAR_NOT_OF_DATE"
    COMMENDATION_EXISTS = "COMMENDATION_EXISTS"
    COUNT_NEGATIVE = "COUNT_NEGATIVE"
    COUNTED_FROM_REGISTER = "COUNTED_FROM_REGISTER"


SENTENCES: Final[dict[Code, str]] = {
    Code.HONOUR_UNKNOWN: "没有这项荣誉，请从列表里选择。",
    Code.HONOUR_COLLECTIVE: "这是授予集体的荣誉，请改选个人荣誉，集体荣誉请在占比页面填写数量。",
    Code.BASIS_MISSING: "没有写表彰依据，请填写表彰文件的名称或文号。",
    Code.DATE_IN_FUTURE: "表彰日期晚于今天，请改成实际表彰的日期。",
    Code.YEAR_NOT_OF_DATE: "表彰日期不在这一年度或下一年，请核对年度和日期。",
    Code.COMMENDATION_EXISTS: "这位干部这一年的同一级荣誉已经登记，内容与本次不同，请核对。",
    Code.COUNT_NEGATIVE: "数量不能是负数，请改为零或正数。",
    Code.COUNTED_FROM_REGISTER: "个人荣誉的一线人数由登记册自动计算，请只填写其他人员的人数。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    return Refusal(code.value, SENTENCES[code], facts)
