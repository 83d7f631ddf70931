"""From the event store to JetStream: every public fact, in order, once."""

from shared.relay.relay import Relay, RelayStopped

__all__ = ["Relay", "RelayStopped"]
