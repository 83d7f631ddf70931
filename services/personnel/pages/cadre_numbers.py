"""Cadres named on a form by their numbers, as a clerk has them on paper."""

import re
from typing import Final
from uuid import UUID

from services.personnel.pages.context import Context
from services.personnel.queries.roster import cadres_by_number
from shared.kernel import Subject

BETWEEN: Final = re.compile(r"[\s,，、;；]+")


async def by_numbers(
    context: Context, subject: Subject, typed: object, field: str = "numbers"
) -> tuple[list[UUID], dict[str, str]]:
    """The cadres in the order in which they were typed; and what is wrong, by field."""
    numbers = [one.upper() for one in BETWEEN.split(str(typed or "")) if one]
    found = await cadres_by_number(context.database, subject, numbers)
    missing = [one for one in numbers if one not in found]
    if missing:
        return [], {field: f"没有找到编号 {missing[0][:20]}，请核对干部编号"}
    return [found[one]["cadre"] for one in numbers], {}
