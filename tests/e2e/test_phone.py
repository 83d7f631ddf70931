"""The phone page: few taps, nothing lost without a signal, each finding exactly once, its state always shown."""

from hashlib import sha256
from io import BytesIO

from PIL import Image
from playwright.async_api import Route, expect

from tests.e2e.phone import PLACE, Phone, words
from tests.e2e.way import TEAM
from tests.fixtures.pictures import SVG
from tests.fixtures.round import CITY, SeededRound

MOST_TAPS = 12


async def found(seeded: SeededRound, text: str) -> list[str]:
    """The ids of the issues in the ledger with these words."""
    leader = await seeded.house.client("leader", CITY)
    head = await seeded.house.head()
    answer = await leader.get("/issues/api/issues", params={"q": text, "min_position": head})
    return [row["issue"] for row in answer.json()["rows"]]


async def photos_of(seeded: SeededRound, issue: str) -> list[bytes]:
    leader = await seeded.house.client("leader", CITY)
    timeline = (await leader.get(f"/issues/api/issues/{issue}")).json()["timeline"]
    names = timeline[0]["detail"]["photos"]
    answers = [await leader.get(f"/issues/{issue}/photos/{name}") for name in names]
    assert [sha256(one.content).hexdigest() for one in answers] == names
    return [one.content for one in answers]


async def test_a_finding_takes_few_taps_and_three_answers(phone: Phone, seeded: SeededRound) -> None:
    first, second = words(), words()
    await phone.fill(first, place=PLACE)
    await phone.save()
    assert phone.taps <= MOST_TAPS
    phone.taps = 0
    await phone.fill(second, photo=True)
    await phone.save()
    assert phone.taps <= MOST_TAPS
    await expect(phone.in_state("sent")).to_have_count(2)
    for text in (first, second):
        assert len(await found(seeded, text)) == 1
    assert await phone.page.locator("#finding [aria-required=true]").count() == 3
    assert await phone.page.locator("#finding .field").count() <= 5


async def test_without_a_signal_nothing_is_lost_and_nothing_is_sent_twice(
    phone: Phone, seeded: SeededRound
) -> None:
    texts = [words() for _ in range(3)]
    await phone.context.set_offline(True)
    for number, text in enumerate(texts):
        await phone.fill(text, place="" if number else PLACE, photo=True)
        await phone.save()
    await expect(phone.in_state("waiting")).to_have_count(3)
    await phone.kill()
    await expect(phone.in_state("waiting")).to_have_count(3)
    await expect(phone.page.locator("#signal")).to_contain_text("待上报 3 条")
    await phone.context.set_offline(False)
    await expect(phone.in_state("sent")).to_have_count(3)
    await expect(phone.page.locator("#signal")).to_contain_text("待上报 0 条")
    for text in texts:
        (issue,) = await found(seeded, text)
        (photo,) = await photos_of(seeded, issue)
        assert Image.open(BytesIO(photo)).size == (1600, 1200)


async def test_an_answer_that_is_lost_does_not_enter_a_finding_twice(
    phone: Phone, seeded: SeededRound
) -> None:
    text, asked = words(), list[str]()

    async def lose_the_first(route: Route) -> None:
        asked.append(str((route.request.post_data_json or {})["findings"][0]["command_id"]))
        if len(asked) > 1:
            await route.continue_()
            return
        await route.fetch()
        await route.abort()

    await phone.context.route("**/issues/api/issues/batch", lose_the_first)
    await phone.fill(text, place=PLACE)
    await phone.save()
    await expect(phone.in_state("waiting")).to_have_count(1)
    await phone.tap(phone.page.locator("#send"))
    await expect(phone.in_state("sent")).to_have_count(1)
    assert asked[0] == asked[1]
    assert len(await found(seeded, text)) == 1


async def test_a_draft_survives_a_killed_tab(phone: Phone) -> None:
    text = words()
    await phone.fill(text, place=PLACE, photo=True)
    await expect(phone.in_state("draft")).to_have_count(1)
    await phone.kill()
    await expect(phone.page.locator("#description")).to_have_value(text)
    await expect(phone.page.locator("#area option:checked")).to_have_text(PLACE)
    await expect(phone.page.locator("#photos > li")).to_have_count(1)


async def test_a_refused_finding_comes_back_with_what_to_do_and_can_be_mended(
    phone: Phone, seeded: SeededRound
) -> None:
    text = words()
    await phone.page.locator("#item option").nth(1).evaluate("one => { one.value = 'gone'; }")
    await phone.choose(phone.page.locator("#area"), PLACE)
    await phone.page.locator("#item").select_option(value="gone")
    await phone.write(text)
    await phone.save()
    returned = phone.in_state("returned")
    await expect(returned).to_contain_text("本轮清单中没有这一条")
    await expect(returned).to_contain_text("ITEM_UNKNOWN")
    await phone.open()
    await phone.tap(returned.get_by_role("button", name="改后重报"))
    await expect(phone.page.locator("#description")).to_have_value(text)
    await phone.fill(text)
    await phone.save()
    await expect(phone.in_state("sent")).to_have_count(1)
    await expect(returned).to_have_count(0)
    assert len(await found(seeded, text)) == 1


async def test_what_is_missing_is_said_at_its_field_and_nothing_is_kept(phone: Phone) -> None:
    await phone.tap(phone.page.locator("#save"))
    await expect(phone.page.locator("#area-error")).to_have_text("请选择在哪里发现的")
    await expect(phone.page.locator("#description-error")).to_have_text("请写明看到了什么")
    await expect(phone.page.locator("#area")).to_be_focused()
    await expect(phone.entries).to_have_count(0)


async def test_a_picture_that_is_none_is_said_so_on_the_phone(phone: Phone) -> None:
    await phone.hand_in(SVG)
    await expect(phone.page.locator("#photo-error")).to_contain_text("打不开")
    await expect(phone.page.locator("#photos > li")).to_have_count(0)


async def test_another_account_neither_sees_nor_sends_what_is_kept(phone: Phone, seeded: SeededRound) -> None:
    text = words()
    # The tab was killed before it could send.
    await phone.context.route("**/issues/api/issues/batch", lambda route: route.abort())
    await phone.fill(text, place=PLACE)
    await phone.save()
    await expect(phone.in_state("waiting")).to_have_count(1)
    await phone.context.unroute("**/issues/api/issues/batch")
    await phone.become("县级督战队")
    await expect(phone.entries).to_have_count(0)
    await expect(phone.page.locator("#others")).to_contain_text("还有 1 条是另一个账号存下的")
    assert await found(seeded, text) == []
    await phone.become(TEAM)
    await expect(phone.in_state("sent")).to_have_count(1)
    assert len(await found(seeded, text)) == 1
