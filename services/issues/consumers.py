"""What this service listens to: personnel, for finished checks before a sanction. Acknowledged after the commit."""

from services.issues.handlers.sanction_checks import SanctionChecks
from shared.messaging import Broker
from shared.topology import SANCTION_CHECKS


def subscribe(broker: Broker, checks: SanctionChecks) -> None:
    broker.subscribe("PERSONNEL", "personnel", SANCTION_CHECKS, checks.write)
