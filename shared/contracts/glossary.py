"""The official Chinese of every code that a contract may carry: one place, one term for one code."""

from collections.abc import Mapping

TERMS: Mapping[str, Mapping[str, str]] = {
    "stage": {
        "found": "发现问题",
        "analysed": "分析原因",
        "ledgered": "建立台账",
        "coordinated": "协调解决",
        "closure_applied": "申报销号",
        "closed": "整改落实",
    },
    "status": {
        "open": "正在整改",
        "settled": "整改完成",
        "merged": "已并入",
        "voided": "已作废",
    },
    "light": {
        "none": "未定",
        "normal": "正常",
        "near": "临期",
        "overdue": "超期",
        "done": "已销号",
    },
    "round_status": {
        "open": "进行中",
        "closed": "已结束",
    },
    "category": {
        "responsibility": "攻坚责任",
        "teams": "攻坚队伍",
        "strongholds": "攻坚堡垒",
        "care": "关心关爱",
        "conduct": "工作作风",
    },
    "level": {
        "city": "市级",
        "county": "区县",
        "township": "乡镇",
        "village": "村寨",
    },
    "target_kind": {
        "township": "乡镇(街道)",
        "village": "村",
        "site": "易地扶贫搬迁安置点",
    },
    "method": {
        "talk": "座谈访谈",
        "assessment": "测评暗访",
        "documents": "查阅资料",
        "telephone": "电话抽查",
        "wechat": "微信调度",
    },
    "cause_kind": {
        "duty": "责任落实不到位",
        "ability": "能力不足",
        "policy": "政策理解不清",
        "resources": "资源保障不足",
        "mechanism": "机制不顺",
    },
    "nature": {
        "at_once": "立行立改",
        "by_deadline": "限期整改",
        "long_term": "长期坚持",
    },
    "measure_kind": {
        "act": "实事",
        "institution": "制度",
        "personnel": "人员",
        "paper": "资料/会议",
    },
    "evidence_kind": {
        "field_look": "实地查看",
        "talk": "座谈交流",
        "interview": "个别访谈",
        "telephone": "电话抽查",
        "assessment": "测评",
        "document": "工作资料",
    },
    "return_reason": {
        "not_done": "整改未到位",
        "not_verifiable": "现场无法核实",
        "masses_disagree": "干部群众不认可",
        "measure_missing": "措施未落实",
    },
    "reopen_reason": {
        "relapsed": "问题反弹",
        "look_back_failed": "回头看未通过",
        "closed_by_mistake": "误销号",
    },
    "void_reason": {
        "not_true": "经核实不属实",
        "out_of_scope": "不属组织部门职责",
        "entered_by_mistake": "误录",
    },
    "merge_reason": {
        "duplicate": "重复问题",
        "systemic": "同类共性问题",
    },
    "interview_role": {
        "township_leader": "乡镇领导班子成员",
        "village_committee": "村“两委”",
        "resident_team": "驻村工作队",
        "three_persons": "“三个人”(第一书记、村支书、村主任)",
    },
    "listing_reason": {
        "key_target": "重点挂牌",
        "weak_spot": "短板明显",
        "follow_up": "回访复核",
    },
    "delist_reason": {
        "done": "督战完成",
        "by_mistake": "误列",
    },
    "purpose": {
        "comprehensive": "综合督战",
        "special": "专项督战",
        "look_back": "回头看",
    },
    "exception_rule": {
        "visit_cap": "本月再到这个村",
        "comprehensive_cap": "本年再做综合督战",
        "recheck": "重新督查清单项",
    },
    "check_result": {
        "in_order": "未发现问题",
        "found": "发现问题",
    },
}

EVENT_TERMS: Mapping[str, str] = {
    "RoundOpened": "督战轮次启动",
    "RoundClosed": "督战轮次结束",
    "ChecklistIssued": "印发督战清单",
    "TargetListed": "挂牌",
    "TargetDelisted": "摘牌",
    "VisitBegun": "开始督战走访",
    "VisitBooked": "预订走访",
    "VisitJoined": "并入联合督战",
    "VisitCancelled": "取消走访",
    "BookedVisitBegun": "按预订开始走访",
    "ItemsChecked": "查看清单项",
    "RecheckExempted": "已督免查",
    "ExceptionApproved": "一事一报",
    "VisitCompleted": "完成督战走访",
    "IssueFound": "发现问题",
    "IssueAnalysed": "分析原因",
    "IssueLedgered": "建立台账",
    "IssueCoordinated": "协调解决",
    "ClosureApplied": "申报销号",
    "ClosureReturned": "退回整改",
    "IssueClosed": "核查销号",
    "IssueReopened": "重新整改",
    "IssueMerged": "并入其他问题",
    "IssueVoided": "作废",
}
