"""Every fact survives being stored: written as JSON text and read back, it is the same fact."""

from dataclasses import replace
from datetime import UTC

import pytest

from services.issues.domain.events import EVENTS, IssuesEvent
from shared.eventstore.codec import Codec
from tests.unit.issues.test_publishing import ALL, PRIVATE

CODEC = Codec(EVENTS)


@pytest.mark.parametrize("event", [*ALL, *PRIVATE], ids=lambda event: type(event).__name__)
def test_a_stored_fact_reads_back_as_itself(event: IssuesEvent) -> None:
    in_utc = replace(event, occurred_at=event.occurred_at.astimezone(UTC))
    name, text = CODEC.encode(in_utc)
    assert name == f"{type(event).__name__}.v1"
    assert CODEC.decode(name, text) == in_utc
