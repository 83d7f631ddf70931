"""A tolerance case from the application to the clearing, over HTTP, with its texts sealed on the way."""

from shared.db.database import connect
from tests.fixtures.house import House
from tests.fixtures.people import BIJIANG, registered
from tests.integration.personnel.asking import done, refused
from tests.integration.personnel.tolerance_cases import (
    ANSWERS,
    API,
    application,
    checked,
    county,
    decided,
    dept,
    marked,
)


async def test_a_granted_case_takes_the_mark_out_of_every_evaluation(house: House) -> None:
    cadre, mark = await marked(house, 7001)
    client = await county(house)
    before = (await client.get(f"{API}/cadres/{cadre}/evaluation")).json()
    path = await decided(house, application(cadre, mark=mark))
    position = (await done(client, f"{path}/tell", {}))["position"]
    after = (await client.get(f"{API}/cadres/{cadre}/evaluation?min_position={position}")).json()
    assert ([one["mark"] for one in before["marks"]], after["marks"]) == ([mark], [])


async def test_a_refused_case_leaves_the_mark_and_clears_nothing(house: House) -> None:
    cadre, mark = await marked(house, 7002)
    client, path = await county(house), await decided(house, application(cadre, mark=mark), "refused")
    position = (await done(client, f"{path}/tell", {}))["position"]
    after = (await client.get(f"{API}/cadres/{cadre}/evaluation?min_position={position}")).json()
    assert [one["mark"] for one in after["marks"]] == [mark]
    assert await refused(client, f"{path}/clear", {"notice": "会议通报"}) == "NOT_TOLERATED"


async def test_who_gave_the_mark_accuses_and_the_applicant_does_not_decide(house: House) -> None:
    cadre, mark = await marked(house, 7003)
    client = await county(house)
    path = await checked(house, application(cadre, mark=mark))
    decision = {"result": "exempt", "reason": "失误"}
    assert await refused(client, f"{path}/decide", decision) == "DECIDER_IS_APPLICANT"
    assert (await client.get(path)).json()["accuser_units"] == ["team-520627"]
    other = application(cadre, accuser_units=["dept-520600"])
    path = await checked(house, other)
    assert await refused(await dept(house), f"{path}/decide", decision) == "DECIDER_IS_ACCUSER"


async def test_a_mark_that_does_not_stand_is_no_cause(house: House) -> None:
    cadre = await registered(await county(house), 7004)
    body = application(cadre, mark=cadre, accuser_units=["team-520627"])
    assert await refused(await county(house), f"{API}/tolerances", body) == "MARK_UNKNOWN"


async def test_a_case_is_corrected_cleared_and_read_by_its_county_alone(house: House) -> None:
    cadre, mark = await marked(house, 7005)
    client, path = await county(house), await decided(house, application(cadre, mark=mark))
    await done(client, f"{path}/tell", {})
    assert await refused(client, f"{path}/correct", {"outcome": "已补种"}) == "CORRECTION_UNPLANNED"
    await done(client, f"{path}/plan", {"measures": "补种补栽", "due_on": "2099-12-31"})
    assert await refused(client, f"{path}/clear", {"notice": "会议"}) == "CLEARED_BEFORE_CORRECTION"
    await done(client, f"{path}/correct", {"outcome": "已补种"})
    position = (await done(client, f"{path}/clear", {"notice": "在全县干部大会上澄清"}))["position"]
    row = (await client.get(f"{path}?min_position={position}")).json()
    assert (row["stage"], row["circle"], row["notice"]) == ("cleared", "county", "在全县干部大会上澄清")
    other = await house.client("county_dept", BIJIANG)
    assert (await other.get(path)).status_code == 404
    assert await refused(other, f"{path}/check", ANSWERS) == "NOT_FOUND"


async def test_nobody_without_need_reads_the_words_of_a_case(house: House) -> None:
    cadre, mark = await marked(house, 7006)
    path = await decided(house, application(cadre, mark=mark))
    auditor = await house.client("auditor", "520600000000")
    row = (await auditor.get(path)).json()
    assert (row["account"], set(row["answers"].values())) == (None, {None})
    leader = await house.client("leader", "520600000000")
    assert (await leader.get(path)).status_code == 403


async def test_the_words_of_a_case_lie_sealed_in_the_log(house: House) -> None:
    cadre, mark = await marked(house, 7007)
    await decided(house, application(cadre, mark=mark, account="桃树死了一半金丝雀"))
    async with (
        connect(house.dsn("qz_personnel", "qz_personnel"), size=1) as database,
        database.connection() as one,
    ):
        texts = [row["data"] for row in await one.fetch("SELECT data::text AS data FROM es_event")]
    assert any(cadre in text for text in texts)
    assert not any("金丝雀" in text for text in texts)
