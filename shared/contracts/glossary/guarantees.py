"""The terms of what cadres are guaranteed: insurance, health check, work fund, allowances, pay."""

from collections.abc import Mapping

TERMS: Mapping[str, Mapping[str, str]] = {
    "allowance": {
        "post": "扶贫干部津贴",
        "living": "生活补贴",
        "transport": "交通补贴",
    },
    "lacking": {
        "insurance": "没有足额保险",
        "insurance_expiring": "保险30天内到期",
        "health_check": "上年度没有体检",
        "work_fund": "工作经费没有到位",
        "allowance": "津补贴没有足额发放",
    },
}

EVENT_TERMS: Mapping[str, str] = {
    "InsuranceCovered": "登记保险",
    "InsuranceEnded": "终止保险",
    "HealthChecked": "登记体检",
    "WorkFundAllotted": "登记工作经费",
    "AllowanceStated": "登记应发津补贴",
    "AllowancePaid": "登记实发津补贴",
    "PayStated": "登记村干部报酬",
    "CoverageGapOpened": "保障出现缺口",
    "CoverageGapClosed": "保障缺口补上",
}
