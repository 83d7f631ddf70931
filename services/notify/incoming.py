"""What arrives for the journal, looked at before it is written: an event that fits its table, or a poison message."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID

from pydantic import ValidationError

from shared.contracts.envelope import Envelope, read_headers
from shared.messaging import Delivery

BIGGEST_POSITION: Final = 2**63 - 1
BIGGEST_VERSION: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Incoming:
    """text: the body, None when it is no text that PostgreSQL keeps; raw: the same as it came, then."""

    envelope: Envelope
    text: str | None
    raw: bytes | None


@dataclass(frozen=True, slots=True)
class Poison:
    """A message whose headers are no envelope; error never quotes them."""

    delivery: Delivery
    error: str

    @property
    def headers(self) -> str:
        """As JSON, which writes what is no Unicode as escapes; NUL, which no text column takes, as a mark."""
        return json.dumps(self.delivery.headers).replace("\\u0000", "\\ufffd")

    @property
    def digest(self) -> str:
        return sha256(self.headers.encode() + self.delivery.body).hexdigest()


def read(delivery: Delivery) -> Incoming | Poison:
    """Never raises: whatever a message holds, it becomes the one or the other."""
    try:
        envelope = read_headers(delivery.headers)
        _check(envelope)
    except ValidationError as error:
        places = sorted({".".join(str(part) for part in one["loc"]) for one in error.errors()})
        return Poison(delivery, "no envelope: " + ", ".join(places))
    except (ValueError, OverflowError) as error:
        return Poison(delivery, f"no envelope: {type(error).__name__}")
    try:
        text = delivery.body.decode()
    except UnicodeDecodeError:
        return Incoming(envelope, None, delivery.body)
    # A text column takes no NUL.
    return Incoming(envelope, None, delivery.body) if "\0" in text else Incoming(envelope, text, None)


def _check(envelope: Envelope) -> None:
    """ValueError for what the journal's columns do not take."""
    for one in (envelope.id, envelope.correlationid, envelope.causationid):
        UUID(one)
    for text in (envelope.type, envelope.subject, envelope.area, envelope.epoch, envelope.hash):
        if "\0" in text:
            raise ValueError("NUL")
        text.encode()
    if not 0 < envelope.position <= BIGGEST_POSITION or envelope.previousposition < 0:
        raise ValueError("position")
    if not 0 <= envelope.aggregateversion <= BIGGEST_VERSION:
        raise ValueError("version")
    if envelope.time.tzinfo is None or envelope.recordedtime.tzinfo is None:
        raise ValueError("time without zone")
