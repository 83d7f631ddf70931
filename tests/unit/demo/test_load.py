"""Telling the story over HTTP: order within lanes, one telling, and a failure that says what failed."""

import json
from collections import defaultdict

import httpx
import pytest

from deploy.local.demo import Lane, LoadFailed, Phase, Story, load
from tests.unit.demo.telling import told

URL = "http://house.test"


class House:
    """Answers as the real one does, and remembers what it was told."""

    def __init__(self, refuse: str = "", knows: str = "") -> None:
        self.refuse = refuse
        self.knows = knows
        self.tokens: list[str] = []
        self.told: list[tuple[str, str]] = []
        self.by_path: dict[str, list[str]] = defaultdict(list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/demo/token":
            actor = json.loads(request.content)["actor"]
            self.tokens.append(actor)
            return httpx.Response(200, json={"token": f"token of {actor}"})
        assert request.headers["authorization"].startswith("Bearer token of demo-")
        if request.method == "GET":
            known = request.url.path.endswith(self.knows) if self.knows else False
            return self._position(77) if known else httpx.Response(404, json={"code": "NOT_FOUND"})
        key = request.headers["idempotency-key"]
        if key == self.refuse:
            problem = {"code": "DOC_ONLY", "detail": "请补充实地核查情况。"}
            return httpx.Response(409, json=problem, headers={"content-type": "application/problem+json"})
        self.told.append((request.url.path, key))
        return self._position(len(self.told))

    @staticmethod
    def _position(position: int) -> httpx.Response:
        return httpx.Response(200, json={"position": position, "published_position": position})

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self)


@pytest.fixture
def tale() -> Story:
    """The whole round, three visits and their issues: enough to see the order."""
    whole = told(3)
    short = tuple(Phase(name=one.name, lanes=one.lanes[:3]) for one in whole.phases)
    return Story(seed=3, phases=short)


def quiet(done: int, total: int, part: str) -> None:
    """Shows nothing."""


async def test_everything_is_told_once_phase_by_phase_and_in_order_within_a_lane(tale: Story) -> None:
    house = House()
    shown: list[tuple[int, int, str]] = []
    loaded = await load(URL, tale, show=lambda *one: shown.append(one), transport=house.transport())
    keys = [key for _, key in house.told]
    assert sorted(keys) == sorted(str(one.command_id) for one in tale.requests())
    end = 0
    for phase in tale.phases:
        begin, end = end, end + sum(1 for _ in phase.requests())
        assert set(keys[begin:end]) == {str(one.command_id) for one in phase.requests()}
        for lane in phase.lanes:
            assert [key for key in keys if key in ids_of(lane)] == ids_of(lane)
    assert (loaded.sent, loaded.positions, loaded.already) == (len(keys), {"issues": len(keys)}, False)
    assert shown[-1] == (len(keys), len(keys), tale.phases[-1].name)


def ids_of(lane: Lane) -> list[str]:
    return [str(one.command_id) for one in lane.requests]


async def test_a_story_that_the_house_knows_is_not_told_again(tale: Story) -> None:
    house = House(knows=str(tale.ends[-1].command_id))
    loaded = await load(URL, tale, show=quiet, transport=house.transport())
    assert (loaded.already, loaded.sent, loaded.positions) == (True, 0, {"issues": 77})
    assert house.told == []


async def test_each_persona_gets_one_token(tale: Story) -> None:
    house = House()
    await load(URL, tale, show=quiet, transport=house.transport())
    assert sorted(house.tokens) == sorted(one.actor for one in tale.personas())


async def test_a_refusal_stops_with_the_house_s_sentence_and_the_request(tale: Story) -> None:
    refused = tale.phases[1].lanes[1].requests[1]
    house = House(refuse=str(refused.command_id))
    with pytest.raises(LoadFailed, match=r"409 DOC_ONLY 请补充实地核查情况") as failure:
        await load(URL, tale, show=quiet, transport=house.transport())
    assert refused.path in str(failure.value)
    later = {str(one.command_id) for phase in tale.phases[2:] for one in phase.requests()}
    assert not later & {key for _, key in house.told}


async def test_a_house_that_does_not_answer_is_named(tale: Story) -> None:
    def silent(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("connection refused", request=request)

    with pytest.raises(LoadFailed, match=r"demo/token: connection refused"):
        await load(URL, tale, show=quiet, transport=httpx.MockTransport(silent))
