"""The columns of the sheet of policies, and what may stand in them."""

from collections.abc import Mapping
from typing import Final

from services.personnel.handlers.deps import PersonnelDeps
from shared.sheets import Column, Template

SHOWN: Final = ("number", "policy_number", "insurer", "sum", "starts_on", "ends_on")
COLUMNS: Final = (
    Column(name="number", heading="干部编号", width=14, maxlength=20, hint="名册里的编号，例如 G000123。"),
    Column(name="id_number", heading="身份证号", width=22, maxlength=40, hint="有干部编号的空着。"),
    Column(name="policy_number", heading="保单号", required=True, width=26, maxlength=60),
    Column(name="insurer", heading="保险公司", required=True, width=22, maxlength=100),
    Column(name="sum", heading="保额（元）", required=True, width=16, maxlength=20, hint="例如 1000000。"),
    Column(name="starts_on", heading="第一天", kind="date", required=True, width=16),
    Column(name="ends_on", heading="最后一天", kind="date", required=True, width=16),
)
BY_NAME: Final[Mapping[str, Column]] = {one.name: one for one in COLUMNS}


def template(deps: PersonnelDeps) -> Template:
    return Template(
        name="保险名单",
        columns=COLUMNS,
        needed=frozenset(one.name for one in COLUMNS if one.required),
        instructions=(
            "一行一人一份保险，团体保单每人一行。带 * 的必填；干部编号和身份证号填一个。",
            "上传后先逐行检查，您确认之前系统不登记任何保险；确认后上传的内容即行销毁。",
        ),
    )
