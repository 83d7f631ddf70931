"""Why something may not be done with a ticket, and what to do next."""

from enum import StrEnum
from typing import Final

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    TICKET_EXISTS = "TICKET_EXISTS"
    TICKET_TWICE = "TICKET_TWICE"
    TICKET_NOTHING_SAID = "TICKET_NOTHING_SAID"
    TICKET_MISSING = "TICKET_MISSING"
    TICKET_SETTLED = "TICKET_SETTLED"
    TICKET_OPEN = "TICKET_OPEN"
    OUTCOME_OF_OTHER_KIND = "OUTCOME_OF_OTHER_KIND"
    ANSWERER_ELSEWHERE = "ANSWERER_ELSEWHERE"
    ANSWERER_SAME = "ANSWERER_SAME"
    NOT_THE_ANSWERER = "NOT_THE_ANSWERER"
    ANSWER_DATE_WRONG = "ANSWER_DATE_WRONG"
    TICKET_TIME_REVERSED = "TICKET_TIME_REVERSED"


SENTENCES: Final = {
    Code.TICKET_EXISTS: "这条意见或困难已经登记过，内容不同。请打开已登记的记录核对。",
    Code.TICKET_TWICE: "同一条意见或困难在这次提交中出现了两次，请去掉一次。",
    Code.TICKET_NOTHING_SAID: "请至少填写一条意见或一个困难。",
    Code.TICKET_MISSING: "没有找到这条意见或困难，请从清单重新进入。",
    Code.TICKET_SETTLED: "这条已经答复或解决。本人反映没有办好的，请先重新办理，再登记新的答复。",
    Code.TICKET_OPEN: "这条还在办理中，不需要重新办理；请直接登记答复。",
    Code.OUTCOME_OF_OTHER_KIND: "意见请登记答复，困难请登记解决或说明，两者分别计数。请重新选择办理结果。",
    Code.ANSWERER_ELSEWHERE: "答复单位须是本区县或市级的单位，请重新选择。",
    Code.ANSWERER_SAME: "现在就由这个单位答复，不需要转办。",
    Code.NOT_THE_ANSWERER: "这条由另一个单位答复，请联系该单位，或请组织部门转办。",
    Code.ANSWER_DATE_WRONG: "答复日期须在登记之后、不晚于今天，请核对日期。",
    Code.TICKET_TIME_REVERSED: "办理时间早于上一步，请核对时间。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    return Refusal(code.value, SENTENCES[code], facts)
