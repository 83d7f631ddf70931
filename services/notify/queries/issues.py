"""The figures of the rounds: one statement each, under its published id, counting rows and nothing else."""

from collections.abc import Mapping
from typing import Final

TABLES: Final = ("figure_round", "figure_checklist", "figure_visit", "figure_issue")
OPEN_ROUND: Final = "(SELECT round FROM figure_round WHERE status = 'open' ORDER BY number DESC LIMIT 1)"
LATEST: Final = """
    WITH latest AS (SELECT DISTINCT ON (level) * FROM figure_checklist ORDER BY level, position DESC)"""

FIGURES: Final[Mapping[str, str]] = {
    "round.number": "SELECT max(number) FROM figure_round WHERE status = 'open'",
    "checklist.county": f"{LATEST} SELECT items FROM latest WHERE level = 'county'",
    "checklist.township": f"{LATEST} SELECT items FROM latest WHERE level = 'township'",
    "checklist.village": f"{LATEST} SELECT items FROM latest WHERE level = 'village'",
    "checklist.areas": f"{LATEST} SELECT count(DISTINCT one) FROM latest, unnest(categories) AS one",
    "visits.methods": "SELECT count(DISTINCT one) FROM figure_visit, unnest(methods) AS one",
    "coverage.townships": f"""SELECT count(DISTINCT area) FROM figure_visit
        WHERE completed AND kind = 'township' AND round = {OPEN_ROUND}""",
    "coverage.villages": f"""SELECT count(DISTINCT area) FROM figure_visit
        WHERE completed AND kind = 'village' AND round = {OPEN_ROUND}""",
    "coverage.resettlement": f"""SELECT count(DISTINCT area) FROM figure_visit
        WHERE completed AND kind = 'site' AND round = {OPEN_ROUND}""",
    "issues.found": "SELECT count(*) FROM figure_issue WHERE status IN ('open', 'settled')",
    "issues.settled": "SELECT count(*) FROM figure_issue WHERE status = 'settled'",
    "issues.open": "SELECT count(*) FROM figure_issue WHERE status = 'open'",
    "issues.stages": """SELECT count(DISTINCT one) FROM figure_issue, unnest(stages_passed) AS one
        WHERE status = 'settled'""",
    "visits.households": "SELECT sum(households) FROM figure_visit WHERE completed",
    "interviews.township": """SELECT sum((interviews->>'township_leader')::int) FROM figure_visit
        WHERE completed""",
    "interviews.village": """SELECT sum(coalesce((interviews->>'village_committee')::int, 0)
            + coalesce((interviews->>'resident_team')::int, 0)
            + coalesce((interviews->>'three_persons')::int, 0)) FROM figure_visit WHERE completed""",
}
