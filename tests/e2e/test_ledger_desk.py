"""A clerk at the ledger, without JavaScript: own columns, a kept filter, ticked rows, and a sheet sent up."""

from playwright.async_api import FilePayload, expect

from services.issues.pages.ledger_sheet import template
from shared.sheets import read, write
from shared.web.attachment import XLSX
from tests.e2e.desk import Desk
from tests.fixtures.round import SeededRound


async def test_a_clerk_chooses_columns_keeps_the_filter_and_assigns_ticked_rows(
    plain_desk: Desk, seeded: SeededRound
) -> None:
    found = await seeded.find(description="改派用（合成）")
    await plain_desk.open(f"/issues/?q=改派用&min_position={found.position}")
    await plain_desk.become("市委组织部")
    await plain_desk.main.get_by_text("选择栏目").first.click()
    await plain_desk.main.get_by_label("责任人", exact=True).check()
    await plain_desk.press("按所选栏目显示")
    await plain_desk.main.get_by_text("保存这组条件").click()
    await plain_desk.write("名称", "我的改派")
    await plain_desk.press("保存")
    await expect(plain_desk.main.get_by_role("link", name="我的改派")).to_be_visible()
    await plain_desk.main.locator("input[name=issue]").first.check()
    await plain_desk.write("责任人（内部编号）", "cadre-0042")
    await plain_desk.press("改派")
    await expect(plain_desk.page.get_by_role("status").first).to_contain_text("已保存 1 行")
    await expect(plain_desk.main.locator("tbody")).to_contain_text("cadre-0042")


async def test_a_sheet_is_exported_changed_looked_at_and_saved(plain_desk: Desk, seeded: SeededRound) -> None:
    found = await seeded.find(description="表格往返（合成）")
    await plain_desk.open(f"/issues/?q=表格往返&min_position={found.position}")
    await plain_desk.become("市委组织部")
    exported = await plain_desk.page.context.request.get(f"{plain_desk.url}/issues/export.xlsx?q=表格往返")
    whose = f"cadre-{found.position}"
    rows = [{**row.cells, "responsible": whose} for row in read(await exported.body(), template()).rows]
    await plain_desk.open("/issues/import")
    sheet = FilePayload(name="台账.xlsx", mimeType=XLSX, buffer=write(template(), rows))
    await plain_desk.main.get_by_label("选择表格文件").set_input_files(sheet)
    await plain_desk.press("上传并核对")
    await expect(plain_desk.main).to_contain_text(whose)
    await plain_desk.press(f"保存这 {len(rows)} 行")
    await expect(plain_desk.page.get_by_role("status").first).to_contain_text(f"已保存 {len(rows)} 行")
