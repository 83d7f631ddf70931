"""Reading a story back: what each aggregate's requests say, told by path."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from deploy.local.demo import Lane, Request, Story
from deploy.local.demo.story import round_story

SEEDS = (0, 3, 2020)


@cache
def told(seed: int) -> Story:
    return round_story(seed)


def body(request: Request) -> dict[str, Any]:
    return dict(request.body)


def slug(request: Request) -> str:
    """'rounds', 'visits' and 'issues' for what begins an aggregate, else the step: 'analyse', 'close'."""
    return request.path.rsplit("/", 1)[1]


def of_slug(of: Story, name: str) -> Iterator[dict[str, Any]]:
    return (body(request) for request in of.requests() if slug(request) == name)


def lanes(of: Story, opening: str) -> Iterator[Lane]:
    return (one for phase in of.phases for one in phase.lanes if slug(one.requests[0]) == opening)


def step(lane: Lane, name: str) -> Request | None:
    """The last request of that name in the lane."""
    found = [request for request in lane.requests if slug(request) == name]
    return found[-1] if found else None


def at(request: Request) -> datetime:
    return datetime.fromisoformat(str(request.body["at"]))
