"""What must stand in JetStream, how to make it so (apply), and what differs (diff)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from nats.js import JetStreamContext
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
    StreamSource,
    SubjectTransform,
)
from nats.js.errors import NotFoundError

from shared.contracts.envelope import Contract

SERVICES = ("issues", "personnel", "training", "notify")
EVENTS = "EVENTS"
ACK_WAIT_SECONDS = 30
DUPLICATE_WINDOW_SECONDS = 120
CREATED = "created stream "

# The fields that we declare; the server fills in many more.
STREAM_FIELDS = (
    "subjects", "retention", "max_msgs", "max_bytes", "max_age", "discard", "storage", "duplicate_window",
    "deny_delete", "deny_purge", "allow_atomic",
)  # fmt: skip
CONSUMER_FIELDS = ("deliver_subject", "ack_policy", "ack_wait", "max_deliver", "max_ack_pending")


# No limits: a full disk refuses new messages, it never drops old ones.
KEEPING = StreamConfig(
    retention=RetentionPolicy.LIMITS,
    max_msgs=-1,
    max_bytes=-1,
    max_age=0,
    discard=DiscardPolicy.NEW,
    storage=StorageType.FILE,
    deny_delete=True,
    deny_purge=True,
)


class TopologyDrift(Exception):
    """JetStream is not as declared: run 'topology apply'."""


@dataclass(frozen=True, slots=True)
class Topology:
    """contracts: of all services. durables: (stream, durable) by which our services read, named <service>-<task>."""

    contracts: tuple[type[Contract], ...]
    durables: tuple[tuple[str, str], ...]

    async def apply(self, jetstream: JetStreamContext) -> list[str]:
        """Create what is missing and correct what differs; returns what was done."""
        done: list[str] = []
        *own, public = self._streams()
        for stream in own:
            done += await _make(jetstream, stream)
        made = {line.removeprefix(CREATED) for line in done}
        stale = [one for one in public.sources or [] if one.name in made]
        if stale and await _stream(jetstream, EVENTS):
            # EVENTS finds a stream that was made anew only after a while; without and again with it, at once.
            rest = [one for one in public.sources or [] if one.name not in made]
            await jetstream.update_stream(replace(public, sources=rest))
        done += await _make(jetstream, public)
        for name, durable in self.durables:
            if await _consumer_drift(jetstream, name, _consumer(name, durable)):
                await jetstream.add_consumer(name, _consumer(name, durable))
                done.append(f"set consumer {name}/{durable}")
        return done

    async def diff(self, jetstream: JetStreamContext) -> list[str]:
        """What is missing or different, one line each; empty when all stands as declared."""
        found: list[str] = []
        for stream in self._streams():
            found += await _stream_drift(jetstream, stream)
        for name, durable in self.durables:
            found += await _consumer_drift(jetstream, name, _consumer(name, durable))
        return found

    async def check(self, jetstream: JetStreamContext) -> None:
        """Raise TopologyDrift unless all stands as declared."""
        _refuse(await self.diff(jetstream))

    async def check_stream(self, jetstream: JetStreamContext, service: str) -> None:
        """Raise TopologyDrift unless this service's own stream stands as declared."""
        _refuse(await _stream_drift(jetstream, _service_stream(service)))

    async def check_durable(self, jetstream: JetStreamContext, stream: str, durable: str) -> None:
        """Raise TopologyDrift unless this consumer stands as declared."""
        _refuse(await _consumer_drift(jetstream, stream, _consumer(stream, durable)))

    def durables_of(self, service: str) -> tuple[tuple[str, str], ...]:
        """The (stream, durable) pairs by which this service reads."""
        return tuple(one for one in self.durables if one[1].partition("-")[0] == service)

    def _streams(self) -> list[StreamConfig]:
        own = [_service_stream(name) for name in SERVICES]
        sources = [source for name in SERVICES if (source := self._source(name))]
        return [*own, replace(KEEPING, name=EVENTS, sources=sources)]

    def _source(self, service: str) -> StreamSource | None:
        public = sorted(
            f"qz.*.*.*.*.{one.service}.{one.name}.*"
            for one in self.contracts
            if one.service == service and one.audience == "public"
        )
        if not public:
            return None
        # An empty destination leaves the subject as it is: this is a filter of several subjects.
        transforms = [SubjectTransform(src=subject, dest="") for subject in public]
        return StreamSource(name=service.upper(), subject_transforms=transforms)


def service_subjects(service: str) -> str:
    """All events of a service, wherever they belong."""
    return f"qz.*.*.*.*.{service}.>"


def deliver_subject(stream: str, durable: str) -> str:
    """Where the server pushes what this durable is to get."""
    return f"deliver.{stream}.{durable}"


def _service_stream(service: str) -> StreamConfig:
    return replace(
        KEEPING,
        name=service.upper(),
        subjects=[service_subjects(service)],
        duplicate_window=DUPLICATE_WINDOW_SECONDS,
        allow_atomic=True,
    )


def _consumer(stream: str, durable: str) -> ConsumerConfig:
    return ConsumerConfig(
        name=durable,
        durable_name=durable,
        # Pushed, so that an idle house does not poll.
        deliver_subject=deliver_subject(stream, durable),
        ack_policy=AckPolicy.EXPLICIT,
        ack_wait=ACK_WAIT_SECONDS,
        max_deliver=-1,
        max_ack_pending=5_000,
    )


def _refuse(drift: Iterable[str]) -> None:
    if lines := "; ".join(drift):
        raise TopologyDrift(lines)


async def _make(jetstream: JetStreamContext, stream: StreamConfig) -> list[str]:
    if await _stream(jetstream, str(stream.name)) is None:
        await jetstream.add_stream(stream)
        return [f"{CREATED}{stream.name}"]
    if await _stream_drift(jetstream, stream):
        await jetstream.update_stream(stream)
        return [f"updated stream {stream.name}"]
    return []


async def _stream(jetstream: JetStreamContext, name: str) -> StreamConfig | None:
    try:
        return (await jetstream.stream_info(name)).config
    except NotFoundError:
        return None


async def _stream_drift(jetstream: JetStreamContext, wanted: StreamConfig) -> list[str]:
    found = await _stream(jetstream, str(wanted.name))
    if found is None:
        return [f"stream {wanted.name} is missing"]
    drift = _differences(f"stream {wanted.name}", wanted, found, STREAM_FIELDS)
    if _filters(wanted) != _filters(found):
        drift.append(f"stream {wanted.name}: sources differ")
    return drift


async def _consumer_drift(jetstream: JetStreamContext, stream: str, wanted: ConsumerConfig) -> list[str]:
    try:
        found = (await jetstream.consumer_info(stream, str(wanted.durable_name))).config
    except NotFoundError:
        return [f"consumer {stream}/{wanted.durable_name} is missing"]
    return _differences(f"consumer {stream}/{wanted.durable_name}", wanted, found, CONSUMER_FIELDS)


def _differences(what: str, wanted: object, found: object, fields: Iterable[str]) -> list[str]:
    pairs = [(name, getattr(wanted, name), getattr(found, name)) for name in fields]
    return [
        f"{what}: {name} is {is_!r}, declared {want!r}"
        for name, want, is_ in pairs
        if want is not None and (want or None) != (is_ or None)
    ]


def _filters(config: StreamConfig) -> dict[str, set[str]]:
    return {
        str(source.name): {one.src for one in source.subject_transforms or []}
        for source in config.sources or []
    }
