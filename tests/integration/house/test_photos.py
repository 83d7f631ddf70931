"""Photos of findings: sent up under their hash, named by the finding, seen by who may see the issue, never required."""

from hashlib import sha256

import httpx
import pytest

from shared.kernel import new_id
from tests.fixtures import pictures
from tests.fixtures.house import House
from tests.fixtures.round import BIJIANG, CITY, YANHE, SeededRound, accepted, send
from tests.integration.house.refusals import nothing_appended, refused

LIMIT = 5 * 1024 * 1024


async def put(client: httpx.AsyncClient, content: bytes, name: str = "") -> httpx.Response:
    path = f"/issues/api/photos/{name or sha256(content).hexdigest()}"
    return await client.put(path, content=content, headers={"Content-Type": "image/jpeg"})


async def team(house: House) -> httpx.AsyncClient:
    return await house.client("county_team", YANHE)


async def find_with(seeded: SeededRound, content: bytes) -> tuple[str, str]:
    """An issue with this photo: its id, and the hash under which the photo is kept."""
    kept = accepted(await put(await team(seeded.house), content))["sha256"]
    body = seeded.finding(photos=[sha256(content).hexdigest()])
    accepted(await send(await team(seeded.house), "issues", body))
    return body["issue"], kept


async def photo(client: httpx.AsyncClient, house: House, issue: str, kept: str) -> httpx.Response:
    return await client.get(f"/issues/{issue}/photos/{kept}", params={"min_position": await house.head()})


async def test_a_photo_comes_back_whole_as_a_file_that_can_do_nothing(seeded: SeededRound) -> None:
    issue, kept = await find_with(seeded, pictures.jpeg(640, 480))
    answer = await photo(await team(seeded.house), seeded.house, issue, kept)
    assert answer.status_code == httpx.codes.OK
    assert sha256(answer.content).hexdigest() == kept
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


async def test_an_issue_shows_its_photos(seeded: SeededRound) -> None:
    issue, kept = await find_with(seeded, pictures.jpeg(320, 240))
    page = await (await team(seeded.house)).get(
        f"/issues/{issue}", params={"min_position": await seeded.house.head()}
    )
    assert page.text.count(f'src="/issues/{issue}/photos/{kept}"') == 1


async def test_who_may_not_see_the_issue_gets_no_photo(seeded: SeededRound) -> None:
    issue, kept = await find_with(seeded, pictures.jpeg(200, 200))
    own = seeded.finding(area="520602003000")
    accepted(await send(await seeded.house.client("city_team", CITY), "issues", own))
    elsewhere = await seeded.house.client("county_team", BIJIANG)
    for one, client in (
        (issue, elsewhere),
        (own["issue"], elsewhere),
        (str(new_id()), await team(seeded.house)),
    ):
        assert (await photo(client, seeded.house, one, kept)).status_code == httpx.codes.NOT_FOUND


async def test_the_same_photo_sent_again_is_the_same_photo(seeded: SeededRound) -> None:
    content, client = pictures.jpeg(100, 100), await team(seeded.house)
    first, again = accepted(await put(client, content)), accepted(await put(client, content))
    assert again == first | {"repeated": True}


async def test_a_finding_without_its_photo_is_refused_until_it_is_there(seeded: SeededRound) -> None:
    content, client = pictures.jpeg(90, 90), await team(seeded.house)
    body = seeded.finding(photos=[sha256(content).hexdigest()])
    async with nothing_appended(seeded.house):
        refused(await send(client, "issues", body), 409, "PHOTO_MISSING")
    accepted(await put(client, content))
    accepted(await send(client, "issues", body))


async def test_a_photo_that_somebody_else_sent_is_not_there_for_me(seeded: SeededRound) -> None:
    content = pictures.jpeg(80, 80)
    accepted(await put(await seeded.house.client("city_team", CITY), content))
    body = seeded.finding(photos=[sha256(content).hexdigest()])
    refused(await send(await team(seeded.house), "issues", body), 409, "PHOTO_MISSING")


@pytest.mark.parametrize("content", [pictures.SVG, pictures.HTML, pictures.png()], ids=["svg", "html", "png"])
async def test_what_is_no_photo_is_refused_whatever_it_calls_itself(
    seeded: SeededRound, content: bytes
) -> None:
    client = await team(seeded.house)
    refused(await put(client, content), 415, "PHOTO_TYPE")
    body = seeded.finding(photos=[sha256(content).hexdigest()])
    refused(await send(client, "issues", body), 409, "PHOTO_MISSING")


async def test_a_photo_over_five_megabytes_is_refused_and_a_smaller_one_taken(seeded: SeededRound) -> None:
    client, content = await team(seeded.house), pictures.jpeg(70, 70)
    accepted(await put(client, content.ljust(LIMIT, b"\0")))
    refused(await put(client, content.ljust(LIMIT + 1, b"\0")), 413, "PHOTO_TOO_LARGE")
    refused(await put(client, pictures.pixel_bomb()), 413, "PHOTO_TOO_LARGE")


async def test_a_bomb_of_metadata_is_taken_as_the_photo_that_it_is(seeded: SeededRound) -> None:
    issue, kept = await find_with(seeded, pictures.exif_bomb())
    answer = await photo(await team(seeded.house), seeded.house, issue, kept)
    assert len(answer.content) < 20_000


async def test_a_photo_that_changed_on_its_way_is_refused(seeded: SeededRound) -> None:
    name = sha256(pictures.jpeg(60, 60)).hexdigest()
    refused(await put(await team(seeded.house), pictures.jpeg(61, 61), name), 422, "PHOTO_CHANGED")


async def test_who_finds_nothing_sends_no_photo(seeded: SeededRound) -> None:
    leader = await seeded.house.client("leader", CITY)
    refused(await put(leader, pictures.jpeg()), 403, "NOT_ALLOWED")


async def test_no_more_than_three_photos_are_taken(seeded: SeededRound) -> None:
    body = seeded.finding(photos=[f"{n:064x}" for n in range(4)])
    refused(await send(await team(seeded.house), "issues", body), 422, "FIELD_INVALID")
