"""What a refused request must look like: a status, a stable code, a Chinese sentence, and nothing appended."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import httpx

from tests.fixtures.house import House
from tests.fixtures.round import Body

CHINESE_SENTENCE: Final = re.compile(r"[\u4e00-\u9fff]{4,}.*。$")


def refused(response: httpx.Response, status: int, code: str) -> Body:
    """The problem, if it is of this status and code and says a sentence that a person understands."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    problem: Body = response.json()
    assert (response.status_code, problem["status"], problem["code"]) == (status, status, code), problem
    assert CHINESE_SENTENCE.search(problem["detail"]), problem["detail"]
    return problem


@asynccontextmanager
async def nothing_appended(house: House, service: str = "issues") -> AsyncIterator[None]:
    before = await house.head(service)
    yield
    assert await house.head(service) == before
