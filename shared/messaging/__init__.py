"""FastStream, wrapped once: ordered batches from our own durables, acknowledged after the commit."""

from shared.messaging.broker import Broker
from shared.messaging.inbox import Delivery, Handler, OutOfOrder
from shared.messaging.link import Access, Link, open_link

__all__ = ["Access", "Broker", "Delivery", "Handler", "Link", "OutOfOrder", "open_link"]
