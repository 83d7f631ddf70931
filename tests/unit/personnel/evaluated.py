"""One example of each fact and wish about evaluations, treatments and honours."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from services.personnel.domain.cadre.codes import PostingKind, Role
from services.personnel.domain.cadre.state import Posting
from services.personnel.domain.commendation import commands as honour_ask
from services.personnel.domain.commendation import events as honour_fact
from services.personnel.domain.commendation.honours import HonourLevel
from services.personnel.domain.evaluation import commands as ask
from services.personnel.domain.evaluation import events as fact
from services.personnel.domain.evaluation.codes import ClearReason, Grade, MarkKind
from services.personnel.domain.treatment import commands as treat_ask
from services.personnel.domain.treatment import events as treat_fact
from shared.kernel.sealed import Sealed
from tests.unit.personnel.cadres import CADRE, POSTING, VILLAGE, YANHE

AT = datetime(2020, 12, 20, 2, tzinfo=UTC)
WHO: dict[str, Any] = {"at": AT, "actor": "clerk", "unit": "dept-520600", "cadre": CADRE, "area": YANHE}
OF: dict[str, Any] = {"cadre": CADRE, "area": YANHE, "occurred_at": AT}
TEXT = Sealed("sealed:text")
MARK = UUID("00000000-0000-7000-8000-0000000000e1")
SEEN = UUID("00000000-0000-7000-8000-0000000000e2")
TREATMENT = UUID("00000000-0000-7000-8000-0000000000e3")
COMMENDATION = UUID("00000000-0000-7000-8000-0000000000e4")

POST = Posting(
    posting=POSTING,
    role=Role.FIRST_SECRETARY,
    kind=PostingKind.RESIDENT,
    county=YANHE,
    village=VILLAGE,
    sending_unit="dept-520602",
    starts_on=date(2019, 3, 1),
    ends_on=None,
    newly_posted=True,
)


def evaluate(**changes: Any) -> ask.EvaluateCadre:
    example = ask.EvaluateCadre(**WHO, year=2020, grade=Grade.EXCELLENT, evaluator="dept-520627", basis=TEXT)
    return replace(example, **changes)


def evaluated(**changes: Any) -> fact.CadreEvaluated:
    example = fact.CadreEvaluated(**OF, year=2020, grade=Grade.EXCELLENT, evaluator="dept-520627", basis=TEXT)
    return replace(example, **changes)


OBSERVATION: dict[str, Any] = {
    "observation": SEEN,
    "round_number": 3,
    "observer": "team-520600",
    "seen_on": date(2020, 6, 3),
    "text": TEXT,
}
MARKED: dict[str, Any] = {
    "mark": MARK,
    "kind": MarkKind.CRITICISM,
    "decided_by": "dept-520627",
    "given_on": date(2020, 5, 3),
    "text": TEXT,
}


def note(**changes: Any) -> ask.NoteObservation:
    return replace(ask.NoteObservation(**WHO, **OBSERVATION), **changes)


def noted(**changes: Any) -> fact.ObservationNoted:
    return replace(fact.ObservationNoted(**OF, **OBSERVATION), **changes)


def mark(**changes: Any) -> ask.RecordMark:
    return replace(ask.RecordMark(**WHO, **MARKED), **changes)


def marked(**changes: Any) -> fact.MarkRecorded:
    return replace(fact.MarkRecorded(**OF, **MARKED), **changes)


def clear(**changes: Any) -> ask.ClearMark:
    return replace(ask.ClearMark(**WHO, mark=MARK, reason=ClearReason.PERIOD_OVER), **changes)


def cleared(**changes: Any) -> fact.MarkCleared:
    return replace(fact.MarkCleared(**OF, mark=MARK, reason=ClearReason.PERIOD_OVER), **changes)


def grant(**changes: Any) -> treat_ask.GrantTreatment:
    example = treat_ask.GrantTreatment(
        **WHO,
        treatment=TREATMENT,
        posting=POSTING,
        postings=(POST,),
        starts_on=date(2021, 1, 1),
        ends_on=date(2022, 2, 28),
        rank="150",
        excellent=frozenset({2020}),
        marks=0,
    )
    return replace(example, **changes)


def granted(**changes: Any) -> treat_fact.TreatmentGranted:
    example = treat_fact.TreatmentGranted(
        **OF,
        treatment=TREATMENT,
        posting=POSTING,
        level="142",
        starts_on=date(2021, 1, 1),
        ends_on=date(2022, 2, 28),
        grade_year=2020,
    )
    return replace(example, **changes)


def end_treatment(**changes: Any) -> treat_ask.EndTreatment:
    example = treat_ask.EndTreatment(
        **WHO,
        postings=(POST,),
        treatment=TREATMENT,
        ends_on=date(2021, 6, 30),
        cause=treat_fact.EndCause.OWN_WISH,
    )
    return replace(example, **changes)


def treatment_ended(**changes: Any) -> treat_fact.TreatmentEnded:
    example = treat_fact.TreatmentEnded(
        **OF, treatment=TREATMENT, ends_on=date(2021, 6, 30), cause=treat_fact.EndCause.OWN_WISH
    )
    return replace(example, **changes)


HONOUR: dict[str, Any] = {
    "commendation": COMMENDATION,
    "honour": "excellent_party_member",
    "level": HonourLevel.CITY,
    "year": 2019,
    "commended_on": date(2019, 7, 1),
    "basis": TEXT,
    "frontline": True,
}


def commend(**changes: Any) -> honour_ask.CommendCadre:
    return replace(honour_ask.CommendCadre(**WHO, **HONOUR), **changes)


def commended(**changes: Any) -> honour_fact.CadreCommended:
    return replace(honour_fact.CadreCommended(**OF, **HONOUR), **changes)


COUNTED: dict[str, Any] = {
    "area": YANHE,
    "honour": "excellent_party_member",
    "level": HonourLevel.CITY,
    "year": 2019,
}


def count(**changes: Any) -> honour_ask.CountHonours:
    example = honour_ask.CountHonours(at=AT, actor="clerk", unit="dept-520600", **COUNTED, others=120)
    return replace(example, **changes)


def counted(**changes: Any) -> honour_fact.HonoursCounted:
    example = honour_fact.HonoursCounted(occurred_at=AT, **COUNTED, frontline=0, others=120)
    return replace(example, **changes)
