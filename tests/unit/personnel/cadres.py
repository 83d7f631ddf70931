"""One example of each fact and wish about a cadre."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from services.personnel.domain.cadre import commands as ask
from services.personnel.domain.cadre import events as fact
from services.personnel.domain.cadre.codes import EndReason, EraseReason, PostingKind, Role
from shared.kernel.sealed import Sealed

CADRE = UUID("00000000-0000-7000-8000-00000000c001")
POSTING = UUID("00000000-0000-7000-8000-00000000a001")
NEXT_POSTING = UUID("00000000-0000-7000-8000-00000000a002")
YANHE, BIJIANG = "520627000000", "520602000000"
VILLAGE = "520627203201"
AT = datetime(2020, 6, 30, 2, tzinfo=UTC)
WHO: dict[str, Any] = {"at": AT, "actor": "clerk", "unit": "dept-520600"}


def registered(**changes: Any) -> fact.CadreRegistered:
    example = fact.CadreRegistered(
        cadre=CADRE,
        area=BIJIANG,
        occurred_at=AT,
        number="G000001",
        name=Sealed("sealed:name"),
        id_number=Sealed("sealed:id"),
        phone=None,
        rank="141",
        unit="dept-520602",
    )
    return replace(example, **changes)


def register(**changes: Any) -> ask.RegisterCadre:
    example = ask.RegisterCadre(
        **WHO,
        cadre=CADRE,
        area=BIJIANG,
        number="G000001",
        name=Sealed("sealed:name"),
        id_number=Sealed("sealed:id"),
        phone=None,
        rank="141",
        belongs_to="dept-520602",
    )
    return replace(example, **changes)


def posted(**changes: Any) -> fact.CadrePosted:
    example = fact.CadrePosted(
        cadre=CADRE,
        area=YANHE,
        occurred_at=AT,
        posting=POSTING,
        role=Role.FIRST_SECRETARY,
        kind=PostingKind.RESIDENT,
        sending_unit="dept-520602",
        village=VILLAGE,
        newly_posted=True,
        starts_on=date(2020, 3, 1),
    )
    return replace(example, **changes)


def post(**changes: Any) -> ask.PostCadre:
    example = ask.PostCadre(
        **WHO,
        posting=POSTING,
        area=YANHE,
        role=Role.FIRST_SECRETARY,
        kind=PostingKind.RESIDENT,
        sending_unit="dept-520602",
        village=VILLAGE,
        newly_posted=True,
        starts_on=date(2020, 3, 1),
    )
    return replace(example, **changes)


def ended(**changes: Any) -> fact.PostingEnded:
    example = fact.PostingEnded(
        cadre=CADRE,
        area=YANHE,
        occurred_at=AT,
        posting=POSTING,
        ends_on=date(2020, 5, 31),
        reason=EndReason.TERM_OVER,
    )
    return replace(example, **changes)


def end(**changes: Any) -> ask.EndPosting:
    example = ask.EndPosting(**WHO, posting=POSTING, ends_on=date(2020, 5, 31), reason=EndReason.TERM_OVER)
    return replace(example, **changes)


def dispatch(**changes: Any) -> ask.DispatchCadre:
    example = ask.DispatchCadre(
        **WHO,
        posting=POSTING,
        area=YANHE,
        sending_unit="dept-520602",
        newly_posted=True,
        starts_on=date(2020, 3, 1),
    )
    return replace(example, **changes)


def erased(**changes: Any) -> fact.PersonErased:
    return replace(
        fact.PersonErased(cadre=CADRE, area=BIJIANG, occurred_at=AT, reason=EraseReason.OWN_REQUEST),
        **changes,
    )


def erase() -> ask.ErasePerson:
    return ask.ErasePerson(**WHO, reason=EraseReason.OWN_REQUEST)


def reveal(**changes: Any) -> ask.RevealPersonalData:
    example = ask.RevealPersonalData(**WHO, fields=("id_number",), reason=Sealed("sealed:why"))
    return replace(example, **changes)
