"""Every code with which a rule about a cadre may refuse, and the sentence that says what to do next."""

from enum import StrEnum

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    NOT_FOUND = "NOT_FOUND"
    PERSON_EXISTS = "PERSON_EXISTS"
    PERSON_ERASED = "PERSON_ERASED"
    STILL_POSTED = "STILL_POSTED"
    ID_NUMBER_INVALID = "ID_NUMBER_INVALID"
    ID_NUMBER_TAKEN = "ID_NUMBER_TAKEN"
    RANK_UNKNOWN = "RANK_UNKNOWN"
    POSTING_EXISTS = "POSTING_EXISTS"
    POSTING_UNKNOWN = "POSTING_UNKNOWN"
    POSTING_OPEN = "POSTING_OPEN"
    POSTING_OVERLAPS = "POSTING_OVERLAPS"
    POSTING_ENDED = "POSTING_ENDED"
    PERIOD_REVERSED = "PERIOD_REVERSED"
    START_TOO_FAR = "START_TOO_FAR"
    END_IN_FUTURE = "END_IN_FUTURE"
    ROLE_NOT_FOR_KIND = "ROLE_NOT_FOR_KIND"
    VILLAGE_MISSING = "VILLAGE_MISSING"
    VILLAGE_ELSEWHERE = "VILLAGE_ELSEWHERE"
    ORIGIN_NOT_DELISTED = "ORIGIN_NOT_DELISTED"
    DESTINATION_NOT_YANHE = "DESTINATION_NOT_YANHE"
    NOTHING_TO_REVEAL = "NOTHING_TO_REVEAL"


SENTENCES: dict[Code, str] = {
    Code.NOT_FOUND: "没有找到这位干部，或不在您的管辖范围内。",
    Code.PERSON_EXISTS: "这位干部已经登记，内容与本次不同，请到干部页面核对。",
    Code.PERSON_ERASED: "这位干部的个人信息已按规定删除，不能再办理业务。",
    Code.STILL_POSTED: "这位干部还在派驻，保险、补助和走访都要用到个人信息；请先办理派驻结束，再删除。",
    Code.ID_NUMBER_INVALID: "身份证号有误（位数、出生日期或最后一位校验码不对），请对照证件重新填写。",
    Code.ID_NUMBER_TAKEN: "这个身份证号已经登记过，请在名册里查找；找不到的请联系市委组织部，不要重复登记。",
    Code.RANK_UNKNOWN: "职务级别代码不在国家标准内，请从列表里选择。",
    Code.POSTING_EXISTS: "这次派驻已经登记，内容与本次不同，请核对后另行登记。",
    Code.POSTING_UNKNOWN: "没有找到这次派驻，请刷新页面后再办理。",
    Code.POSTING_OPEN: "这位干部还有一次派驻没有结束，请先办理结束，再登记新的派驻。",
    Code.POSTING_OVERLAPS: "这段时间与已有的派驻重叠，请核对起止日期。",
    Code.POSTING_ENDED: "这次派驻已经结束，结束日期与本次不同，请核对。",
    Code.PERIOD_REVERSED: "结束日期早于开始日期，请核对。",
    Code.START_TOO_FAR: "开始日期离现在超过 90 天，请核对年份，或临近时再登记。",
    Code.END_IN_FUTURE: "结束日期还没有到，请在派驻结束当天或之后办理。",
    Code.ROLE_NOT_FOR_KIND: "这种派驻没有这个职务，请重新选择；到沿河县任乡镇第一书记的请走“选派”。",
    Code.VILLAGE_MISSING: "驻村派驻要写明派到哪个村，请选择村。",
    Code.VILLAGE_ELSEWHERE: "所选的村不在这个县，请重新选择。",
    Code.ORIGIN_NOT_DELISTED: "只能从已出列的区县选派，请核对这位干部所在的区县。",
    Code.DESTINATION_NOT_YANHE: "选派只能派到沿河县，请按普通派驻或挂职登记。",
    Code.NOTHING_TO_REVEAL: "请选择要查看的内容：身份证号或手机号。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    return Refusal(code.value, SENTENCES[code], facts)
