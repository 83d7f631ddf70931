"""The streams and consumers, declared in one place; services never declare any."""

from shared.topology.topology import EVENTS, SERVICES, Topology, TopologyDrift

__all__ = ["EVENTS", "SERVICES", "Topology", "TopologyDrift"]
