"""The watchdog of one durable: is it still there, as declared, and does it still push?"""

from typing import Any

import nats.errors
from nats.js import JetStreamContext

from shared.messaging.inbox import Inbox
from shared.topology import Topology, TopologyDrift


class Watched:
    """A durable, the subscription that it pushes to, and what was seen at the last look."""

    def __init__(self, stream: str, durable: str, subscriber: Any, inbox: Inbox) -> None:
        self.stream = stream
        self.durable = durable
        self.waiting = 0
        """Messages in the stream that were not yet pushed."""
        self._subscriber = subscriber
        self._inbox = inbox
        self._arrived = -1

    async def look(self, jetstream: JetStreamContext, topology: Topology) -> str | None:
        """What is wrong, None when nothing is. Subscribes when that is still to be done or did not help."""
        try:
            await topology.check_durable(jetstream, self.stream, self.durable)
            if self._subscriber.subscription is None:
                await self._subscriber.start()
            elif await self._stalled(jetstream):
                await self._subscriber.stop()
                await self._subscriber.start()
                return f"nothing is pushed, {self.waiting} messages wait"
        except TopologyDrift as drift:
            return f"{drift}; say topology apply"
        except (nats.errors.Error, OSError) as error:
            return type(error).__name__
        return None

    async def _stalled(self, jetstream: JetStreamContext) -> bool:
        info = await jetstream.consumer_info(self.stream, self.durable)
        self.waiting = info.num_pending or 0
        unmoved, self._arrived = self._inbox.arrived == self._arrived, self._inbox.arrived
        if not info.push_bound:
            return True
        # While messages are out and unacknowledged they come again by themselves when that is overdue.
        return unmoved and self._inbox.empty and self.waiting > 0 and not info.num_ack_pending
