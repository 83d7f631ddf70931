"""What this service listens to: everything, into its journal. Acknowledged after the commit."""

from collections.abc import Sequence

from services.notify.journal import Journal
from shared.messaging import Broker, Delivery, Handler
from shared.topology import JOURNAL


def subscribe(broker: Broker, journal: Journal, services: Sequence[str]) -> None:
    """One durable per service's stream."""
    for service in services:
        broker.subscribe(service.upper(), service, JOURNAL, _into(journal, service))


def _into(journal: Journal, service: str) -> Handler:
    async def write(deliveries: Sequence[Delivery]) -> None:
        await journal.write(service, deliveries)

    return write
