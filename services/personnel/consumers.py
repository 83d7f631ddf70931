"""What this service listens to: issues, for the service record. Acknowledged after the commit."""

from services.personnel.handlers.service_record import ServiceRecord
from shared.messaging import Broker
from shared.topology import SERVICE_RECORD


def subscribe(broker: Broker, record: ServiceRecord) -> None:
    broker.subscribe("ISSUES", "issues", SERVICE_RECORD, record.write)
