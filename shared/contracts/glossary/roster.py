"""The terms of the roster: posts, kinds of posting, ranks by GB/T 12407-2008."""

from collections.abc import Mapping

TERMS: Mapping[str, Mapping[str, str]] = {
    "cadre_role": {
        "first_secretary": "第一书记",
        "team_leader": "驻村工作队队长",
        "member": "驻村工作队队员",
        "township_first_secretary": "乡镇党委第一书记",
    },
    "posting_kind": {
        "resident": "驻村",
        "secondment": "挂职",
        "dispatch": "选派",
    },
    "posting_end": {
        "term_over": "期满",
        "rotated": "轮换",
        "promoted": "另有任用",
        "health": "身体原因",
        "other": "其他",
    },
    "erase_reason": {
        "left_service": "已调离或离职",
        "retention_over": "保存期限已满",
        "own_request": "本人申请",
        "wrongly_registered": "登记有误",
    },
    "rank": {
        "121": "厅局级正职",
        "122": "厅局级副职",
        "131": "县处级正职",
        "132": "县处级副职",
        "141": "乡科级正职",
        "142": "乡科级副职",
        "150": "科员级",
        "160": "办事员级",
        "199": "未定职",
    },
    "personal_field": {
        "id_number": "身份证号",
        "phone": "手机号",
    },
}

EVENT_TERMS: Mapping[str, str] = {
    "CadreRegistered": "干部登记",
    "CadrePosted": "派驻",
    "PostingEnded": "派驻结束",
    "CadreDispatched": "选派到沿河",
    "RankSet": "职级调整",
    "PersonalDataRevealed": "查看个人信息",
    "PersonErased": "删除个人信息",
}
