"""What a county's clerk does for a first secretary, by clicks and typing; and a clock that can be set on."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from playwright.async_api import expect

from shared.handling.workdays import shanghai_day
from shared.kernel import system_clock
from tests.e2e.desk import Desk

CLERK: Final = "县委组织部"
UNCOVERED: Final = "没有足额保险"


@dataclass(slots=True)
class MovingClock:
    """The time of a house, some days ahead of ours."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return system_clock() + self.ahead

    @property
    def today(self) -> date:
        return shanghai_day(self())


async def register(desk: Desk, name: str, number: str) -> str:
    """The number that the service gave."""
    await desk.menu("干部名册")
    await desk.become(CLERK)
    await desk.main.get_by_role("link", name="登记干部").click()
    await desk.write("姓名", name)
    await desk.write("身份证号", number)
    await desk.choose("职务级别", "乡科级副职")
    await desk.press("登记")
    await expect(desk.main.locator("h1")).to_contain_text(name)
    return await desk.main.locator("h1 .place").inner_text()


async def open_person(desk: Desk, number: str) -> None:
    await desk.menu("干部名册")
    await desk.main.get_by_role("link", name=number).click()
    await expect(desk.main.locator("h1 .place")).to_have_text(number)


async def post(desk: Desk, starts_on: date) -> None:
    await desk.main.get_by_role("link", name="登记派驻").click()
    await desk.pick("派驻类型", "驻村")
    await desk.pick("派驻职务", "第一书记")
    await desk.write("派驻村", "晓景乡 晓景村")
    await desk.write("开始日期", str(starts_on))
    await desk.choose("派出单位", "沿河县委组织部")
    await desk.press("登记派驻")
    await expect(desk.main.locator("#postings-title + .sheet")).to_contain_text("正在派驻")


async def insure(desk: Desk, first: date) -> None:
    await action(desk, "guarantees", "登记保险")
    await desk.write("保单号", "合成-001")
    await desk.write("保险公司", "合成保险公司")
    await desk.write("第一天", str(first))
    await desk.write("最后一天", str(first + timedelta(days=364)))
    await desk.press("登记")


async def visit(desk: Desk, name: str, receipt: str) -> None:
    """At home: somebody of the family is met, and money is given against a receipt."""
    await action(desk, "care", "登记走访慰问")
    await desk.write("第一书记和驻村干部家属", "2")
    await desk.main.locator("summary", has_text="发放了慰问金").click()
    await desk.write("慰问金", "711.20")
    await desk.write("批次", "2026-1")
    await desk.write("收据号", receipt)
    await desk.write("领款人", name)
    await desk.press("登记")


async def evaluate(desk: Desk, year: int) -> None:
    await action(desk, "evaluation", "查看和登记考核、表彰、待遇")
    await desk.main.locator("details > summary", has_text="登记").click()
    await desk.main.get_by_role("link", name="登记年度考核").click()
    await desk.write("哪一年", str(year))
    await desk.pick("等次", "优秀")
    await desk.write("评定依据", "驻村满勤，产业和饮水两件事办成（合成）")
    await desk.press("登记")


async def nominate(desk: Desk, number: str) -> None:
    """And open the nomination, from the list of all."""
    await action(desk, "appointments", "提名")
    await desk.pick("怎么用", "提拔")
    await desk.choose("任职的职级", "乡科级正职")
    await desk.write("工作实绩", "修通两条组道（合成）")
    await desk.pick("怎么了解群众看法的", "村民代表会议")
    await desk.write("群众公认情况", "村民代表都说干得实（合成）")
    await desk.press("提名")
    await desk.main.locator("tr", has_text=number).get_by_role("link").click()


async def notice(desk: Desk, first: date, last: date) -> None:
    await desk.main.locator("#next-step").click()
    await desk.write("公示第一天", str(first))
    await desk.write("公示最后一天", str(last))
    await desk.press("开始公示")


async def appoint(desk: Desk, on: date) -> None:
    await desk.main.locator("#next-step").click()
    await desk.write("任职日期", str(on))
    await desk.press("任职")


async def action(desk: Desk, section: str, label: str) -> None:
    """A link in a part of the person's page; where there are many they are folded away."""
    part = desk.main.locator(f"#{section}")
    folded = part.locator("details.more-steps > summary")
    if await folded.count():
        await folded.click()
    await part.get_by_role("link", name=label).click()
    await expect(desk.main).not_to_contain_text("出了问题")
