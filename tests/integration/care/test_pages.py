"""The pages of care: what is recorded on a form stands on the next page; each reader sees what is theirs."""

import re

import httpx

from tests.fixtures.house import House
from tests.integration.care.asking import (
    CITY,
    SONGTAO,
    YANHE,
    accepted,
    answered,
    care_visit,
    difficulty,
    opinion,
    today,
)

CARE = "/personnel/care"


async def page(client: httpx.AsyncClient, path: str, status: int = 200, position: int = 0) -> str:
    answer = await client.get(path, params={"min_position": position} if position else None)
    assert answer.status_code == status, answer.text
    return answer.text


async def send(client: httpx.AsyncClient, path: str, form: dict[str, str]) -> str:
    """Post a form with the command id of its page, and follow to where it leads."""
    answer = await client.post(path, data=form)
    assert answer.status_code == 303, re.findall(r'class="error"[^>]*>.*?</p>', answer.text) or answer.text
    return await page(client, answer.headers["location"])


def visit_form(**changes: str) -> dict[str, str]:
    return {
        "area": YANHE,
        "visited_on": today(),
        "first_secretary": "2",
        "family": "3",
        "solatium": "3,550.00",
        "batch": "春节",
        "receipt": "F-0001",
        "payee": "李四",
        "opinions-0-kind": "work",
        "opinions-0-text": "会议太多",
        "difficulties-0-kind": "living",
        "difficulties-0-text": "冬天没有热水",
        **changes,
    }


async def test_a_visit_is_recorded_on_a_form(house: House) -> None:
    county = await house.client("county_dept", YANHE)
    form = await page(county, CARE + "/visits/new")
    assert form.count('aria-required="true"') <= 5
    overview = await send(county, CARE + "/visits/new", visit_form())
    visit = re.search(rf'{CARE}/visits/[0-9a-f-]{{36}}"', overview)
    assert visit
    shown = await page(county, visit[0].rstrip('"'))
    assert all(word in shown for word in ("3,550.00", "F-0001", "李四", "会议太多", "冬天没有热水"))


async def test_what_is_wrong_comes_back_to_its_field(house: House) -> None:
    county = await house.client("county_dept", YANHE)
    three = await county.post(CARE + "/visits/new", data=visit_form(solatium="3.005", receipt="F-0002"))
    assert (three.status_code, "最多两位小数" in three.text) == (422, True)
    await send(county, CARE + "/visits/new", visit_form(receipt="F-0003"))
    again = await county.post(CARE + "/visits/new", data=visit_form(receipt="F-0003"))
    assert (again.status_code, "RECEIPT_TAKEN" in again.text, "会议太多" in again.text) == (422, True, True)
    unknown = await county.post(CARE + "/visits/new", data=visit_form(receipt="F-4", numbers="G999999"))
    assert "没有找到编号 G999999" in unknown.text


async def test_a_ticket_is_answered_opened_again_and_passed_on(house: House) -> None:
    county, raised = await house.client("county_dept", YANHE), difficulty()
    done = await accepted(county, "/care/tickets", {"area": YANHE, "difficulties": [raised]})
    path = f"{CARE}/tickets/{raised['ticket']}"
    assert "驻村宿舍漏雨" in await page(county, path, position=done["position"])
    early = {"outcome": "solved", "answer": "已经修好", "answered_on": "2020-01-01"}
    refused = await county.post(path + "/answer", data=early)
    assert (refused.status_code, "ANSWER_DATE_WRONG" in refused.text) == (422, True)
    solved = await send(county, path + "/answer", {**early, "answered_on": today()})
    assert "已解决" in solved
    opened = await send(county, path + "/reopen", {"reason": "还在漏"})
    assert "还在漏" in opened
    passed = await send(county, path + "/pass-on", {"answerer": "bureau-520627"})
    assert "相关部门" in passed


async def test_the_list_is_filtered_and_each_county_sees_its_own(house: House) -> None:
    county, other = await house.client("county_dept", YANHE), await house.client("county_dept", SONGTAO)
    said = opinion(text="想多回家看看孩子")
    done = await accepted(county, "/care/tickets", {"area": YANHE, "opinions": [said]})
    position = done["position"]
    assert said["ticket"] in await page(county, CARE + "/tickets", position=position)
    assert said["ticket"] not in await page(county, CARE + "/tickets?status=answered")
    assert said["ticket"] not in await page(other, CARE + "/tickets", position=position)
    assert "想多回家" not in await page(other, f"{CARE}/tickets/{said['ticket']}", 404)
    auditor = await house.client("auditor", CITY)
    assert "想多回家" not in await page(auditor, f"{CARE}/tickets/{said['ticket']}")
    leader = await house.client("leader", CITY)
    await page(leader, CARE + "/tickets", 403)
    await page(leader, CARE)


async def test_the_overview_counts_opinions_and_difficulties_apart(house: House) -> None:
    county, said, raised = await house.client("county_dept", YANHE), opinion(), difficulty()
    body = care_visit(opinions=[said], difficulties=[raised])
    await accepted(county, "/care/visits", body)
    settled = [answered(said["ticket"], "answered"), answered(raised["ticket"], "solved")]
    done = await accepted(county, "/care/answers", {"answers": settled})
    shown = await page(county, CARE, position=done["position"])
    assert "%" not in re.sub(r"<[^>]+>", "", shown.split("<main")[1])
