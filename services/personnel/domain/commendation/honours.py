"""The honours of the register: the seven that the article names, and more. Data: a new honour is a new line."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class HonourLevel(StrEnum):
    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Honour:
    """name: as the papers write it. collective: given to a body, not to a person. named: by the article."""

    code: str
    name: str
    collective: bool = False
    named: bool = False


HONOURS: Final[Mapping[str, Honour]] = {
    one.code: one
    for one in (
        Honour("advanced_party_organisation", "先进党组织", collective=True, named=True),
        Honour("excellent_party_member", "优秀共产党员", named=True),
        Honour("excellent_party_worker", "优秀党务工作者", named=True),
        Honour("excellent_party_secretary", "优秀党组织书记", named=True),
        Honour("excellent_first_secretary", "优秀村“第一书记”", named=True),
        Honour("labour_medal", "五一劳动奖章", named=True),
        Honour("red_banner_pacesetter", "三八红旗手", named=True),
        Honour("youth_medal", "五四青年奖章"),
        Honour("model_worker", "劳动模范"),
        Honour("poverty_relief_person", "脱贫攻坚先进个人"),
        Honour("poverty_relief_body", "脱贫攻坚先进集体", collective=True),
    )
}
