"""JetStream without any stream."""

from tests.fixtures.streams import client, jetstream

__all__ = ["client", "jetstream"]
