"""The terms of nominations, evaluations, treatments and honours."""

from collections.abc import Mapping

TERMS: Mapping[str, Mapping[str, str]] = {
    "appointment_kind": {
        "promotion": "提拔",
        "weightier_post": "重用",
        "transfer": "转任同职级重要领导职务",
    },
    "recognition": {
        "assessment": "民主测评",
        "interview": "个别访谈",
        "survey": "群众满意度调查",
        "village_meeting": "村民代表会议",
    },
    "withdrawal_reason": {
        "objection": "公示期间有异议",
        "own_wish": "本人意愿",
        "plan_changed": "工作安排调整",
        "entered_by_mistake": "误录",
    },
    "appointment_status": {
        "nominated": "已提名",
        "on_notice": "公示中",
        "on_trial": "试用期",
        "appointed": "已任职",
        "trial_passed": "已转正",
        "trial_failed": "试用期不合格",
        "withdrawn": "已撤回",
    },
    "grade": {
        "excellent": "优秀",
        "competent": "称职",
        "basically_competent": "基本称职",
        "incompetent": "不称职",
    },
    "mark_kind": {
        "reminder": "提醒谈话",
        "criticism": "通报批评",
        "admonition": "诫勉",
        "sanction": "处分",
    },
    "clear_reason": {
        "period_over": "影响期满",
        "revoked": "原决定撤销",
        "entered_by_mistake": "误录",
    },
    "treatment_end": {
        "mark": "有负面记录",
        "own_wish": "本人意愿",
        "entered_by_mistake": "误录",
    },
    "honour_level": {
        "national": "国家级",
        "province": "省级",
        "city": "市级",
        "county": "县级",
    },
    "honour": {
        "advanced_party_organisation": "先进党组织",
        "excellent_party_member": "优秀共产党员",
        "excellent_party_worker": "优秀党务工作者",
        "excellent_party_secretary": "优秀党组织书记",
        "excellent_first_secretary": "优秀村“第一书记”",
        "labour_medal": "五一劳动奖章",
        "red_banner_pacesetter": "三八红旗手",
        "youth_medal": "五四青年奖章",
        "model_worker": "劳动模范",
        "poverty_relief_person": "脱贫攻坚先进个人",
        "poverty_relief_body": "脱贫攻坚先进集体",
    },
}

EVENT_TERMS: Mapping[str, str] = {
    "Nominated": "提名",
    "NoticePosted": "公示",
    "Appointed": "任职",
    "CadrePromoted": "提拔重用",
    "CadreTransferred": "转任重要职务",
    "NominationWithdrawn": "撤回提名",
    "TrialPassed": "试用期满转正",
    "TrialFailed": "试用期不合格",
    "CadreEvaluated": "年度考核",
    "ObservationNoted": "登记督战中的表现",
    "MarkRecorded": "登记负面记录",
    "MarkCleared": "消除负面记录",
    "TreatmentGranted": "给予副科级待遇",
    "TreatmentEnded": "结束副科级待遇",
    "CadreCommended": "登记表彰",
    "HonoursCounted": "填写其他人员数量",
}
