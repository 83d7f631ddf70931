"""Evaluations over HTTP: each fact with its source, marks that go, a treatment that ends by itself, honours counted."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx

from services.personnel.handlers.service_record import ServiceRecord
from shared.contracts import issues
from shared.contracts.envelope import Contract, Envelope, event_type
from shared.db.database import connect
from shared.kernel import derived_id, new_id
from shared.messaging import Delivery
from tests.fixtures.house import House
from tests.fixtures.people import CITY, VILLAGE, YANHE, posting, registered, send
from tests.integration.personnel.test_appointments import graded, read

NOON = datetime(2020, 4, 1, 4, tzinfo=UTC)


def delivery(kind: type[Contract], issue: UUID, position: int, area: str = VILLAGE) -> Delivery:
    envelope = Envelope(
        id=str(derived_id(issue, str(position))),
        source="/520600/issues",
        type=event_type(kind),
        time=NOON,
        subject=str(issue),
        recordedtime=NOON,
        position=position,
        previousposition=position - 1,
        epoch=str(issue),
        aggregateversion=1,
        area=area,
        correlationid=str(issue),
        causationid=str(issue),
        hash="sha256:0",
    )
    return Delivery(envelope.headers(), b"{}")


async def file_of(client: httpx.AsyncClient, cadre: str, position: int) -> Any:
    return await read(client, f"/cadres/{cadre}/evaluation", position)


async def settled(house: House, client: httpx.AsyncClient, cadre: str, *told: Delivery) -> int:
    """How many the file counts after these messages."""
    async with connect(house.dsn("qz_personnel", "qz_personnel"), size=1) as database:
        await ServiceRecord(database).write(told)
    return int((await file_of(client, cadre, 0))["postings"][0]["settled"])


async def test_issues_of_ones_village_settled_during_ones_posting_are_counted(house: House) -> None:
    client = await house.client("dept", CITY, "importer")
    village, cadre = "520627101207", await registered(client, 57101)
    body = posting(village=village, area=YANHE)
    position = (await send(client, f"/cadres/{cadre}/post", body)).json()["position"]
    await file_of(client, cadre, position)
    one, other = new_id(), new_id()
    closed = delivery(issues.IssueClosed, one, 10, village)
    assert await settled(house, client, cadre, closed, closed) == 1
    assert await settled(house, client, cadre, delivery(issues.IssueClosed, other, 12)) == 1
    # Opened again: settled no more, also when the older message comes once more.
    assert await settled(house, client, cadre, delivery(issues.IssueReopened, one, 14, village)) == 0
    assert await settled(house, client, cadre, closed) == 0
    assert await settled(house, client, cadre, delivery(issues.IssueClosed, one, 16, village)) == 1


async def test_what_is_no_fact_of_ours_is_passed_over(house: House) -> None:
    client = await house.client("dept", CITY, "importer")
    cadre = await graded(client, 57102)
    found = delivery(issues.IssueFound, new_id(), 20)
    before = await settled(house, client, cadre)
    assert await settled(house, client, cadre, found, Delivery({"ce-id": "x"}, b"\xff")) == before


async def test_marks_stand_in_the_file_until_they_are_cleared(house: House) -> None:
    client = await house.client("dept", CITY, "importer")
    cadre, mark = await graded(client, 57103), str(new_id())
    body = {"mark": mark, "kind": "criticism", "given_on": "2020-05-03", "text": "资料迟报被通报"}
    position = (await send(client, f"/cadres/{cadre}/mark", body)).json()["position"]
    shown = (await file_of(client, cadre, position))["marks"]
    assert [(one["kind"], one["cleared_on"], "text" in one) for one in shown] == [("criticism", None, False)]
    best = {"year": 2020, "grade": "excellent", "basis": "全年表现突出", "at": "2020-12-20T02:00:00Z"}
    assert (await send(client, f"/cadres/{cadre}/evaluate", best)).json()["code"] == "MARK_STANDS"
    await send(client, f"/cadres/{cadre}/clear-mark", {"mark": mark, "reason": "revoked"})
    assert (await send(client, f"/cadres/{cadre}/evaluate", best)).status_code == httpx.codes.OK


async def test_a_treatment_ends_with_the_posting_and_is_no_rank(house: House) -> None:
    client = await house.client("dept", CITY, "importer")
    cadre = await graded(client, 57104, rank="150")
    body = {"treatment": str(new_id()), "starts_on": "2020-02-01", "ends_on": "2022-01-31"}
    answer = await send(client, f"/cadres/{cadre}/grant-treatment", body)
    assert answer.json()["events"] == ["TreatmentGranted.v1"]
    shown = await file_of(client, cadre, answer.json()["position"])
    assert shown["treatments"][0]["last_on"] == "2022-01-31"
    end = {"posting": shown["postings"][0]["posting"], "ends_on": "2020-08-31", "reason": "rotated"}
    position = (await send(client, f"/cadres/{cadre}/end-posting", end)).json()["position"]
    shown = await file_of(client, cadre, position)
    assert shown["treatments"][0]["last_on"] == "2020-08-31"
    person = await read(client, f"/cadres/{cadre}", position)
    assert person["cadre"]["rank"] == "150"


async def test_a_treatment_needs_an_excellent_year(house: House) -> None:
    client = await house.client("dept", CITY, "importer")
    cadre = await graded(client, 57105, rank="150", grade="competent")
    body = {"treatment": str(new_id()), "starts_on": "2020-02-01", "ends_on": "2022-01-31"}
    answer = await send(client, f"/cadres/{cadre}/grant-treatment", body)
    assert answer.json()["code"] == "EXCELLENT_MISSING"
    answer = await send(client, f"/cadres/{cadre}/grant-treatment", {**body, "ends_on": None})
    assert answer.json()["code"] == "TERM_MISSING"


async def test_the_share_of_the_front_is_counted_year_by_year(house: House) -> None:
    client = await house.client("dept", CITY, "importer")
    honour = {"honour": "model_worker", "level": "city", "basis": "铜党发〔2019〕6号"}
    position = 0
    for serial, year in ((57106, 2018), (57107, 2019), (57108, 2019)):
        cadre = await graded(client, serial)
        body = {**honour, "commendation": str(new_id()), "year": year, "commended_on": f"{year}-07-01"}
        answer = await send(client, f"/cadres/{cadre}/commend", {**body, "frontline": year == 2019})
        assert answer.json()["events"] == ["CadreCommended.v1"], answer.text
        position = answer.json()["position"]
    others = {"area": CITY, "honour": "model_worker", "level": "city", "year": 2019, "others": 6}
    position = (await send(client, "/honours", others)).json()["position"]
    shares = await read(client, "/honours/shares", position)
    ours = [
        (one["year"], one["frontline"], one["others"]) for one in shares if one["honour"] == "model_worker"
    ]
    assert ours == [(2018, 0, 1), (2019, 2, 6)]
