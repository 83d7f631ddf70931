"""Why a care visit may be refused, and what to do next."""

from enum import StrEnum
from typing import Final

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    CARE_VISIT_EXISTS = "CARE_VISIT_EXISTS"
    CARE_PERSONS_MISSING = "CARE_PERSONS_MISSING"
    CARE_PERSONS_NEGATIVE = "CARE_PERSONS_NEGATIVE"
    CARE_KIND_TWICE = "CARE_KIND_TWICE"
    CARE_CADRES_TOO_MANY = "CARE_CADRES_TOO_MANY"
    CARE_CADRE_TWICE = "CARE_CADRE_TWICE"
    CARE_DATE_AFTER_RECORD = "CARE_DATE_AFTER_RECORD"
    SOLATIUM_NEGATIVE = "SOLATIUM_NEGATIVE"
    SOLATIUM_UNPROVEN = "SOLATIUM_UNPROVEN"
    RECEIPT_WITHOUT_MONEY = "RECEIPT_WITHOUT_MONEY"
    RECEIPT_TAKEN = "RECEIPT_TAKEN"


SENTENCES: Final = {
    Code.CARE_VISIT_EXISTS: "这次走访已经登记过，内容不同。请打开已登记的走访核对，新的走访请重新填写。",
    Code.CARE_PERSONS_MISSING: "请至少填写一类走访对象的人数。",
    Code.CARE_PERSONS_NEGATIVE: "走访人数不能是负数，请改正人数。",
    Code.CARE_KIND_TWICE: "同一类走访对象填了两次，请合并成一行。",
    Code.CARE_CADRES_TOO_MANY: "点名的干部比走访的人数多，请核对人数或减少点名的干部。",
    Code.CARE_CADRE_TWICE: "同一名干部选了两次，请去掉一次。",
    Code.CARE_DATE_AFTER_RECORD: "走访日期晚于登记时间，请核对日期。",
    Code.SOLATIUM_NEGATIVE: "慰问金不能是负数，请填写实际发放的金额；没有发放请填 0。",
    Code.SOLATIUM_UNPROVEN: "发放了慰问金，请同时填写批次、领款人和收据号。",
    Code.RECEIPT_WITHOUT_MONEY: "没有发放慰问金，请去掉收据号、批次和领款人，或补上金额。",
    Code.RECEIPT_TAKEN: "这张收据已经在另一次走访中使用，请核对收据号。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    return Refusal(code.value, SENTENCES[code], facts)
