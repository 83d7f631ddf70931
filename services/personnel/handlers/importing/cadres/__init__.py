"""Cadres from Excel: who they are, and where they are posted if they are."""

from typing import Final

from services.personnel.handlers.importing.cadres.carrying import carry
from services.personnel.handlers.importing.cadres.checking import check
from services.personnel.handlers.importing.cadres.columns import SHOWN, template
from services.personnel.handlers.importing.kind import ImportKind

CADRES: Final = ImportKind(
    key="cadres",
    title="导入干部名册",
    action="cadre.import",
    template=template,
    shown=SHOWN,
    check=check,
    carry=carry,
    done="/personnel/",
    advice=(
        "一行一位干部。姓名、身份证号、区县、职务级别必填；正在派驻的再填派驻职务、村和开始日期。",
        "身份证号和手机号一列请设为“文本”格式，免得 Excel 改动末尾几位。",
    ),
)
