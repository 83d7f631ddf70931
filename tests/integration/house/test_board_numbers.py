"""Every number of the board that can be clicked leads to a ledger page that counts the same."""

import re
from html import unescape
from typing import Final

from tests.fixtures.house import Told
from tests.fixtures.round import CITY

LINK: Final = re.compile(r'<a[^>]*href="(/issues/\?[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
MARKUP: Final = re.compile(r"<[^>]*>|\s")
# A county's tile shows several numbers; the one that it leads to is what was found.
NUMBER: Final = re.compile(r"^\D*?(?:.*发现)?([\d,]+)")
COUNT: Final = re.compile(r'class="count"[^>]*>共 <b>([\d,]+)</b>')


def numbers_of(page: str) -> dict[str, int]:
    """Ledger address -> the number shown on its link."""
    shown = {unescape(href): MARKUP.sub("", text) for href, text in LINK.findall(page)}
    found = {href: NUMBER.search(text) for href, text in shown.items()}
    return {href: _int(match[1]) for href, match in found.items() if match}


def count_of(page: str) -> int:
    """What the ledger page says; a page that says that there are none counts nought."""
    match = COUNT.search(page)
    assert match or "没有符合条件的问题" in page
    return _int(match[1]) if match else 0


def _int(text: str) -> int:
    return int(text.replace(",", ""))


async def test_every_number_of_the_board_leads_to_as_many_rows(told: Told) -> None:
    leader = await told.house.client("leader", CITY)
    numbers = numbers_of((await leader.get("/notify/board")).text)
    # Found, settled and open; ten counties; six stages.
    assert len(numbers) == 3 + 10 + 6
    counted = {href: count_of((await leader.get(href)).text) for href in numbers}
    assert counted == numbers


async def test_the_board_shows_the_balance_of_the_article(told: Told) -> None:
    leader = await told.house.client("leader", CITY)
    numbers = numbers_of((await leader.get("/notify/board")).text)
    balance = {status: numbers[f"/issues/?status={status}"] for status in ("counted", "settled", "open")}
    assert balance == {"counted": 465, "settled": 341, "open": 124}
