"""Why a treatment is not granted or ended, and what to do instead."""

from enum import StrEnum
from typing import Final

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    TERM_MISSING = "TERM_MISSING"
    TERM_TOO_LONG = "TERM_TOO_LONG"
    PERIOD_REVERSED = "PERIOD_REVERSED"
    NOT_POSTED = "NOT_POSTED"
    RANK_NOT_BELOW = "RANK_NOT_BELOW"
    EXCELLENT_MISSING = "EXCELLENT_MISSING"
    MARK_STANDS = "MARK_STANDS"
    TREATMENT_EXISTS = "TREATMENT_EXISTS"
    TREATMENT_STANDS = "TREATMENT_STANDS"
    TREATMENT_UNKNOWN = "TREATMENT_UNKNOWN"
    TREATMENT_OVER = "TREATMENT_OVER"


SENTENCES: Final[dict[Code, str]] = {
    Code.TERM_MISSING: "没有填写任期，请填写享受待遇到哪一天为止。",
    Code.TERM_TOO_LONG: "任期超过三年，请按一个任期填写，到期后再研究。",
    Code.PERIOD_REVERSED: "结束日期早于开始日期，请重新填写起止日期。",
    Code.NOT_POSTED: "开始那天这位干部没有在村任职，请选择在任的派驻，并把开始日期改到派驻期间。",
    Code.RANK_NOT_BELOW: "这位干部已经是副科级或以上，不用再给副科级待遇。",
    Code.EXCELLENT_MISSING: "这次派驻期间还没有年度考核优秀，请在考核评为优秀之后再办理。",
    Code.MARK_STANDS: "这位干部还有没有消除的负面记录，请先办理容错认定或等记录消除后再办理。",
    Code.TREATMENT_EXISTS: "这次待遇已经登记，内容与本次不同，请核对后另行登记。",
    Code.TREATMENT_STANDS: "这段时间已经在享受副科级待遇，请改成已有待遇结束之后的日期。",
    Code.TREATMENT_UNKNOWN: "没有找到这次待遇，请刷新页面后再办理。",
    Code.TREATMENT_OVER: "这次待遇到那天已经自行结束，不用再办理结束。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    return Refusal(code.value, SENTENCES[code], facts)
