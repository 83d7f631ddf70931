"""Who may do what in NATS: one identity for each task, its rights read off the declared topology.

Only a service's relay may publish the service's events; whoever consumes may hear its own durables and
acknowledge them; only the topology's identity may make or remove streams and consumers. Each has an inbox of
its own, so that nobody hears what another was answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shared.topology.topology import EVENTS, SERVICES, Topology, deliver_subject, service_subjects

TOPOLOGY: Final = "topology"
READER: Final = "reader"
EVERYTHING: Final = "$JS.API.>"


@dataclass(frozen=True, slots=True)
class Identity:
    """publish, subscribe: subjects that are allowed, all others are not. withheld: not to be heard all the same."""

    name: str
    publish: tuple[str, ...]
    subscribe: tuple[str, ...]
    withheld: tuple[str, ...] = ()


def relay_identity(service: str) -> str:
    """The one identity that may publish this service's events."""
    return f"{service}-relay"


def inbox_prefix(identity: str) -> str:
    """Where the answers to this identity's requests arrive."""
    return f"_INBOX.{identity}"


def identities(topology: Topology) -> tuple[Identity, ...]:
    """All identities of the house; a new durable in the topology changes them by itself."""
    relays = [_relay(service) for service in SERVICES]
    consumers = [_consumer(service, topology.durables_of(service)) for service in SERVICES]
    operator = Identity(TOPOLOGY, (EVERYTHING,), (_inbox(TOPOLOGY),))
    return (*relays, *consumers, operator)


def demo_reader(topology: Topology) -> Identity:
    """A stranger on this machine, without a secret: reads EVENTS by consumers of its own, and nothing else."""
    asks = (
        "$JS.API.INFO",
        f"$JS.API.STREAM.INFO.{EVENTS}",
        f"$JS.API.CONSUMER.CREATE.{EVENTS}",
        f"$JS.API.CONSUMER.CREATE.{EVENTS}.>",
        f"$JS.API.CONSUMER.INFO.{EVENTS}.*",
        f"$JS.API.CONSUMER.MSG.NEXT.{EVENTS}.*",
        f"$JS.ACK.{EVENTS}.>",
        f"$JS.FC.{EVENTS}.>",
    )
    others = tuple(_inbox(one.name) for one in identities(topology))
    return Identity(READER, asks, ("_INBOX.>",), withheld=others)


def _relay(service: str) -> Identity:
    name, stream = relay_identity(service), service.upper()
    reads_its_end = (f"$JS.API.STREAM.INFO.{stream}", f"$JS.API.STREAM.MSG.GET.{stream}")
    return Identity(name, (service_subjects(service), *reads_its_end), (_inbox(name),))


def _consumer(service: str, durables: Sequence[tuple[str, str]]) -> Identity:
    acknowledges = [f"$JS.ACK.{stream}.{durable}.>" for stream, durable in durables]
    looks = [f"$JS.API.CONSUMER.INFO.{stream}.{durable}" for stream, durable in durables]
    hears = [deliver_subject(stream, durable) for stream, durable in durables]
    return Identity(service, (*acknowledges, *looks), (*hears, _inbox(service)))


def _inbox(identity: str) -> str:
    return f"{inbox_prefix(identity)}.>"
