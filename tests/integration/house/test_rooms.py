"""Every service of the house: alive, ready, measured and described; every answer with its safety headers."""

import pytest

from services.issues.handlers import issue, round_
from shared.topology import SERVICES
from tests.fixtures.house import House
from tests.fixtures.round import CITY, SeededRound


@pytest.fixture(params=SERVICES)
def service(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_a_service_is_alive(house: House, service: str) -> None:
    async with house.stranger() as client:
        assert (await client.get(f"/{service}/health/live")).text == "ok"


async def test_a_service_is_ready_and_has_no_troubles(house: House, service: str) -> None:
    async with house.stranger() as client:
        answer = await client.get(f"/{service}/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "troubles": {}})


async def test_a_service_measures_its_requests_and_positions(house: House, service: str) -> None:
    async with house.stranger() as client:
        await client.get(f"/{service}/health/live")
        answer = await client.get(f"/{service}/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    for name in ("qz_relay_position", "qz_read_models_position", "/health/live"):
        assert name in answer.text


async def test_a_service_describes_its_api(house: House, service: str) -> None:
    async with house.stranger() as client:
        described = (await client.get(f"/{service}/openapi.json")).json()
    assert described["openapi"].startswith("3.")
    assert described["info"]["title"]


async def test_the_description_shows_the_body_of_every_step(house: House) -> None:
    async with house.stranger() as client:
        described = (await client.get("/issues/openapi.json")).json()
    steps = {f"/api/issues/{{entity}}/{slug}": kind.request for slug, kind in issue.STEPS.items()}
    steps |= {f"/api/rounds/{{entity}}/{slug}": kind.request for slug, kind in round_.STEPS.items()}
    for path, model in steps.items():
        body = described["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert body == {"$ref": f"#/components/schemas/{model.__name__}"}
        assert set(described["components"]["schemas"][model.__name__]["properties"]) == set(
            model.model_fields
        )


@pytest.mark.parametrize("path", ["/", "/notify/board", "/issues/", "/issues/api/issues", "/issues/nothing"])
async def test_every_answer_carries_the_safety_headers(seeded: SeededRound, path: str) -> None:
    answer = await (await seeded.house.client("leader", CITY)).get(path)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/issues/nothing", 404), ("/issues/rounds/3", 404), ("/issues/new", 403), ("/issues/rounds/new", 403)],
)
async def test_a_person_gets_errors_as_a_page_that_says_what_to_do(
    house: House, path: str, status: int
) -> None:
    async with house.stranger() as client:
        answer = await client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "回到督战总览" in answer.text
