"""Who may take which step: the policy table of this service. Not in the table means no."""

from typing import Final

from shared.authz import Policy

# personnel.read: pages and counts without persons. persons.read: who it is about, each county its own.
READ: Final = frozenset({"personnel.read"})
PERSONS: Final = READ | {"persons.read"}
COUNTY: Final[frozenset[str]] = PERSONS | frozenset()
DEPARTMENT: Final[frozenset[str]] = COUNTY | frozenset()

POLICY: Final = Policy(
    {
        "leader": READ,
        "auditor": PERSONS,
        "dept": DEPARTMENT,
        "county_dept": COUNTY,
        "importer": frozenset({"backdate"}),
    }
)

# Roles that read a name as it is; others see 张**.
NAMES_SHOWN: Final = frozenset({"dept", "county_dept"})
