"""Why a talk may be refused, and what to do next. No sentence says anything of what was spoken of."""

from enum import StrEnum
from typing import Final

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    TALK_EXISTS = "TALK_EXISTS"
    TALK_MISSING = "TALK_MISSING"
    TALK_HELD_ALREADY = "TALK_HELD_ALREADY"
    TALK_CANCELLED = "TALK_CANCELLED"
    TALK_PLAN_IN_PAST = "TALK_PLAN_IN_PAST"
    TALK_DATE_WRONG = "TALK_DATE_WRONG"
    TALK_OF_ANOTHER_CADRE = "TALK_OF_ANOTHER_CADRE"


SENTENCES: Final = {
    Code.TALK_EXISTS: "这次谈话已经安排过，内容不同。请打开谈话清单核对，新的谈话请重新安排。",
    Code.TALK_MISSING: "没有找到这次谈话，请从谈话清单重新进入。",
    Code.TALK_HELD_ALREADY: "这次谈话已经有记录，不能再改。再谈一次请另行登记。",
    Code.TALK_CANCELLED: "这次谈话已经取消。要谈请重新安排。",
    Code.TALK_PLAN_IN_PAST: "计划日期已经过去，请选择今天或以后的日期；已经谈过的请直接登记。",
    Code.TALK_DATE_WRONG: "谈话日期晚于登记时间，请核对日期。",
    Code.TALK_OF_ANOTHER_CADRE: "这次谈话安排的是另一名干部，请核对谈话对象。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    return Refusal(code.value, SENTENCES[code], facts)
