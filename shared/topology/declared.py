"""The house's own topology: all contracts, and every durable by which our services read."""

from typing import Final

from shared.contracts.catalogue import CONTRACTS
from shared.topology.topology import SERVICES, Topology

JOURNAL: Final = "notify-journal"
DECLARED: Final = Topology(
    contracts=tuple(CONTRACTS.values()),
    durables=tuple((service.upper(), JOURNAL) for service in SERVICES),
)
