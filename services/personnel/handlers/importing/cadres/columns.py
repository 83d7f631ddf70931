"""The columns of the sheet of cadres, and what may stand in them."""

from collections.abc import Mapping
from typing import Final

from services.personnel.domain.cadre.codes import PostingKind, Role
from services.personnel.handlers.deps import PersonnelDeps
from shared.contracts.glossary import TERMS
from shared.sheets import Column, Template
from shared.web.units import unit_name

YES, NO = "是", "否"
BODIES: Final = ("dept", "bureau")
RANKS: Final[Mapping[str, str]] = {term: code for code, term in TERMS["rank"].items()}
ROLES: Final[Mapping[str, Role]] = {
    TERMS["cadre_role"][one.value]: one for one in Role if one is not Role.TOWNSHIP_FIRST_SECRETARY
}
POSTING_KINDS: Final[Mapping[str, PostingKind]] = {
    TERMS["posting_kind"][one.value]: one for one in PostingKind if one is not PostingKind.DISPATCH
}
SHOWN: Final = ("name", "county", "rank", "role", "village", "starts_on")


def columns(deps: PersonnelDeps) -> tuple[Column, ...]:
    homes, units = tuple(counties(deps)), tuple(unit_names(deps))
    return (
        Column(name="name", heading="姓名", required=True, width=12, maxlength=50),
        Column(
            name="id_number",
            heading="身份证号",
            required=True,
            width=22,
            maxlength=40,
            hint="18 位，最后一位是 X 的照写。",
        ),
        Column(name="phone", heading="手机号", width=16, maxlength=20),
        Column(name="county", heading="区县", required=True, choices=homes, hint="干部人事关系所在的区县。"),
        Column(name="rank", heading="职务级别", required=True, choices=tuple(RANKS)),
        Column(name="unit", heading="单位", width=22, choices=units, hint="空着算所在区县的组织部。"),
        Column(name="role", heading="派驻职务", width=18, choices=tuple(ROLES), hint="没有派驻的空着。"),
        Column(name="kind", heading="派驻类型", choices=tuple(POSTING_KINDS), hint="空着算驻村。"),
        Column(
            name="village",
            heading="派驻村",
            width=24,
            maxlength=100,
            hint="12 位代码，或村名；重名的写上乡镇。",
        ),
        Column(name="to_county", heading="派驻区县", choices=homes, hint="空着算区县一列的区县。"),
        Column(name="sender", heading="派出单位", width=22, choices=units, hint="空着算单位一列的单位。"),
        Column(name="starts_on", heading="派驻开始日期", kind="date", width=16),
        Column(name="newly", heading="新选派", choices=(YES, NO), hint="空着算是。"),
    )


def template(deps: PersonnelDeps) -> Template:
    return Template(
        name="干部名册",
        columns=columns(deps),
        needed=frozenset({"name", "id_number", "county", "rank"}),
        instructions=(
            "一行一位干部。带 * 的必填；没有派驻的，派驻各栏空着。",
            "上传后先逐行检查，您确认之前系统不登记任何人；确认后上传的内容即行销毁。",
        ),
    )


def counties(deps: PersonnelDeps) -> Mapping[str, str]:
    """Code by name, the city last."""
    places = (*deps.divisions.counties(), *deps.divisions.of_kind("city"))
    return {deps.divisions.full_name(one.code): one.code for one in places}


def unit_names(deps: PersonnelDeps) -> Mapping[str, str]:
    """Code by name of the bodies of the city and its counties."""
    codes = (f"{body}-{area[:6]}" for area in counties(deps).values() for body in BODIES)
    return {unit_name(code, deps.divisions.full_name): code for code in codes}
