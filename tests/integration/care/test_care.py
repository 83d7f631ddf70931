"""Care through the API: whole or not at all, exact, sealed, each county its own."""

import asyncio

from shared.db.database import connect
from shared.kernel import new_id
from tests.fixtures.house import House
from tests.integration.care.asking import (
    API,
    CITY,
    SONGTAO,
    YANHE,
    Body,
    accepted,
    answered,
    care_visit,
    code,
    difficulty,
    of,
    opinion,
    overview,
    post,
)

COUNTED = {
    "visited": ("visits", "persons", "first_secretary", "family", "solatium_fen"),
    "said": ("opinions", "answered", "difficulties", "solved", "explained", "difficulties_open"),
}


def counts(told: Body) -> list[int]:
    return [of(told[part], YANHE).get(name, 0) for part, names in COUNTED.items() for name in names]


async def test_a_visit_brings_its_tickets_and_each_is_settled_in_its_own_way(house: House) -> None:
    county = await house.client("county_dept", YANHE)
    said, raised = [opinion(), opinion()], [difficulty(), difficulty(), difficulty()]
    body = care_visit(opinions=said, difficulties=raised)
    first = await accepted(county, "/care/tickets", {"area": YANHE, "opinions": [opinion()]})
    before = await overview(house, first["position"])
    await accepted(county, "/care/visits", body)
    outcomes = ((said[0], "answered"), (raised[0], "solved"), (raised[1], "explained"))
    answers = [answered(one["ticket"], outcome) for one, outcome in outcomes]
    settled = await accepted(county, "/care/answers", {"answers": answers})
    after = await overview(house, settled["position"])
    grown = [now - then for now, then in zip(counts(after), counts(before), strict=True)]
    assert grown == [1, 5, 2, 3, 355_000, 2, 1, 3, 1, 1, 1]


async def test_of_two_visits_with_the_same_receipt_one_is_taken(house: House) -> None:
    county = await house.client("county_dept", YANHE)
    bodies = [care_visit(receipt="S-TWICE", opinions=[opinion()]) for _ in range(2)]
    answers = await asyncio.gather(*(post(county, "/care/visits", body) for body in bodies))
    assert sorted(one.status_code for one in answers) == [200, 409]
    refused = next(number for number, one in enumerate(answers) if one.status_code == 409)
    assert answers[refused].json()["code"] == "RECEIPT_TAKEN"
    # Nothing of it was written: not even what was said.
    lost = bodies[refused]["opinions"][0]["ticket"]
    assert (await county.get(f"{API}/care/tickets/{lost}")).status_code == 404


async def test_another_county_may_have_a_receipt_of_the_same_number(house: House) -> None:
    for area in (YANHE, SONGTAO):
        county = await house.client("county_dept", area)
        await accepted(county, "/care/visits", care_visit(area=area, receipt="S-0007"))


async def test_sums_below_zero_or_below_a_fen_are_refused(house: House) -> None:
    county = await house.client("county_dept", YANHE)
    assert await code(county, "/care/visits", care_visit(solatium_fen=-1)) == "SOLATIUM_NEGATIVE"
    for broken in (3.005, "3.005", "300"):
        assert await code(county, "/care/visits", care_visit(solatium_fen=broken)) == "FIELD_INVALID"


async def test_a_visit_sent_again_counts_once(house: House) -> None:
    county, command = await house.client("county_dept", YANHE), str(new_id())
    body = care_visit(opinions=[opinion()])
    first, second = [(await post(county, "/care/visits", body, command)).json() for _ in range(2)]
    assert (first["repeated"], second["repeated"]) == (False, True)
    assert first["position"] == second["position"]


