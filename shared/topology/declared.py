"""The house's own topology: all contracts, and every durable by which our services read."""

from typing import Final

from shared.contracts.catalogue import CONTRACTS
from shared.topology.topology import SERVICES, Topology

JOURNAL: Final = "notify-journal"
# personnel listens to issues: what was settled in the village of a posting.
SERVICE_RECORD: Final = "personnel-service-record"
# issues listens to personnel: no sanction before the check for an honest mistake is finished.
SANCTION_CHECKS: Final = "issues-sanction-checks"
DECLARED: Final = Topology(
    contracts=tuple(CONTRACTS.values()),
    durables=(
        *((service.upper(), JOURNAL) for service in SERVICES),
        ("ISSUES", SERVICE_RECORD),
        ("PERSONNEL", SANCTION_CHECKS),
    ),
)
