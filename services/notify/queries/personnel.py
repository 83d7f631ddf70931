"""The figures about cadres: one statement each, under its published id, counting rows and nothing else.

Those in ON_DAY are asked for a day, $1: what was in force then, and who was covered then. Where no minimum was in
force, every cover counts. The city's own scheme goes before one of a county.
"""

from collections.abc import Mapping
from typing import Final

TABLES: Final = (
    "figure_scheme",
    "figure_cover",
    "figure_appointment",
    "figure_dispatch",
    "figure_commendation",
    "figure_care",
    "figure_ticket",
)


def _in_force(kind: str, column: str) -> str:
    return f"""(SELECT {column} FROM figure_scheme WHERE kind = '{kind}' AND effective_on <= $1
        ORDER BY area LIKE '____00000000' DESC, effective_on DESC, version DESC LIMIT 1)"""


def _promoted(level: str) -> str:
    return f"""SELECT count(*) FROM figure_appointment
        WHERE kind IN ('promotion', 'weightier_post') AND level = '{level}'"""


INSURANCE_MINIMUM: Final = _in_force("guarantees", "insurance_minimum_fen")

ON_DAY: Final[Mapping[str, str]] = {
    "insurance.covered": f"""SELECT count(DISTINCT cadre) FROM figure_cover
        WHERE $1 BETWEEN starts_on AND ends_on AND sum_fen >= coalesce({INSURANCE_MINIMUM}, 0)""",
    "insurance.minimum": f"SELECT {INSURANCE_MINIMUM}",
    "workfund.minimum": f"SELECT {_in_force('guarantees', 'work_fund_minimum_fen')}",
    "healthcheck.yearly": f"SELECT {_in_force('guarantees', 'health_checks_yearly')}",
    "pay.components": f"SELECT {_in_force('pay', 'cardinality(parts)')}",
    "incentive.parts": f"SELECT {_in_force('incentive', 'cardinality(parts)')}",
}
FIGURES: Final[Mapping[str, str]] = {
    "promotion.county_head": _promoted("131"),
    "promotion.county_deputy": _promoted("132"),
    "transfer.key_post": "SELECT count(*) FROM figure_appointment WHERE kind = 'transfer' AND key_post",
    "dispatch.yanhe": "SELECT count(*) FROM figure_dispatch WHERE destination LIKE '520627%'",
    "commendation.2019": """SELECT count(*) FROM figure_commendation
        WHERE year = 2019 AND frontline AND level IN ('province', 'city')""",
    "care.visited": "SELECT sum(persons) FROM figure_care",
    "care.solatium": "SELECT sum(solatium_fen) FROM figure_care",
    "care.opinions": "SELECT count(*) FROM figure_ticket WHERE sort = 'opinion'",
    "care.difficulties_solved": """SELECT count(*) FROM figure_ticket
        WHERE sort = 'difficulty' AND done""",
}
