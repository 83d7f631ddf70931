"""The streams and consumers, declared in one place; services never declare any."""

from shared.topology.declared import DECLARED, JOURNAL
from shared.topology.topology import EVENTS, SERVICES, Topology, TopologyDrift

__all__ = ["DECLARED", "EVENTS", "JOURNAL", "SERVICES", "Topology", "TopologyDrift"]
