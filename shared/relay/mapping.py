"""From stored events to messages: what is public, with the envelope that says where it stands in the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shared.contracts.envelope import Contract, Envelope, event_type
from shared.divisions import subject_tokens
from shared.eventstore.events import StoredEvent, Undecodable
from shared.relay.batch import Message

ToContract = Callable[[object], Contract | None]


@dataclass(frozen=True, slots=True)
class Mapped:
    """messages: of the events up to position `read`. previous: of the last public one. stop: why no further."""

    messages: list[Message]
    read: int
    previous: int
    stop: str | None


@dataclass(frozen=True, slots=True)
class Mapping:
    """source: the CloudEvents source. to_contract: None for what stays private."""

    source: str
    to_contract: ToContract

    def map(self, events: Sequence[StoredEvent], previous: int, epoch: str) -> Mapped:
        """Map the events in order; previousposition chains over the private ones, so that they are no gap."""
        messages: list[Message] = []
        read = events[0].position - 1
        for stored in events:
            try:
                contract = self._contract(stored)
            except Exception as error:
                # Never its text: that may quote personal data.
                why = str(error) if isinstance(error, _Unreadable) else type(error).__name__
                return Mapped(messages, read, previous, f"{stored.name} at position {stored.position}: {why}")
            read = stored.position
            if contract is not None:
                messages.append(self._message(stored, contract, previous, epoch))
                previous = read
        return Mapped(messages, read, previous, None)

    def _contract(self, stored: StoredEvent) -> Contract | None:
        if isinstance(stored.event, Undecodable):
            raise _Unreadable(stored.event.reason)
        return self.to_contract(stored.event)

    def _message(self, stored: StoredEvent, contract: Contract, previous: int, epoch: str) -> Message:
        envelope = Envelope(
            id=str(stored.id),
            source=self.source,
            type=event_type(type(contract)),
            time=stored.occurred_at,
            subject=contract.subject_id,
            recordedtime=stored.recorded_at,
            position=stored.position,
            previousposition=previous,
            epoch=epoch,
            aggregateversion=stored.version,
            area=stored.area,
            correlationid=str(stored.correlation_id),
            causationid=str(stored.causation_id),
            hash=stored.hash,
        )
        kind = f"{contract.service}.{contract.name}.v{contract.major}"
        subject = ".".join(("qz", *subject_tokens(stored.area), kind))
        headers = envelope.headers()
        headers["Nats-Msg-Id"] = envelope.id
        return Message(subject, headers, contract.model_dump_json().encode())


class _Unreadable(Exception):
    pass
