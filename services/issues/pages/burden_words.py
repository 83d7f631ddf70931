"""What the burden ledger calls its measures, and what each of them counts: one line each, shown on the page."""

from collections.abc import Mapping
from typing import Final

GROUPS: Final[Mapping[str, str]] = {
    "visits": "走访",
    "fields": "填报",
    "findings": "发现问题",
    "closing": "整改销号",
}

LABELS: Final[Mapping[str, str]] = {
    "visits": "走访次数",
    "visit_days": "走访天数",
    "bodies": "督战单位数",
    "places": "走访对象数",
    "joint": "联合走访／走访",
    "exempted": "已督免查项数",
    "exceptions": "一事一报次数",
    "asked": "基层填写项数",
    "known": "系统带出／应填",
    "team_asked": "督战方填写项数",
    "team_known": "督战方系统带出／应填",
    "found": "发现问题数",
    "direct": "直达责任单位／问题",
    "delivery": "发现到送达，平均",
    "guided": "当场有指导／问题",
    "on_spot": "当场解决／问题",
    "left_count": "并入和作废／登记",
    "moved": "时限避开休息日／定时限",
    "closed": "销号次数",
    "duration": "发现到销号，平均",
    "returned": "退回／销号",
    "documents": "工作资料份数／销号",
    "no_documents": "零资料销号／销号",
    "reopened": "销号后又重新整改／销号",
    "relapsed": "反弹／回头看",
}

HINTS: Final[Mapping[str, str]] = {
    "visits": "当月开始的走访；几个单位一起去的算一次",
    "visit_days": "走访在当月占的天数，起止两天都算；还没完成的只算第一天",
    "bodies": "当月来走访过的不同单位",
    "places": "当月走访过的不同对象",
    "joint": "两个以上单位一起去的走访",
    "exempted": "近期已经查过、这次走访不用再查的清单项",
    "exceptions": "经批准超出次数或重复检查的",
    "asked": "原因分析、台账、协调、申报时实际填写的项；没填的选填项不算",
    "known": "基层应填的全部项中，系统已经知道、不用再填的",
    "team_asked": "督战方和上级报问题、走访、退回、销号、审批时实际填写的项",
    "team_known": "督战方和上级应填的全部项中，系统已经知道、不用再填的",
    "found": "当月发现的问题，不含后来并入、作废的，与台账总数一致",
    "direct": "录入后直接到责任单位、没有经过层层转办的问题",
    "delivery": "从发现到录入的时间，录入即送达责任单位；发现三天以后补录的不计",
    "guided": "发现时当场给了指导意见的问题",
    "on_spot": "发现当天就地解决，并经别人核实的问题",
    "left_count": "当月登记的问题中，后来并入其他问题或作废的",
    "moved": "当月定下的时限中，遇休息日自动顺延到工作日的",
    "closed": "当月核查销号的次数",
    "duration": "当月销号的问题从发现起用了多少个工作日",
    "returned": "当月退回的申报，对当月的销号",
    "documents": "当月销号时查看的工作资料份数",
    "no_documents": "没有看任何工作资料、全凭现场核实的销号",
    "reopened": "当月的销号中，后来又重新整改的",
    "relapsed": "当月做的回头看中，问题反弹的",
}
