"""What lies on a phone, and for how long: one page, and findings that nobody can read from outside."""

from typing import Final

from playwright.async_api import expect

from tests.e2e.phone import PLACE, Phone, words

ROWS: Final = """async () => {
  const opening = indexedDB.open("qingzhuang-phone");
  const db = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
  const get = (store) => new Promise((done) => {
    const asking = db.transaction(store).objectStore(store).getAll();
    asking.onsuccess = () => done(asking.result);
  });
  const text = (bytes) => new TextDecoder("utf-8").decode(bytes);
  const [findings, photos, keys] = [await get("findings"), await get("photos"), await get("keys")];
  db.close();
  return {
    plain: findings.map((one) => JSON.stringify(one)).join(""),
    sealed: [...findings, ...photos].map((one) => text(one.content.data)).join(""),
    photos: photos.length,
    extractable: keys.map((one) => one.extractable),
  };
}"""
CACHED: Final = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
  return found;
}"""
AGE: Final = """async (days) => {
  const opening = indexedDB.open("qingzhuang-phone");
  const db = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
  const tx = db.transaction("findings", "readwrite");
  const asking = tx.objectStore("findings").getAll();
  asking.onsuccess = () => asking.result.forEach((one) =>
    tx.objectStore("findings").put({ ...one, settled: one.settled - days * 86400000 }));
  await new Promise((done) => { tx.oncomplete = done; });
  db.close();
}"""


async def test_what_waits_is_sealed_under_a_key_that_stays(phone: Phone) -> None:
    text = words()
    await phone.context.set_offline(True)
    await phone.fill(text, place=PLACE, photo=True)
    await phone.save()
    rows = await phone.page.evaluate(ROWS)
    assert text not in rows["plain"] + rows["sealed"]
    assert "JFIF" not in rows["sealed"]
    assert (rows["photos"], rows["extractable"]) == (1, [False])


async def test_what_was_sent_leaves_the_phone_photos_first(phone: Phone) -> None:
    await phone.fill(words(), place=PLACE, photo=True)
    await phone.save()
    await expect(phone.in_state("sent")).to_have_count(1)
    assert (await phone.page.evaluate(ROWS))["photos"] == 0
    await phone.page.evaluate(AGE, 29)
    await phone.open()
    await expect(phone.in_state("sent")).to_have_count(1)
    await phone.page.evaluate(AGE, 2)
    await phone.open()
    await expect(phone.entries).to_have_count(0)


async def test_the_worker_keeps_the_form_and_nothing_of_the_ledger(phone: Phone) -> None:
    await phone.fill(words(), place=PLACE, photo=True)
    await phone.save()
    await expect(phone.in_state("sent")).to_have_count(1)
    await phone.page.get_by_role("link", name="查看办理情况").click()
    await expect(phone.page.locator("ul.photos img")).to_have_count(1)
    await phone.page.goto(f"{phone.url}/issues/mine")
    await phone.open()
    kept = set(await phone.page.evaluate(CACHED))
    assert {one for one in kept if not one.startswith("/assets/")} == {"/issues/phone"}
    assert len(kept) == 5


async def test_every_target_is_large_enough_for_a_cold_finger(phone: Phone) -> None:
    await phone.context.set_offline(True)
    await phone.fill(words(), place=PLACE, photo=True)
    await phone.save()
    await phone.fill(words(), photo=True)
    await expect(phone.in_state("draft")).to_have_count(1)
    targets = phone.page.locator("main").locator(
        "button:visible, select:visible, textarea:visible, .take:visible"
    )
    boxes = [await one.bounding_box() for one in await targets.all()]
    assert len(boxes) >= 8
    assert min(box["height"] for box in boxes if box) >= 44
    size = await phone.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert size >= 18
