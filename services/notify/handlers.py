"""Who may see what of this service. Its own commands (prompts, bulletins) come with the bulletin."""

from typing import Final

from shared.authz import Policy

READ: Final = frozenset({"board.read", "figures.read"})

POLICY: Final = Policy(
    {role: READ for role in ("leader", "auditor", "dept", "county_dept", "city_team", "county_team", "unit")}
)