async def test_one_answer_that_may_not_be_given_stops_them_all(house: House) -> None:
    county = await house.client("county_dept", YANHE)
    said, raised = opinion(), difficulty()
    body = {"area": YANHE, "opinions": [said], "difficulties": [raised]}
    done = await accepted(county, "/care/tickets", body)
    answers = [answered(said["ticket"], "answered"), answered(raised["ticket"], "answered")]
    refused = (await post(county, "/care/answers", {"answers": answers})).json()
    assert (refused["code"], refused["row"]) == ("OUTCOME_OF_OTHER_KIND", 2)
    row = await county.get(f"{API}/care/tickets/{said['ticket']}", params={"min_position": done["position"]})
    assert row.json()["status"] == "open"
    twice = {"answers": [answered(said["ticket"], "answered")] * 2}
    assert await code(county, "/care/answers", twice) == "TICKET_TWICE"
    assert await code(county, "/care/tickets", {"area": YANHE}) == "TICKET_NOTHING_SAID"


async def test_a_ticket_is_opened_again_when_it_is_not_done(house: House) -> None:
    county, raised = await house.client("county_dept", YANHE), difficulty()
    path = f"/care/tickets/{raised['ticket']}"
    await accepted(county, "/care/tickets", {"area": YANHE, "difficulties": [raised]})
    await accepted(county, "/care/answers", {"answers": [answered(raised["ticket"], "solved")]})
    again = await accepted(county, path + "/reopen", {"reason": "还在漏"})
    row = (await county.get(API + path, params={"min_position": again["position"]})).json()
    assert (row["status"], row["generation"], row["text"], row["reason"]) == (
        "open",
        2,
        "驻村宿舍漏雨",
        "还在漏",
    )
    solved = await accepted(county, "/care/answers", {"answers": [answered(raised["ticket"], "solved")]})
    assert (solved["events"], solved["published_position"]) == (["DifficultySolved.v1"], solved["position"])


async def test_another_county_finds_nothing_and_does_nothing(house: House) -> None:
    county, other = await house.client("county_dept", YANHE), await house.client("county_dept", SONGTAO)
    said = opinion()
    done = await accepted(county, "/care/tickets", {"area": YANHE, "opinions": [said]})
    path = f"/care/tickets/{said['ticket']}"
    assert (await other.get(API + path, params={"min_position": done["position"]})).status_code == 404
    assert await code(other, path + "/reopen", {"reason": "x"}) == "NOT_FOUND"
    assert await code(other, path + "/pass-on", {"answerer": "bureau-520627"}) == "NOT_FOUND"
    assert await code(other, "/care/answers", {"answers": [answered(said["ticket"], "answered")]}) == (
        "NOT_FOUND"
    )
    assert await code(other, "/care/visits", care_visit()) == "AREA_NOT_YOURS"
    assert await code(other, "/care/tickets", {"area": SONGTAO, "opinions": [said]}) == "TICKET_EXISTS"


async def test_leaders_see_numbers_and_no_words(house: House) -> None:
    leader, auditor = await house.client("leader", CITY), await house.client("auditor", CITY)
    said = opinion()
    county = await house.client("county_dept", YANHE)
    done = await accepted(county, "/care/tickets", {"area": YANHE, "opinions": [said]})
    path = f"{API}/care/tickets/{said['ticket']}"
    assert (await leader.get(path)).status_code == 403
    row = (await auditor.get(path, params={"min_position": done["position"]})).json()
    assert (row["status"], row["text"]) == ("open", None)


async def test_no_word_stands_in_the_log_or_the_read_tables(house: House) -> None:
    county = await house.client("county_dept", YANHE)
    body = care_visit(payee="金丝雀甲", opinions=[opinion(text="金丝雀乙")])
    done = await accepted(county, "/care/visits", body)
    await overview(house, done["position"])
    async with (
        connect(house.dsn("qz_personnel", "qz_personnel"), size=1) as database,
        database.connection() as one,
    ):
        for table in ("es_event", "es_command", "care_visit", "care_ticket"):
            found = await one.fetchval(f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%金丝雀%'")
            assert found == 0
