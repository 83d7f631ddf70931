"""From the event store to JetStream: every public fact, in order, once."""

from shared.relay.ending import RelayStopped, StreamLost
from shared.relay.refill import Refilled, refill, refill_as_new_epoch
from shared.relay.relay import Relay

__all__ = ["Refilled", "Relay", "RelayStopped", "StreamLost", "refill", "refill_as_new_epoch"]
