"""A client that has lost the answer asks what became of its command, or says the same again, and hears the same."""

from shared.kernel import new_id
from tests.fixtures.house import House
from tests.fixtures.people import registration, send
from tests.integration.house.refusals import refused
from tests.integration.personnel.tolerance_cases import API, application, county, dept, marked


async def test_what_became_of_ones_own_command_can_be_asked(house: House) -> None:
    client, command = await county(house), new_id()
    first = (await send(client, "/cadres", registration(7_140), command)).json()
    told = (await client.get(f"{API}/commands/{command}")).raise_for_status().json()
    assert told["position"] == first["position"]
    refused(await (await dept(house)).get(f"{API}/commands/{command}"), 404, "NOT_FOUND")
    refused(await client.get(f"{API}/commands/{new_id()}"), 404, "NOT_FOUND")


async def test_an_application_said_again_after_its_mark_has_gone_hears_its_first_answer(house: House) -> None:
    cadre, mark = await marked(house, 7_141)
    client, command, body = await county(house), new_id(), application(cadre, mark=mark)
    first = (await send(client, "/tolerances", body, command)).json()
    clearing = {"mark": mark, "reason": "revoked"}
    assert (await send(client, f"/cadres/{cadre}/clear-mark", clearing)).is_success
    again = (await send(client, "/tolerances", body, command)).json()
    assert again == {**first, "repeated": True}
