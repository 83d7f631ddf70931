"""The forms about a cadre as data: what is asked, which code of a refusal belongs to which question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from services.personnel.handlers.cadre import STEPS
from services.personnel.handlers.requests.cadre import RegisterCadreRequest
from shared.web.forms import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class CadreForm:
    """slug: of the step, and the end of the address. at_fields: by code of a refusal, the question it speaks of."""

    slug: str
    title: str
    submit: str
    request: type[BaseModel]
    fields: tuple[Field, ...]
    at_fields: Mapping[str, str]
    needs: tuple[str, ...] = ()


REGISTER: Final = CadreForm(
    slug="new",
    title="登记干部",
    submit="登记",
    request=RegisterCadreRequest,
    fields=(
        Field(name="name", label="姓名", maxlength=50),
        Field(
            name="id_number",
            label="身份证号",
            maxlength=40,
            hint="18 位；加密保存，平时不显示",
        ),
        Field(name="area", label="人事关系所在地", kind="select"),
        Field(name="rank", label="职务级别", kind="select", options="rank"),
        Field(name="belongs_to", label="单位", kind="select", required=False, hint="不选算所在地的组织部"),
        Field(name="phone", label="手机号", required=False, maxlength=20),
    ),
    at_fields={
        "ID_NUMBER_INVALID": "id_number",
        "ID_NUMBER_TAKEN": "id_number",
        "RANK_UNKNOWN": "rank",
        "AREA_NOT_YOURS": "area",
        "AREA_UNKNOWN": "area",
    },
)
OF_POSTING: Final = {
    "POSTING_OVERLAPS": "starts_on",
    "START_TOO_FAR": "starts_on",
    "ROLE_NOT_FOR_KIND": "role",
    "VILLAGE_MISSING": "village",
    "VILLAGE_ELSEWHERE": "village",
    "AREA_NOT_YOURS": "area",
    "ORIGIN_NOT_DELISTED": "",
}
POST: Final = CadreForm(
    slug="post",
    title="登记派驻",
    submit="登记派驻",
    request=STEPS["post"].request,
    fields=(
        Field(name="kind", label="派驻类型", kind="select", options="posting_kind"),
        Field(name="role", label="派驻职务", kind="select", options="cadre_role"),
        Field(
            name="village",
            label="派驻村",
            required=False,
            maxlength=100,
            hint="村名或 12 位代码；重名的写上乡镇，例如：晓景乡 晓景村",
        ),
        Field(name="area", label="派驻区县", kind="select", required=False, hint="填了村的可以不选"),
        Field(name="starts_on", label="开始日期", kind="date"),
        Field(name="sending_unit", label="派出单位", kind="select"),
        Field(name="newly_posted", label="新选派（第一次到一线）", kind="checkbox", required=False),
    ),
    at_fields=OF_POSTING,
)
END: Final = CadreForm(
    slug="end-posting",
    title="结束派驻",
    submit="办理结束",
    request=STEPS["end-posting"].request,
    fields=(
        Field(name="ends_on", label="最后一天", kind="date"),
        Field(name="reason", label="原因", kind="select", options="posting_end"),
    ),
    at_fields={"PERIOD_REVERSED": "ends_on", "END_IN_FUTURE": "ends_on"},
)
DISPATCH: Final = CadreForm(
    slug="dispatch",
    title="选派到沿河县任乡镇党委第一书记",
    submit="选派",
    request=STEPS["dispatch"].request,
    fields=(
        Field(name="starts_on", label="开始日期", kind="date"),
        Field(name="sending_unit", label="派出单位", kind="select"),
        Field(name="newly_posted", label="新选派（第一次到一线）", kind="checkbox", required=False),
    ),
    at_fields=OF_POSTING,
    needs=("从已出列的区县选派", "没有还在进行的派驻"),
)
RANK: Final = CadreForm(
    slug="rank",
    title="调整职级",
    submit="保存",
    request=STEPS["rank"].request,
    fields=(Field(name="rank", label="职务级别", kind="select", options="rank"),),
    at_fields={"RANK_UNKNOWN": "rank"},
)
FORMS: Final[Mapping[str, CadreForm]] = {one.slug: one for one in (POST, END, DISPATCH, RANK)}

REVEAL_FIELDS: Final = (
    Field(name="fields", label="要看什么", kind="multiselect", options="personal_field"),
    Field(name="reason", label="为什么要看", kind="textarea", hint="会记录在案，例如：投保核对证件"),
)
