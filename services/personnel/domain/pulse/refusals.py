"""Why something may not be done with a survey, and what to do next."""

from enum import StrEnum
from typing import Final

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    PULSE_EXISTS = "PULSE_EXISTS"
    PULSE_MISSING = "PULSE_MISSING"
    PULSE_TOO_OFTEN = "PULSE_TOO_OFTEN"
    PULSE_TOO_MANY_QUESTIONS = "PULSE_TOO_MANY_QUESTIONS"
    PULSE_QUESTION_MISSING = "PULSE_QUESTION_MISSING"
    PULSE_PERIOD_REVERSED = "PULSE_PERIOD_REVERSED"
    PULSE_NOT_OPEN = "PULSE_NOT_OPEN"
    PULSE_STILL_OPEN = "PULSE_STILL_OPEN"
    PULSE_ANSWER_WRONG = "PULSE_ANSWER_WRONG"
    PULSE_ANSWER_EMPTY = "PULSE_ANSWER_EMPTY"
    GROUP_TOO_SMALL = "GROUP_TOO_SMALL"
    SLIP_UNKNOWN = "SLIP_UNKNOWN"


SENTENCES: Final = {
    Code.PULSE_EXISTS: "这次小调查已经发起过，内容不同。请打开调查清单核对。",
    Code.PULSE_MISSING: "没有找到这次小调查，请从调查清单重新进入。",
    Code.PULSE_TOO_OFTEN: "今年已经做过两次小调查，不再打扰一线干部。请明年再发起。",
    Code.PULSE_TOO_MANY_QUESTIONS: "小调查最多三个问题，请删去不必要的问题。",
    Code.PULSE_QUESTION_MISSING: "请至少写一个问题，不要留空或重复。",
    Code.PULSE_PERIOD_REVERSED: "结束日期早于开始日期或今天，请核对日期。",
    Code.PULSE_NOT_OPEN: "这次小调查还没有开始或已经结束，谢谢您的参与。",
    Code.PULSE_STILL_OPEN: "小调查还没有到结束日期，期间不看结果。请到期后再结束。",
    Code.PULSE_ANSWER_WRONG: "请在给出的选项中选择；不想回答的问题可以空着。",
    Code.PULSE_ANSWER_EMPTY: "请至少回答一个问题再提交；不想参加可以直接关闭页面。",
    Code.GROUP_TOO_SMALL: "发放的人数不足 10 人，结果不会显示，也容易认出本人。请扩大范围，至少发放 10 张。",
    Code.SLIP_UNKNOWN: "这张答题条不对或已经用过。请核对答题码，每张只能用一次。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    return Refusal(code.value, SENTENCES[code], facts)
