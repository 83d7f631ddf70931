"""Publishing to JetStream behind a fence. nats-py has no helper for atomic batches, so the headers are ours.

Headers: Nats-Batch-Id, Nats-Batch-Sequence 1..n, Nats-Batch-Commit on the last; the first and the last are
requests, the rest plain publishes. The fence is Nats-Expected-Last-Sequence on the first message.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nats.aio.client import Client

from shared.kernel import new_id

BATCH_LIMIT = 1_000
REPLY_SECONDS = 5.0
LAST_SEQUENCE: Final = "Nats-Expected-Last-Sequence"
WRONG_LAST_SEQUENCE: Final = 10071
DUPLICATE_IN_BATCH: Final = 10201


@dataclass(frozen=True, slots=True)
class Message:
    subject: str
    headers: dict[str, str]
    body: bytes


class NotPublished(Exception):
    """The server refused the batch, with this error code; 0 for a single message that it had already."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(f"{code}: {why}")
        self.code = code

    @property
    def overtaken(self) -> bool:
        """Another relay was first: the end has only to be read again."""
        return self.code in (0, WRONG_LAST_SEQUENCE, DUPLICATE_IN_BATCH)


async def publish(client: Client, messages: Sequence[Message], after: int) -> int:
    """Publish all of the messages behind stream sequence `after`, or none; returns the new last sequence."""
    batch = str(new_id())
    last = len(messages)
    for number, message in enumerate(messages, 1):
        headers = dict(message.headers)
        if number == 1:
            headers[LAST_SEQUENCE] = str(after)
        if last > 1:
            headers["Nats-Batch-Id"] = batch
            headers["Nats-Batch-Sequence"] = str(number)
            if number == last:
                headers["Nats-Batch-Commit"] = "1"
        if number in (1, last):
            reply = await client.request(message.subject, message.body, REPLY_SECONDS, headers=headers)
            _check(reply.data)
        else:
            await client.publish(message.subject, message.body, headers=headers)
    return after + last


def _check(reply: bytes) -> None:
    # The first message of a batch is acknowledged with an empty reply.
    answer = json.loads(reply) if reply else {}
    if "error" in answer:
        raise NotPublished(answer["error"]["err_code"], answer["error"]["description"])
    if answer.get("duplicate"):
        raise NotPublished(0, "duplicate message id")
