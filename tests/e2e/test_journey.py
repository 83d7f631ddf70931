"""One issue from found to closed by clicks and typing, on a screen and on a phone; and what is not let through."""

from typing import Final

from playwright.async_api import expect

from tests.e2e import way
from tests.e2e.desk import Desk
from tests.fixtures.round import SeededRound

STAGES: Final = ("发现问题", "分析原因", "建立台账", "协调解决", "申报销号", "整改落实")
STEPS: Final = (way.analyse, way.ledger, way.coordinate, way.apply_closure, way.close)
DOC_ONLY: Final = "不能只凭工作资料销号，请补充一次实地查看、座谈、个别访谈或电话抽查的核实情况。"


async def bar_shows(desk: Desk, stage: int) -> None:
    """Six steps: those before are done, this is now, those behind are ahead; the last is done once reached."""
    done = 6 if stage == 5 else stage
    marks = desk.main.locator("ol.stages > li")
    await expect(marks.locator(".name")).to_have_text(list(STAGES))
    await expect(desk.main.locator("ol.stages > li.done")).to_have_count(done)
    await expect(desk.main.locator("ol.stages > li.ahead")).to_have_count(5 - stage)
    if stage < 5:
        await expect(desk.main.locator("li[aria-current=step] .name")).to_have_text(STAGES[stage])


async def test_an_issue_goes_from_found_to_closed_by_clicks_and_typing(desk: Desk) -> None:
    await desk.open("/")
    found, settled = await desk.count("发现问题"), await desk.count("整改完成")
    await way.find(desk)
    await bar_shows(desk, 0)
    for stage, step in enumerate(STEPS, 1):
        await step(desk)
        await bar_shows(desk, stage)
    await expect(desk.main.locator(".timeline > li")).to_have_count(6)
    await desk.menu("督战总览")
    await expect(desk.figure("发现问题")).to_have_text(str(found + 1))
    await expect(desk.figure("整改完成")).to_have_text(str(settled + 1))


async def test_only_the_next_step_is_offered_and_only_to_whose_turn_it_is(
    desk: Desk, seeded: SeededRound
) -> None:
    found = await (await seeded.find()).take("analyse")
    await desk.open(f"/issues/{found.id}?min_position={found.position}")
    await desk.become(way.DEPARTMENT)
    await expect(desk.main.locator("#next-step")).to_have_text("建立整改台账")
    for slug in ("analyse", "coordinate", "apply-closure", "close", "reopen"):
        await expect(desk.main.locator(f'a[href$="/{slug}"]')).to_have_count(0)
    await desk.become(way.TEAM)
    await expect(desk.main.locator("#next-step")).to_have_count(0)
    await expect(desk.main.locator(".next")).to_contain_text("由 沿河县 黑水镇党委 办理")


async def test_closing_on_documents_alone_is_refused_at_the_field_and_keeps_what_was_typed(
    desk: Desk, seeded: SeededRound
) -> None:
    found = await (await seeded.find()).take("analyse", "ledger", "coordinate", "apply-closure")
    await desk.open(f"/issues/{found.id}?min_position={found.position}")
    await way.close_on_paper(desk)
    await expect(desk.main.locator("#f-evidence > .error")).to_contain_text(DOC_ONLY)
    await expect(desk.main.get_by_role("alert")).to_contain_text("DOC_ONLY")
    await expect(desk.main.get_by_role("textbox", name="了解到什么").first).to_have_value(
        "到村查看，交接清楚（合成）"
    )
    await way.look(desk, "座谈交流")
    await bar_shows(desk, 5)


async def test_a_form_that_was_overtaken_says_who_was_faster(desk: Desk, seeded: SeededRound) -> None:
    found = await seeded.find()
    await desk.open(f"/issues/{found.id}?min_position={found.position}")
    await desk.become(way.DEPARTMENT)
    await desk.main.locator("#next-step").click()
    await desk.pick("主要原因", "能力不足")
    await desk.write("原因说明", "写到一半（合成）")
    await found.take("analyse")
    await desk.press("填写原因分析")
    await expect(desk.main.get_by_role("alert")).to_contain_text("VERSION_STALE")
    await expect(desk.main.get_by_role("textbox", name="原因说明")).to_have_value("写到一半（合成）")
