"""The pages of appointments, evaluations and honours: forms that post plainly, the next step alone, no ranking."""

import re
from datetime import timedelta
from typing import Final

import httpx

from tests.fixtures.house import House
from tests.fixtures.people import BIJIANG, CITY, YANHE
from tests.fixtures.round import today
from tests.integration.personnel.test_appointments import MERIT, PEOPLE, graded

COMMAND: Final = re.compile(r'name="command_id" value="([^"]+)"')
HREF: Final = re.compile(r'href="(/personnel/appointments/[0-9a-f-]{36})"')


async def page(client: httpx.AsyncClient, path: str, status: int = 200) -> str:
    answer = await client.get(path)
    assert answer.status_code == status, answer.text
    return answer.text


async def post(client: httpx.AsyncClient, path: str, **answers: str) -> httpx.Response:
    """As the form on the page at the path would."""
    command = COMMAND.search(await page(client, path))
    assert command
    return await client.post(path, data={"command_id": command[1], **answers})


async def nominate(client: httpx.AsyncClient, cadre: str) -> str:
    """The address of the nomination."""
    answer = await post(
        client,
        f"/personnel/cadres/{cadre}/nominate",
        kind="promotion",
        level="132",
        merit=MERIT,
        recognised_by="interview",
        recognition=PEOPLE,
    )
    assert answer.status_code == httpx.codes.SEE_OTHER, answer.text
    listed = await page(client, answer.headers["location"])
    found = [one for one in HREF.findall(listed) if cadre in (await page(client, one))]
    return str(found[0])


async def test_the_next_step_of_a_nomination_is_the_only_primary_button(house: House) -> None:
    client = await house.client("dept", CITY)
    address = await nominate(client, await graded(client, 57301))
    shown = await page(client, address)
    assert MERIT in shown
    assert PEOPLE in shown
    assert shown.count('id="next-step"') == 1
    assert "开始公示" in shown
    answer = await post(client, f"{address}/notice", starts_on=str(today()), ends_on=str(today()))
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "NOTICE_TOO_SHORT" in answer.text


async def test_while_the_notice_runs_the_page_says_until_when_and_offers_no_step(house: House) -> None:
    client = await house.client("dept", CITY)
    address = await nominate(client, await graded(client, 57306))
    last = today() + timedelta(days=30)
    answer = await post(client, f"{address}/notice", starts_on=str(today()), ends_on=str(last))
    shown = await page(client, answer.headers["location"])
    assert 'id="next-step"' not in shown
    assert f"{last + timedelta(days=1)} 起可以办理" in shown
    answer = await post(client, f"{address}/appoint", effective_on=str(last + timedelta(days=1)), trial="1")
    assert "NOTICE_NOT_ENDED" in answer.text
    answer = await post(client, f"{address}/withdraw", reason="objection")
    assert "公示期间有异议" in await page(client, answer.headers["location"])


async def commend(client: httpx.AsyncClient, cadre: str, honour: str, basis: str) -> httpx.Response:
    answers = {"honour": honour, "level": "city", "year": "2019", "commended_on": "2019-05-04"}
    return await post(client, f"/personnel/cadres/{cadre}/evaluation/commend", **answers, basis=basis)


async def test_the_evaluation_file_names_its_sources(house: House) -> None:
    client, auditor = await house.client("dept", CITY), await house.client("auditor", CITY)
    cadre = await graded(client, 57302)
    href = f"/personnel/cadres/{cadre}/evaluation"
    seen = {
        "round_number": "3",
        "observer": "team-520600",
        "seen_on": "2020-06-03",
        "text": "带着群众抢修水渠",
    }
    assert (await post(client, f"{href}/observe", **seen)).status_code == httpx.codes.SEE_OTHER
    answer = await commend(client, cadre, "labour_medal", "铜工发〔2019〕3号")
    shown = await page(client, answer.headers["location"])
    for told in ("驻村满一年", "带着群众抢修水渠", "铜工发〔2019〕3号", "来自督战问题台账", "不排名"):
        assert told in shown
    masked = await page(auditor, href)
    assert "驻村满一年" not in masked
    assert "登记年度考核" not in masked


async def test_a_form_that_is_refused_comes_back_as_it_was_typed(house: House) -> None:
    client = await house.client("dept", CITY)
    cadre = await graded(client, 57303, rank="150")
    answer = await post(
        client,
        f"/personnel/cadres/{cadre}/evaluation/grant-treatment",
        starts_on="2020-01-01",
        ends_on="2024-01-01",
    )
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert 'value="2024-01-01"' in answer.text
    assert "TERM_TOO_LONG" in answer.text


async def test_the_share_says_what_it_cannot_say(house: House) -> None:
    client, leader = await house.client("dept", CITY), await house.client("leader", CITY)
    await commend(client, await graded(client, 57304), "youth_medal", "铜青发〔2019〕2号")
    shares = "/personnel/honours/shares"
    assert "其他人数没有填" in await page(client, shares)
    answer = await post(client, shares, honour="youth_medal", level="city", year="2019", others="3")
    assert "25.0%" in await page(client, answer.headers["location"])
    assert (await leader.get("/personnel/honours")).headers["location"] == shares
    assert "铜青发" not in await page(leader, shares)


async def test_a_county_finds_nothing_of_another(house: House) -> None:
    yanhe, bijiang = await house.client("county_dept", YANHE), await house.client("county_dept", BIJIANG)
    cadre = await graded(yanhe, 57305)
    address = await nominate(yanhe, cadre)
    for path in (
        address,
        f"{address}/notice",
        f"/personnel/cadres/{cadre}/evaluation",
        f"/personnel/cadres/{cadre}/nominate",
    ):
        await page(bijiang, path, 404)
    assert address not in await page(bijiang, "/personnel/appointments")
    # A county head is the city's to decide: the county sees the step and no button.
    assert 'id="next-step"' not in await page(yanhe, address)


async def test_leaders_see_counts_and_no_persons(house: House) -> None:
    leader = await house.client("leader", CITY)
    shown = await page(leader, "/personnel/appointments")
    assert "已任职人数" in shown
    assert not HREF.search(shown)
