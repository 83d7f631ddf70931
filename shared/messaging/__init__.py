"""FastStream, wrapped once: ordered batches from our own durables, acknowledged after the commit."""

from shared.messaging.broker import Broker, Delivery, OutOfOrder

__all__ = ["Broker", "Delivery", "OutOfOrder"]
