"""The workbooks that a clerk sends up: who is on the roster, who is insured, who was commended."""

from collections.abc import Sequence
from datetime import date

from deploy.local.demo.cast import city_dept
from deploy.local.demo.personnel.cadres import COMMENDED_ON, Cadre
from deploy.local.demo.personnel.care import SERVICE
from deploy.local.demo.personnel.numbers import MINIMUM_SUM_FEN, in_yuan
from deploy.local.demo.script import Lane, Script, Sheet
from shared.contracts.glossary import TERMS
from shared.divisions import tongren

ROSTER = ("姓名", "身份证号", "区县", "职务级别", "派驻职务", "派驻村", "派驻开始日期", "新选派")
INSURANCE = ("身份证号", "保单号", "保险公司", "保额（元）", "第一天", "最后一天")
COMMENDATIONS = ("身份证号", "荣誉", "级别", "年度", "表彰日期", "表彰依据")
HONOURS = {
    "first_secretary": ("优秀村“第一书记”", "优秀共产党员"),
    "team_leader": ("优秀党务工作者", "优秀共产党员"),
    "member": ("优秀共产党员",),
}
YES, NO = "是", "否"
INSURED_FROM, INSURED_TO = date(2020, 1, 1), date(2029, 12, 31)
INSURER = "演示财产保险公司"
PROVINCE_BASIS = "关于表彰全省脱贫攻坚优秀共产党员、优秀党务工作者的决定（演示）"
CITY_BASIS = "关于表彰全市脱贫攻坚优秀共产党员、优秀党务工作者和优秀村“第一书记”的决定（演示）"


def roster_lane(script: Script, cadres: Sequence[Cadre]) -> Lane:
    """All who have no part of their own, in one file."""
    rows = tuple(
        (
            one.person.name,
            one.person.id_number,
            tongren().full_name(one.county),
            TERMS["rank"][one.rank],
            TERMS["cadre_role"][one.role],
            one.village,
            one.starts_on,
            YES if one.newly else NO,
        )
        for one in cadres
        if not one.part
    )
    sheet = Sheet(filename="干部花名册.xlsx", headings=ROSTER, rows=rows, known="ID_NUMBER_TAKEN")
    bring = script.bring("import/cadres", "import/cadres", city_dept(), sheet, SERVICE)
    return Lane(name="roster", requests=(bring,))


def insurance_lane(script: Script, cadres: Sequence[Cadre]) -> Lane:
    """One group policy a county, one row a person."""
    rows = tuple(
        (
            one.person.id_number,
            f"TR-YS-{one.county[:6]}-2020",
            INSURER,
            in_yuan(MINIMUM_SUM_FEN),
            INSURED_FROM,
            INSURED_TO,
        )
        for one in cadres
        if one.insured
    )
    sheet = Sheet(filename="保险名单.xlsx", headings=INSURANCE, rows=rows, known="")
    bring = script.bring("import/insurance", "import/insurance", city_dept(), sheet, SERVICE)
    return Lane(name="insurance", requests=(bring,))


def commendation_lane(script: Script, cadres: Sequence[Cadre]) -> Lane:
    """Of 1 July 2019, to those who were at the front on that day; who is posted is judged by the house."""
    rows = tuple(
        (
            one.person.id_number,
            script.rng(f"{one.name}/honour").choice(HONOURS[one.role]),
            TERMS["honour_level"][one.commended],
            2019,
            COMMENDED_ON,
            PROVINCE_BASIS if one.commended == "province" else CITY_BASIS,
        )
        for one in cadres
        if one.commended
    )
    sheet = Sheet(filename="表彰名单.xlsx", headings=COMMENDATIONS, rows=rows, known="")
    bring = script.bring("import/commendations", "import/commendations", city_dept(), sheet, SERVICE)
    return Lane(name="commendations", requests=(bring,))
