"""The columns of the sheet of commendations, and what may stand in them."""

from collections.abc import Mapping
from typing import Final

from services.personnel.domain.commendation.honours import HONOURS
from services.personnel.handlers.deps import PersonnelDeps
from shared.contracts.glossary import TERMS
from shared.sheets import Column, Template

YES, NO = "是", "否"
PERSONAL: Final[Mapping[str, str]] = {one.name: one.code for one in HONOURS.values() if not one.collective}
LEVELS: Final[Mapping[str, str]] = {term: code for code, term in TERMS["honour_level"].items()}
SHOWN: Final = ("number", "honour", "level", "year", "commended_on", "frontline")
COLUMNS: Final = (
    Column(name="number", heading="干部编号", width=14, maxlength=20, hint="名册里的编号，例如 G000123。"),
    Column(name="id_number", heading="身份证号", width=22, maxlength=40, hint="有干部编号的空着。"),
    Column(name="honour", heading="荣誉", required=True, width=22, choices=tuple(PERSONAL)),
    Column(name="level", heading="级别", required=True, choices=tuple(LEVELS)),
    Column(name="year", heading="年度", kind="number", required=True),
    Column(name="commended_on", heading="表彰日期", kind="date", required=True, width=16),
    Column(
        name="basis",
        heading="表彰依据",
        required=True,
        width=36,
        maxlength=500,
        hint="表彰文件的名称或文号。",
    ),
    Column(name="frontline", heading="一线干部", choices=(YES, NO), hint="空着按派驻记录判断。"),
)
BY_NAME: Final[Mapping[str, Column]] = {one.name: one for one in COLUMNS}


def template(deps: PersonnelDeps) -> Template:
    return Template(
        name="表彰名单",
        columns=COLUMNS,
        needed=frozenset(one.name for one in COLUMNS if one.required),
        instructions=(
            "一行一人一项荣誉。带 * 的必填；干部编号和身份证号填一个。",
            "上传后先逐行检查，您确认之前系统不登记任何表彰；确认后上传的内容即行销毁。",
        ),
    )
