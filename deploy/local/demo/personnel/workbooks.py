"""The workbooks that a clerk sends up: who is on the roster, who is insured, who was commended."""

from collections.abc import Sequence

from deploy.local.demo.cast import city_dept
from deploy.local.demo.personnel.cadres import Cadre
from deploy.local.demo.personnel.care import SERVICE
from deploy.local.demo.script import Lane, Script, Sheet
from shared.contracts.glossary import TERMS
from shared.divisions import tongren

ROSTER = ("姓名", "身份证号", "区县", "职务级别", "派驻职务", "派驻村", "派驻开始日期", "新选派")
YES, NO = "是", "否"


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
