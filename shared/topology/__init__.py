"""The streams and consumers, declared in one place; services never declare any."""

from shared.topology.declared import DECLARED, JOURNAL, SANCTION_CHECKS, SERVICE_RECORD
from shared.topology.permissions import (
    READER,
    TOPOLOGY,
    Identity,
    demo_reader,
    identities,
    inbox_prefix,
    relay_identity,
)
from shared.topology.topology import EVENTS, SERVICES, Topology, TopologyDrift

__all__ = [
    "DECLARED",
    "EVENTS",
    "JOURNAL",
    "READER",
    "SANCTION_CHECKS",
    "SERVICES",
    "SERVICE_RECORD",
    "TOPOLOGY",
    "Identity",
    "Topology",
    "TopologyDrift",
    "demo_reader",
    "identities",
    "inbox_prefix",
    "relay_identity",
]
