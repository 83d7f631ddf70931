"""What operators see: logs in JSON and metrics. Never bodies, names or other personal data."""

from shared.telemetry.logs import configure_logs
from shared.telemetry.metrics import Metrics
from shared.telemetry.supervise import Health, end, running

__all__ = ["Health", "Metrics", "configure_logs", "end", "running"]
