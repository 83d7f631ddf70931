"""No sanction for an issue before personnel has looked whether it was an honest mistake (R10), over real NATS."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID

import httpx
import pytest_asyncio

from services.issues.handlers.sanction_checks import SanctionChecks, checked_at
from shared.contracts.envelope import Envelope, event_type
from shared.contracts.personnel import PersonErased, SanctionCheckFinished
from shared.db.database import Database, connect
from shared.kernel import new_id
from shared.messaging import Delivery
from tests.fixtures.house import House
from tests.fixtures.people import CITY
from tests.fixtures.round import SeededRound
from tests.integration.personnel.asking import post
from tests.integration.personnel.tolerance_cases import application, decided, dept, marked

SANCTION = {"kind": "talked_to", "note": "约谈（合成）"}
CODE = "SANCTION_CHECK_MISSING"
AT = datetime(2020, 5, 6, tzinfo=UTC)


@pytest_asyncio.fixture(loop_scope="session")
async def issues(house: House) -> AsyncIterator[Database]:
    async with connect(house.dsn("qz_issues", "qz_issues"), size=1) as database:
        yield database


async def sanction(client: httpx.AsyncClient, issue: str) -> str:
    """The refusal's code, empty when it was recorded."""
    response = await post(client, f"/issues/api/issues/{issue}/sanction", SANCTION)
    return "" if response.is_success else str(response.json()["code"])


async def until_heard(issues: Database, issue: UUID) -> None:
    """The decision is told from one service to the other over NATS."""
    async with asyncio.timeout(20):
        while await checked_at(issues, issue) is None:
            pass


async def test_a_sanction_waits_for_the_check_of_its_own_issue(seeded: SeededRound, issues: Database) -> None:
    house, client = seeded.house, await dept(seeded.house)
    issue, other = await seeded.find(), await seeded.find()
    assert await sanction(client, issue.id) == CODE
    cadre, mark = await marked(house, 9571, issue.id)
    await decided(house, application(cadre, mark=mark), "refused")
    await until_heard(issues, UUID(issue.id))
    assert await sanction(client, issue.id) == ""
    assert await sanction(client, other.id) == CODE


def told(contract: PersonErased | SanctionCheckFinished, at: datetime = AT) -> Delivery:
    envelope = Envelope(
        id=str(new_id()),
        source="/520600/personnel",
        type=event_type(type(contract)),
        time=at,
        subject=contract.subject_id,
        recordedtime=at,
        position=1,
        previousposition=0,
        epoch=str(new_id()),
        aggregateversion=1,
        area=CITY,
        correlationid=str(new_id()),
        causationid=str(new_id()),
        hash="sha256:0",
    )
    return Delivery(envelope.headers(), contract.model_dump_json().encode())


async def test_what_is_heard_again_or_out_of_order_changes_nothing(issues: Database) -> None:
    issue, checks = new_id(), SanctionChecks(issues)
    later = told(SanctionCheckFinished(case=new_id(), issue=issue, result="exempt"), AT.replace(day=8))
    first = told(SanctionCheckFinished(case=new_id(), issue=issue, result="refused"))
    await checks.write([later, first, later])
    await checks.write([first])
    assert await checked_at(issues, issue) == AT
    async with issues.connection() as one:
        assert await one.fetchval("SELECT count(*) FROM sanction_check WHERE issue = $1", issue) == 2


async def test_what_is_no_check_of_an_issue_is_passed_over(issues: Database) -> None:
    check = SanctionCheckFinished(case=new_id(), result="exempt")
    broken = Delivery(told(check).headers, b"no json")
    await SanctionChecks(issues).write([told(check), broken, Delivery({}, b"")])
    async with issues.connection() as one:
        assert (
            await one.fetchval("SELECT count(*) FROM sanction_check WHERE tolerance_case = $1", check.case)
            == 0
        )


async def test_who_is_erased_leaves_nothing_beside_the_log(issues: Database) -> None:
    person, other = new_id(), new_id()
    keep = "INSERT INTO saved_filter (actor, name, query, saved_at) VALUES ($1, '我的', '', now())"
    async with issues.connection() as one:
        await one.executemany(keep, [(str(person),), (str(other),)])
    await SanctionChecks(issues).write([told(PersonErased(cadre=person))])
    async with issues.connection() as one:
        left = await one.fetch(
            "SELECT actor FROM saved_filter WHERE actor = ANY($1)", [str(person), str(other)]
        )
    assert [row["actor"] for row in left] == [str(other)]
