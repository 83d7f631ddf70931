"""All contracts of all services, by their stored name and by their CloudEvents type."""

from collections.abc import Mapping
from typing import Final

from shared.contracts import issues, personnel
from shared.contracts.envelope import Contract, event_type

CONTRACTS: Final[Mapping[str, type[Contract]]] = {**issues.CONTRACTS, **personnel.CONTRACTS}
BY_TYPE: Final[Mapping[str, type[Contract]]] = {event_type(one): one for one in CONTRACTS.values()}
