"""What every contract event is: a body (Contract) and its CloudEvents envelope, in binary mode for NATS."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final, Literal
from urllib.parse import quote, unquote

from pydantic import BaseModel, ConfigDict, TypeAdapter

Audience = Literal["public", "internal"]

SPEC_VERSION = "1.0"
PREFIX = "ce-"
# CloudEvents' NATS binding: space, double quote, percent and all outside U+0021-U+007E are percent-encoded.
UNQUOTED = "".join(chr(point) for point in range(0x21, 0x7F) if chr(point) not in '"%')
_PLAIN = re.compile(r"[!#$&-~]*")


class Contract(BaseModel, ABC):
    """Body of a contract event. Readers ignore fields that they do not know."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    service: ClassVar[str]
    name: ClassVar[str]
    major: ClassVar[int] = 1
    audience: ClassVar[Audience] = "public"

    @property
    @abstractmethod
    def subject_id(self) -> str:
        """Id of the entity that the event is about."""


def registry(*contracts: type[Contract]) -> dict[str, type[Contract]]:
    """Contracts by their stored name, such as 'IssueFound.v1'."""
    return {f"{one.name}.v{one.major}": one for one in contracts}


@dataclass(frozen=True, slots=True)
class Envelope:
    """CloudEvents attributes and our extensions.

    position, previousposition: of this and of the event before it in the same stream, so that a reader of
    everything sees a gap. epoch: of the store. area: 12-digit code of where the duty lies.
    """

    id: str
    source: str
    type: str
    time: datetime
    subject: str
    recordedtime: datetime
    position: int
    previousposition: int
    epoch: str
    aggregateversion: int
    area: str
    correlationid: str
    causationid: str
    hash: str
    specversion: str = SPEC_VERSION
    datacontenttype: str = "application/json"

    def headers(self) -> dict[str, str]:
        """One header an attribute, named 'ce-…'."""
        return {header: _quoted(_text(getattr(self, name))) for name, header in _HEADERS}


_HEADERS: Final = tuple((name, PREFIX + name) for name in Envelope.__slots__)
_ENVELOPES: TypeAdapter[Envelope] = TypeAdapter(Envelope)


def read_headers(headers: Mapping[str, str]) -> Envelope:
    """The envelope of a message; names in any case, unknown attributes ignored. ValueError if incomplete."""
    given = {name.lower(): unquote(value, errors="strict") for name, value in headers.items()}
    known = {name: given[PREFIX + name] for name in Envelope.__slots__ if PREFIX + name in given}
    return _ENVELOPES.validate_python(known)


def event_type(contract: type[Contract]) -> str:
    """The CloudEvents type, such as 'qingzhuang.issues.IssueFound.v1'."""
    return f"qingzhuang.{contract.service}.{contract.name}.v{contract.major}"


def _quoted(text: str) -> str:
    # Nearly all values are ids, codes and times: most of the relay's time went into quoting what needs none.
    return text if _PLAIN.fullmatch(text) else quote(text, safe=UNQUOTED)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return str(value)
