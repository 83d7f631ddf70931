"""Asks a running house over HTTP, as any client would."""

from collections.abc import Mapping
from typing import Any

import httpx

from shared.kernel import new_id


async def post(client: httpx.AsyncClient, path: str, body: Mapping[str, Any]) -> httpx.Response:
    """One command, under an id of its own."""
    return await client.post(path, json=body, headers={"Idempotency-Key": str(new_id())})


async def done(client: httpx.AsyncClient, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
    response = await post(client, path, body)
    assert response.status_code < 300, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def refused(client: httpx.AsyncClient, path: str, body: Mapping[str, Any]) -> str:
    response = await post(client, path, body)
    assert response.status_code >= 400, response.text
    return str(response.json()["code"])
