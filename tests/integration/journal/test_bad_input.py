"""Whatever a message holds: it is an entry, a marked entry, or parked. Nothing is passed over."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.notify.incoming import Incoming, Poison, read
from services.notify.journal import EpochChanged, Gap, Journal
from shared.db.database import Database
from shared.eventstore.events import Undecodable
from shared.messaging import Delivery
from tests.integration.journal.deliveries import deliveries, delivery, empty_journal, held, of

OTHER_EPOCH = "018a4d5c-0000-7000-8000-00000000000f"


def with_header(one: Delivery, name: str, value: str | None) -> Delivery:
    headers = {key: text for key, text in one.headers.items() if key != name}
    return replace(one, headers=headers if value is None else headers | {name: value})


async def parked(database: Database) -> list[tuple[str, int, str]]:
    async with database.connection() as connection:
        rows = await connection.fetch("SELECT source, sequence, error FROM journal_parked ORDER BY sequence")
    return [(row["source"], row["sequence"], row["error"]) for row in rows]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ce-position", None),
        ("ce-position", "first"),
        ("ce-position", "9" * 30),
        ("ce-position", "0"),
        ("ce-previousposition", "-1"),
        ("ce-aggregateversion", str(2**31)),
        ("ce-time", "yesterday"),
        ("ce-time", "2023-09-01T04:00:00"),
        ("ce-id", "not-a-uuid"),
        ("ce-subject", "%00"),
        ("ce-subject", "%FF"),
    ],
)
async def test_headers_that_are_no_envelope_are_parked_and_the_rest_is_written(
    journal: Journal, database: Database, name: str, value: str | None
) -> None:
    poison = replace(with_header(delivery(9, 9), name, value), subject="qz.x", sequence=2)
    await journal.write("issues", [delivery(1, 0), poison, delivery(2, 1)])
    await journal.write("issues", [poison])
    assert await held(journal) == of("issues", [1, 2])
    [(source, sequence, error)] = await parked(database)
    assert (source, sequence) == ("issues", 2)
    assert error.startswith("no envelope")
    assert value is None or value not in error


async def test_a_parked_message_is_kept_whole(journal: Journal, database: Database) -> None:
    poison = Delivery({"Weird": "a\0b"}, b"\xff\0{", "qz.somewhere", 7)
    await journal.write("issues", [poison])
    async with database.connection() as connection:
        row = await connection.fetchrow("SELECT * FROM journal_parked")
    assert row is not None
    assert (row["subject"], row["body"]) == (poison.subject, poison.body)
    assert json.loads(row["headers"]) == {"Weird": "a\ufffdb"}


async def test_a_parked_event_shows_as_a_gap_at_the_next_one(journal: Journal) -> None:
    await journal.write("issues", [delivery(1, 0), with_header(delivery(2, 1), "ce-hash", None)])
    with pytest.raises(Gap):
        await journal.write("issues", [delivery(3, 2)])


@pytest.mark.parametrize("body", [b"\xff\xfe", b'{"round": "\0"}', b"no json", b'{"round": 7}', b""])
async def test_a_body_that_cannot_be_read_is_kept_and_marked(journal: Journal, body: bytes) -> None:
    await journal.write("issues", [replace(delivery(1, 0), body=body), delivery(2, 1)])
    marked, whole = await journal.read(0, 10)
    assert isinstance(marked.event, Undecodable)
    assert not isinstance(whole.event, Undecodable)


async def test_a_body_that_is_no_text_is_kept_as_it_came(journal: Journal, database: Database) -> None:
    await journal.write("issues", [replace(delivery(1, 0), body=b"\xff\xfe")])
    async with database.connection() as connection:
        assert await connection.fetchval("SELECT raw FROM journal") == b"\xff\xfe"


async def test_a_later_version_of_a_known_contract_is_marked(journal: Journal) -> None:
    await journal.write("issues", [delivery(1, 0, kind="qingzhuang.issues.RoundClosed.v2")])
    [entry] = await journal.read(0, 10)
    assert isinstance(entry.event, Undecodable)


async def test_the_mark_never_quotes_the_body(journal: Journal) -> None:
    await journal.write("issues", [replace(delivery(1, 0), body=b'{"round": "secret", "number": 1}')])
    [entry] = await journal.read(0, 10)
    assert isinstance(entry.event, Undecodable)
    assert "secret" not in entry.event.reason


async def test_why_a_source_stands_still_is_kept_until_it_goes_on(journal: Journal) -> None:
    await journal.write("training", deliveries(1, source="training"))
    with pytest.raises(Gap):
        await journal.write("issues", [delivery(3, 2)])
    assert await journal.stopped() == {"issues": "issues: 3 follows 2, we are at 0"}
    await journal.write("training", [delivery(2, 1, "training")])
    assert list(await journal.stopped()) == ["issues"]
    await journal.write("issues", deliveries(1, 2, 3))
    assert await journal.stopped() == {}


async def test_another_epoch_is_kept_as_the_reason_too(journal: Journal) -> None:
    await journal.write("issues", deliveries(1))
    with pytest.raises(EpochChanged):
        await journal.write("issues", [delivery(1, 0, epoch=OTHER_EPOCH)])
    assert "reread" in (await journal.stopped())["issues"]


HEADERS = st.dictionaries(
    st.sampled_from(sorted(delivery(1, 0).headers)) | st.text(max_size=5), st.text(max_size=20), max_size=4
)


@settings(max_examples=60, deadline=None, database=None)
@given(changed=HEADERS, body=st.binary(max_size=20))
async def test_any_message_at_all_is_an_entry_or_parked(
    shared_database: Database, changed: dict[str, str], body: bytes
) -> None:
    await empty_journal(shared_database)
    journal = Journal(shared_database)
    strange = Delivery(delivery(1, 0).headers | changed, body, "qz.x", 1)
    outcome = read(strange)
    try:
        await journal.write("issues", [strange])
    except Gap:
        assert isinstance(outcome, Incoming)
        return
    assert len(await journal.read(0, 10)) == isinstance(outcome, Incoming)
    assert len(await parked(shared_database)) == isinstance(outcome, Poison)
