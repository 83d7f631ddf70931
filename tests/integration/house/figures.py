"""The figures as a reader of the JSON API gets them."""

import asyncio
from typing import Any

import httpx


async def figures(client: httpx.AsyncClient, min_position: int = 0) -> dict[str, int]:
    """All figures by id, once they count everything up to a position of issues (0: as they are)."""
    query = {"min_position": f"issues:{min_position}"} if min_position else {}
    answer = (await client.get("/notify/api/figures", params=query)).raise_for_status().json()
    assert all(one["positions"]["issues"] >= min_position for one in answer)
    return {one["id"]: one["value"] for one in answer}


async def until_found(client: httpx.AsyncClient, count: int, seconds: float) -> None:
    """Ask again and again until so many issues are found; TimeoutError when that takes too long."""
    async with asyncio.timeout(seconds):
        while (await figures(client))["issues.found"] != count:
            pass


async def issue_of(client: httpx.AsyncClient, issue_id: str, **query: Any) -> httpx.Response:
    return await client.get(f"/issues/api/issues/{issue_id}", params=query)
