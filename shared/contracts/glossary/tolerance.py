"""The terms of tolerance cases and of schemes."""

from collections.abc import Mapping

TERMS: Mapping[str, Mapping[str, str]] = {
    "tolerance_point": {
        "motive": "动机态度",
        "circumstance": "客观条件",
        "procedure": "程序方法",
        "nature": "性质程度",
        "consequence": "后果影响",
        "remedy": "挽回损失",
    },
    "tolerance_condition": {
        "not_on_purpose": "非主观故意",
        "no_private_gain": "没有谋取私利",
        "no_banned_act": "不属明令禁止",
        "procedure_followed": "符合决策程序",
        "losses_remedied": "已主动挽回损失",
    },
    "tolerance_ground": {
        "crime": "涉嫌违纪违法犯罪",
        "repeated": "同类错误再犯",
        "concealed": "弄虚作假、隐瞒不报",
        "banned_knowingly": "明令禁止后仍然实施",
        "grave_harm": "造成重大安全、生态或群体事件",
    },
    "tolerance_result": {"exempt": "免责", "lenient": "从轻", "refused": "不予容错"},
    "tolerance_circle": {"unit": "本单位", "township": "乡镇", "county": "全县", "city": "全市"},
    "tolerance_stage": {
        "applied": "核查中",
        "checked": "待决定",
        "decided": "待反馈",
        "told": "待定纠错计划",
        "planned": "纠错中",
        "corrected": "待澄清",
        "cleared": "已澄清",
    },
    "scheme_kind": {"pay": "村干部报酬", "guarantees": "待遇保障标准", "incentive": "“1+5”激励关怀机制"},
    "pay_component": {
        "base": "基本报酬",
        "term": "任期报酬",
        "performance": "绩效报酬",
        "pension": "养老保险",
    },
}

EVENT_TERMS: Mapping[str, str] = {
    "SchemeAdopted": "施行方案",
    "ToleranceApplied": "申请容错",
    "PointsChecked": "核查六个方面",
    "ConditionsChecked": "核对容错条件",
    "ToleranceDecided": "作出决定",
    "ToleranceTold": "反馈本人",
    "CorrectionPlanned": "制定纠错计划",
    "MistakeCorrected": "登记纠错结果",
    "NameCleared": "澄清正名",
    "SanctionCheckFinished": "容错核查完成",
    "MistakeTolerated": "予以容错",
}
