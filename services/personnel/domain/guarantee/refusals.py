"""Every code with which the guarantees refuse, and the sentence that says what to do next."""

from enum import StrEnum

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    AMOUNT_NEGATIVE = "AMOUNT_NEGATIVE"
    DATE_IN_FUTURE = "DATE_IN_FUTURE"
    PERIOD_REVERSED = "PERIOD_REVERSED"

    SUM_BELOW_MINIMUM = "SUM_BELOW_MINIMUM"
    POLICY_OVERLAPS = "POLICY_OVERLAPS"
    POLICY_EXISTS = "POLICY_EXISTS"
    POLICY_UNKNOWN = "POLICY_UNKNOWN"
    POLICY_ENDED = "POLICY_ENDED"
    END_OUTSIDE_POLICY = "END_OUTSIDE_POLICY"

    HEALTH_CHECK_EXISTS = "HEALTH_CHECK_EXISTS"

    POSTING_UNKNOWN = "POSTING_UNKNOWN"
    YEAR_OUTSIDE_POSTING = "YEAR_OUTSIDE_POSTING"
    FUND_BELOW_MINIMUM = "FUND_BELOW_MINIMUM"
    FUND_FALLS = "FUND_FALLS"

    ALLOWANCE_NOT_STATED = "ALLOWANCE_NOT_STATED"
    PAID_MORE_THAN_DUE = "PAID_MORE_THAN_DUE"
    PAYMENT_NOT_POSITIVE = "PAYMENT_NOT_POSITIVE"
    PAYMENT_EXISTS = "PAYMENT_EXISTS"

    PAY_COMPONENTS = "PAY_COMPONENTS"
    PAY_SCHEME_MISSING = "PAY_SCHEME_MISSING"
    BASE_BELOW_SCHEME = "BASE_BELOW_SCHEME"
    PERFORMANCE_ABOVE_SCHEME = "PERFORMANCE_ABOVE_SCHEME"
    EVALUATION_NOT_CLOSED = "EVALUATION_NOT_CLOSED"


SENTENCES: dict[Code, str] = {
    Code.AMOUNT_NEGATIVE: "金额不能是负数，请改为零或正数。",
    Code.DATE_IN_FUTURE: "日期晚于今天，请填写实际办理的日期。",
    Code.PERIOD_REVERSED: "结束日期早于开始日期，请重新填写起止日期。",
    Code.SUM_BELOW_MINIMUM: "保额低于现行保障办法规定的最低标准，请足额投保后再登记。",
    Code.POLICY_OVERLAPS: "这段时间已有另一份保险，请把起止日期改到已有保险之外，或先终止原保险。",
    Code.POLICY_EXISTS: "这份保险已经登记，内容与本次不同，请核对保单号和起止日期；原保险有误的先终止再重新登记。",
    Code.POLICY_UNKNOWN: "没有查到这份保险，请在本人的保险记录中重新选择。",
    Code.POLICY_ENDED: "这份保险已经终止，不用重复办理；日期有误的请核对保单。",
    Code.END_OUTSIDE_POLICY: "终止日期不在这份保险的起止日期之内，请改到起止日期之内。",
    Code.HEALTH_CHECK_EXISTS: "这一天已登记过体检，机构与本次不同，请核对日期和机构。",
    Code.POSTING_UNKNOWN: "没有查到这次派驻，请先登记派驻，或重新选择。",
    Code.YEAR_OUTSIDE_POSTING: "这一年不在派驻期内，请改为派驻期内的年度。",
    Code.FUND_BELOW_MINIMUM: "工作经费低于现行保障办法规定的最低标准，请足额安排后再登记。",
    Code.FUND_FALLS: "金额少于本年度已登记的数，请填写本年度累计安排的总额。",
    Code.ALLOWANCE_NOT_STATED: "这个月的应发数还没有登记，请先登记应发，再登记实发。",
    Code.PAID_MORE_THAN_DUE: "实发合计超过应发，请核对金额，或先更正应发数。",
    Code.PAYMENT_NOT_POSITIVE: "实发金额要大于零，请重新填写。",
    Code.PAYMENT_EXISTS: "这笔发放已经登记，内容与本次不同，请核对后另行登记。",
    Code.PAY_COMPONENTS: "报酬要有基本报酬、任期报酬、绩效报酬、养老保险四项，不能多也不能少，请补齐或去掉重复的。",
    Code.PAY_SCHEME_MISSING: "这个月没有生效的报酬办法，请先登记报酬办法，再登记报酬。",
    Code.BASE_BELOW_SCHEME: "基本报酬低于现行报酬办法的标准，请按标准填写。",
    Code.PERFORMANCE_ABOVE_SCHEME: "绩效报酬高于现行报酬办法的上限，请按考核结果和办法填写。",
    Code.EVALUATION_NOT_CLOSED: "绩效报酬要有已完成的年度考核作依据，请先登记考核结果，或把绩效报酬填零。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    return Refusal(code.value, SENTENCES[code], facts)
