"""Examples of schemes: one of each kind, as the city adopts them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from services.personnel.domain.scheme.commands import AdoptScheme
from services.personnel.domain.scheme.content import (
    ASSUMED_PARTS,
    FLOOR,
    IncentivePart,
    IncentiveTerms,
    PayComponent,
    PayPart,
    PayTerms,
    Provision,
    SchemeContent,
    SchemeKind,
)
from services.personnel.domain.scheme.events import SchemeAdopted

CITY, YANHE = "520600000000", "520627000000"
AT = datetime(2020, 1, 6, 2, 0, tzinfo=UTC)
PROVISION = Provision(
    trigger="任期内年度考核优秀",
    benefit="享受副科级待遇",
    owner="市委组织部",
    deadline="考核结果确定后一个月内",
)


def pay(base: int = 200_000, *, without: PayComponent | None = None) -> PayTerms:
    parts = [
        PayPart(component=one, month_fen=base if one is PayComponent.BASE else 50_000)
        for one in PayComponent
        if one is not without
    ]
    return PayTerms(parts=tuple(parts))


def incentive(*names: str, provisions: tuple[Provision, ...] = (PROVISION,)) -> IncentiveTerms:
    parts = [IncentivePart(name=name, provisions=provisions) for name in names or ASSUMED_PARTS]
    return IncentiveTerms(
        main_document="关于激励关怀脱贫攻坚一线干部的意见", parts=tuple(parts), assumed=True
    )


GUARANTEES = FLOOR
EXAMPLES: dict[SchemeKind, SchemeContent] = {
    SchemeKind.PAY: pay(),
    SchemeKind.GUARANTEES: GUARANTEES,
    SchemeKind.INCENTIVE: incentive(),
}


def adopt(content: SchemeContent, kind: SchemeKind = SchemeKind.PAY, **changed: Any) -> AdoptScheme:
    command = AdoptScheme(
        at=AT,
        actor="D-520600-01",
        unit="dept-520600",
        scheme=kind.value,
        kind=kind,
        area=CITY,
        version=1,
        effective_on=date(2020, 1, 1),
        deciding_document="铜组通〔2019〕31号",
        decided_on=date(2019, 12, 20),
        content=content,
    )
    return replace(command, **changed)


def adopted(content: SchemeContent, kind: SchemeKind = SchemeKind.PAY, **changed: Any) -> SchemeAdopted:
    event = SchemeAdopted(
        scheme=kind.value,
        kind=kind,
        area=CITY,
        occurred_at=AT,
        version=1,
        effective_on=date(2020, 1, 1),
        deciding_document="铜组通〔2019〕31号",
        decided_on=date(2019, 12, 20),
        content=content,
    )
    return replace(event, **changed)
