"""What a command is answered with."""

from collections.abc import Collection

from pydantic import BaseModel

from shared.eventstore.events import Appended


class Answer(BaseModel):
    """position: of the last event; published_position: of the last that other services will see.

    events: stored names, empty when it was already so. repeated: this is the first answer again.
    """

    position: int
    published_position: int
    events: tuple[str, ...]
    repeated: bool


def answered(appended: Appended, published: Collection[str]) -> Answer:
    """published: stored names of the service whose facts others see."""
    return Answer(
        position=appended.position,
        published_position=max((one for one, name in appended.events if name in published), default=0),
        events=tuple(name for _, name in appended.events),
        repeated=appended.repeated,
    )
