"""The terms of care: visits, opinions and difficulties, talks, surveys."""

from collections.abc import Mapping

TERMS: Mapping[str, Mapping[str, str]] = {
    "care_person": {
        "first_secretary": "第一书记",
        "resident_cadre": "驻村干部",
        "family": "第一书记和驻村干部家属",
        "seconded_family": "挂职干部家属",
    },
    "opinion_kind": {
        "policy": "政策执行",
        "work": "工作安排",
        "pay": "待遇保障",
        "team": "队伍建设",
        "other": "其他意见",
    },
    "difficulty_kind": {
        "living": "生活条件",
        "workplace": "工作条件",
        "family": "家庭困难",
        "other": "其他困难",
    },
    "ticket_sort": {
        "opinion": "意见",
        "difficulty": "困难",
    },
    "ticket_status": {
        "open": "办理中",
        "answered": "已答复",
        "solved": "已解决",
        "explained": "已说明",
    },
    "ticket_outcome": {
        "answered": "已答复本人",
        "solved": "困难已解决",
        "explained": "暂不能解决，已向本人说明",
    },
    "talk_reason": {
        "newly_posted": "新到岗",
        "regular": "定期谈心",
        "change_of_post": "岗位变动",
        "care": "思想和生活关心",
        "reminder": "提醒帮助",
    },
    "talk_status": {
        "planned": "待谈",
        "held": "已谈",
        "cancelled": "已取消",
    },
}

EVENT_TERMS: Mapping[str, str] = {
    "CareVisited": "走访慰问",
    "ReceiptUsed": "使用收据",
    "OpinionCollected": "收集意见",
    "OpinionAnswered": "答复意见",
    "DifficultyRaised": "登记困难",
    "DifficultySolved": "解决困难",
    "DifficultyExplained": "说明困难",
    "TicketReopened": "重新办理意见或困难",
    "TicketPassedOn": "转办意见或困难",
    "TalkPlanned": "安排谈心谈话",
    "TalkHeld": "谈心谈话",
    "TalkCancelled": "取消谈心谈话",
    "PulseOpened": "发起民意小调查",
    "SlipsHandedOut": "发放答题条",
    "PulseAnswered": "回答民意小调查",
    "PulseClosed": "结束民意小调查",
    "PulseCounted": "计入年度调查次数",
}
