"""The declared streams and consumers: made, compared, put right, and never taken on trust."""

from dataclasses import replace
from typing import Any, ClassVar

import pytest
from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig, StreamConfig

from shared.topology import DECLARED, EVENTS, JOURNAL, SERVICES, Topology, TopologyDrift
from tests.fixtures.account import DepositMade, NoteKept

TOY = Topology(contracts=(DepositMade, NoteKept), durables=(("TRAINING", "reader"),))


async def alter(jetstream: JetStreamContext, stream: str, **changes: Any) -> None:
    found: StreamConfig = (await jetstream.stream_info(stream)).config
    await jetstream.update_stream(replace(found, **changes))


class SecondDeposit(DepositMade):
    name: ClassVar[str] = "SecondDeposit"


async def test_apply_makes_everything_and_again_changes_nothing(jetstream: JetStreamContext) -> None:
    done = await DECLARED.apply(jetstream)
    assert done[: len(SERVICES)] == [f"created stream {name.upper()}" for name in SERVICES]
    assert f"set consumer ISSUES/{JOURNAL}" in done
    assert await DECLARED.apply(jetstream) == []
    assert await DECLARED.diff(jetstream) == []
    await DECLARED.check(jetstream)


async def test_diff_names_what_is_missing(jetstream: JetStreamContext) -> None:
    await TOY.apply(jetstream)
    await jetstream.delete_consumer("TRAINING", "reader")
    await jetstream.delete_stream(EVENTS)
    assert await TOY.diff(jetstream) == [
        "stream EVENTS is missing",
        "consumer TRAINING/reader is missing",
    ]


@pytest.mark.parametrize(
    ("stream", "change"),
    [
        ("TRAINING", {"max_msgs": 10}),
        ("TRAINING", {"max_age": 3600}),
        ("TRAINING", {"duplicate_window": 60}),
        ("TRAINING", {"subjects": ["qz.*.*.*.*.training.DepositMade.>"]}),
        (EVENTS, {"max_age": 3600}),
        (EVENTS, {"max_bytes": 10_000}),
        (EVENTS, {"sources": []}),
    ],
    ids=str,
)
async def test_an_altered_stream_is_noticed_and_put_right(
    jetstream: JetStreamContext, stream: str, change: dict[str, Any]
) -> None:
    await TOY.apply(jetstream)
    await alter(jetstream, stream, **change)
    drift = await TOY.diff(jetstream)
    assert any(line.startswith(f"stream {stream}: {next(iter(change))} ") for line in drift)
    assert await TOY.apply(jetstream) == [f"updated stream {stream}"]
    assert await TOY.diff(jetstream) == []


async def test_an_altered_consumer_is_noticed_and_put_right(jetstream: JetStreamContext) -> None:
    await TOY.apply(jetstream)
    found = (await jetstream.consumer_info("TRAINING", "reader")).config
    altered: ConsumerConfig = replace(found, max_ack_pending=7)
    await jetstream.add_consumer("TRAINING", altered)
    assert await TOY.diff(jetstream) == ["consumer TRAINING/reader: max_ack_pending is 7, declared 5000"]
    assert await TOY.apply(jetstream) == ["set consumer TRAINING/reader"]
    assert await TOY.diff(jetstream) == []


async def test_check_refuses_to_start_on_drift(jetstream: JetStreamContext) -> None:
    with pytest.raises(TopologyDrift, match="stream TRAINING is missing; "):
        await TOY.check(jetstream)


async def test_a_new_contract_is_drift_until_it_is_applied(jetstream: JetStreamContext) -> None:
    await TOY.apply(jetstream)
    more = replace(TOY, contracts=(*TOY.contracts, SecondDeposit))
    assert await more.diff(jetstream) == ["stream EVENTS: sources differ"]
    assert await more.apply(jetstream) == ["updated stream EVENTS"]
    assert await more.diff(jetstream) == []


async def test_events_holds_public_events_only(jetstream: JetStreamContext) -> None:
    await TOY.apply(jetstream)
    reader = await jetstream.subscribe("qz.>", stream=EVENTS, ordered_consumer=True)
    for name in ("NoteKept", "DepositMade", "Unknown", "DepositMade"):
        await jetstream.publish(f"qz.520600.520627.-.-.training.{name}.v1", b"{}")
    got = [await reader.next_msg(timeout=10) for _ in range(2)]
    assert [one.subject.split(".")[6] for one in got] == ["DepositMade", "DepositMade"]
    assert got[-1].metadata.num_pending == 0
    assert (await jetstream.stream_info("TRAINING")).state.messages == 4
