"""The fence: a message is accepted behind the sequence that its relay has seen, or not at all."""

import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext

from shared.kernel import new_id
from shared.relay.batch import BATCH_LIMIT, Message, NotPublished, publish

SUBJECT = "qz.520600.-.-.-.training.DepositMade.v1"


def fresh(count: int) -> list[Message]:
    return [Message(SUBJECT, {"Nats-Msg-Id": str(new_id())}, b"{}") for _ in range(count)]


async def held(training: JetStreamContext) -> int:
    return (await training.stream_info("TRAINING")).state.messages


@pytest.mark.parametrize("count", [1, 2, BATCH_LIMIT])
async def test_a_relay_that_was_overtaken_publishes_nothing(
    client: Client, training: JetStreamContext, count: int
) -> None:
    assert await publish(client, fresh(1), 0) == 1
    with pytest.raises(NotPublished, match="10071"):
        await publish(client, fresh(count), 0)
    assert await held(training) == 1
    assert await publish(client, fresh(count), 1) == 1 + count


@pytest.mark.parametrize("count", [1, 3])
async def test_a_message_that_is_there_already_is_not_published_again(
    client: Client, training: JetStreamContext, count: int
) -> None:
    known = fresh(1)
    await publish(client, known, 0)
    with pytest.raises(NotPublished):
        await publish(client, [*fresh(count - 1), *known], 1)
    assert await held(training) == 1


async def test_more_than_a_batch_may_hold_is_refused_whole(
    client: Client, training: JetStreamContext
) -> None:
    with pytest.raises(NotPublished, match="10199"):
        await publish(client, fresh(BATCH_LIMIT + 1), 0)
    assert await held(training) == 0
