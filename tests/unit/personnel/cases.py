"""Examples of a tolerance case: its wishes and facts, step by step."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.personnel.domain.tolerance import commands as wish
from services.personnel.domain.tolerance import events as fact
from services.personnel.domain.tolerance.codes import Circle, Condition, Ground, Point, Result
from shared.kernel.sealed import Sealed

CASE, CADRE = UUID(int=1), UUID(int=2)
ISSUE, MARK = UUID(int=3), UUID(int=4)
YANHE = "520627000000"
APPLICANT, DECIDER, ACCUSER = "C-520627-01", "D-520600-01", "T-520600-09"
ACCUSING, DECIDING = "city-team-520600-1", "dept-520600"
# Monday, 6 January 2020, ten in the morning in Tongren.
START = datetime(2020, 1, 6, 2, 0, tzinfo=UTC)
TEXT = Sealed("aes256gcm:…")


def day(count: int) -> datetime:
    return START + timedelta(days=count)


def _who(count: int, actor: str = "C-520627-02", unit: str = "dept-520627") -> dict[str, Any]:
    return {"at": day(count), "actor": actor, "unit": unit}


def apply_for(**changed: Any) -> wish.ApplyForTolerance:
    command = wish.ApplyForTolerance(
        **_who(0, APPLICANT, "dept-520627"),
        case=CASE,
        cadre=CADRE,
        area=YANHE,
        issue=ISSUE,
        mark=MARK,
        accuser_units=(ACCUSING,),
        accusers=(ACCUSER,),
        circle=Circle.COUNTY,
        account=TEXT,
    )
    return replace(command, **changed)


def answers(*points: Point) -> tuple[fact.PointAnswer, ...]:
    return tuple(fact.PointAnswer(point=one, finding=TEXT) for one in points or Point)


def check(*points: Point, at: int = 1) -> wish.CheckPoints:
    return wish.CheckPoints(**_who(at), answers=answers(*points))


def conditions(*unmet: Condition, against: tuple[Ground, ...] = (), at: int = 1) -> wish.CheckConditions:
    met = tuple(one for one in Condition if one not in unmet)
    return wish.CheckConditions(**_who(at), met=met, against=against)


def decide(result: Result = Result.EXEMPT, **changed: Any) -> wish.DecideTolerance:
    command = wish.DecideTolerance(
        **_who(2, DECIDER, DECIDING), result=result, deciders=(), reason=TEXT, marks=(MARK,)
    )
    return replace(command, **changed)


def tell(at: int = 3, why_late: Sealed | None = None) -> wish.TellDecision:
    return wish.TellDecision(**_who(at), why_late=why_late)


def plan(at: int = 4, due: date = date(2020, 2, 28)) -> wish.PlanCorrection:
    return wish.PlanCorrection(**_who(at), measures=TEXT, due_on=due)


def correct(at: int = 20) -> wish.RecordCorrection:
    return wish.RecordCorrection(**_who(at), outcome=TEXT)


def clear(at: int = 21) -> wish.ClearName:
    return wish.ClearName(**_who(at), notice=TEXT)


def about(count: int) -> dict[str, Any]:
    return {"case": CASE, "cadre": CADRE, "area": YANHE, "occurred_at": day(count)}


def applied(**changed: Any) -> fact.ToleranceApplied:
    event = fact.ToleranceApplied(
        **about(0),
        issue=ISSUE,
        mark=MARK,
        accuser_units=(ACCUSING,),
        accusers=(ACCUSER,),
        circle=Circle.COUNTY,
        applicant=APPLICANT,
        unit="dept-520627",
        account=TEXT,
    )
    return replace(event, **changed)


def checked(*points: Point) -> fact.PointsChecked:
    return fact.PointsChecked(**about(1), answers=answers(*points), checker="C-520627-02", unit="dept-520627")


def conditions_checked(*unmet: Condition, against: tuple[Ground, ...] = ()) -> fact.ConditionsChecked:
    met = tuple(one for one in Condition if one not in unmet)
    return fact.ConditionsChecked(
        **about(1), met=met, against=against, checker="C-520627-02", unit="dept-520627"
    )


def decided(result: Result = Result.EXEMPT) -> tuple[fact.ToleranceEvent, ...]:
    """Where every day is worked, the fifth after the 8th is the 13th."""
    decision = fact.ToleranceDecided(
        **about(2),
        result=result,
        deciders=(DECIDER,),
        unit=DECIDING,
        reason=TEXT,
        tell_by=date(2020, 1, 13),
    )
    finished = fact.SanctionCheckFinished(**about(2), issue=ISSUE, result=result)
    granted = fact.MistakeTolerated(**about(2), issue=ISSUE, marks=(MARK,), result=result)
    return (decision, finished) if result is Result.REFUSED else (decision, finished, granted)


def told(days: int = 1, why_late: Sealed | None = None) -> fact.ToleranceTold:
    return fact.ToleranceTold(**about(2 + days), working_days=days, why_late=why_late)


def planned() -> fact.CorrectionPlanned:
    return fact.CorrectionPlanned(**about(4), measures=TEXT, due_on=date(2020, 2, 28))


def corrected() -> fact.MistakeCorrected:
    return fact.MistakeCorrected(**about(20), issue=ISSUE, outcome=TEXT)


def cleared() -> fact.NameCleared:
    return fact.NameCleared(**about(21), circle=Circle.COUNTY, notice=TEXT)


CHECKED = (applied(), checked(), conditions_checked())
DECIDED = (*CHECKED, *decided())
TOLD = (*DECIDED, told())
