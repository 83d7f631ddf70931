"""What a clerk's sheet is judged by: the rows that it names, the units that may answer, the open round."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from services.issues import queries
from services.issues.handlers.policy import POLICY
from services.issues.pages.choices import unit_choices
from services.issues.pages.context import Context
from services.issues.pages.import_findings import FindingDesk
from services.issues.pages.import_plan import Desk, numbers_of
from services.issues.pages.ledger_columns import Reading
from services.issues.pages.lights import lighting
from services.issues.queries import LedgerFilter
from shared.divisions import county_of
from shared.kernel import Subject, new_id
from shared.sheets import Sheet
from shared.web.units import unit_name

NO_ROUND = "是空的，但现在没有正在进行的督战轮次，不能登记新问题。"
NOT_YOURS = "是空的。登记新问题要督战队的身份，请由督战队导入。"


async def desk_of(context: Context, subject: Subject, sheet: Sheet) -> Desk:
    numbers = numbers_of(sheet)
    rows = await queries.ledger_rows(
        context.database, subject, LedgerFilter(numbers=numbers or ("",)), limit=len(numbers) + 1
    )
    known = await queries.ledger_units(context.database, subject)
    units = lru_cache(partial(_units, context, tuple(known)))
    finding, why = await _finding_desk(context, subject, units)
    return Desk(
        rows={row["number"]: row for row in rows},
        reading=Reading(context.names, lighting(context.today)),
        units=units,
        may_assign=lambda area: POLICY.allows(subject, "issue.assign", area),
        finding=finding,
        why_no_finding=why,
    )


def _units(context: Context, known: tuple[str, ...], area: str) -> Mapping[str, str]:
    """Those that may answer for the place, then those of its county that answer for something already."""
    near = [choice.value for choice in unit_choices(area, context.names)]
    county = county_of(area)[:6]
    near += [unit for unit in known if unit.partition("-")[2].startswith(county)]
    named: dict[str, str] = {}
    for unit in near:
        named.setdefault(unit_name(unit, context.names), unit)
    return named


async def _finding_desk(
    context: Context, subject: Subject, units: Callable[[str], Mapping[str, str]]
) -> tuple[FindingDesk | None, str]:
    if not POLICY.allows(subject, "issue.find"):
        return None, NOT_YOURS
    rounds = [row for row in await queries.rounds(context.database, subject) if row["status"] == "open"]
    if not rounds:
        return None, NO_ROUND
    round_id = rounds[0]["round"]
    targets = [one for one in await queries.targets(context.database, subject, round_id) if one["listed"]]
    items = await queries.checklist_items(context.database, subject, round_id)
    return FindingDesk(
        round=round_id,
        kinds={one["area"]: one["kind"] for one in targets},
        places={context.names(one["area"]): one["area"] for one in targets},
        categories={one["code"]: one["category"] for one in items},
        units=units,
        new_id=new_id,
    ), ""
