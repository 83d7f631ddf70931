"""A page in English holds no Chinese but names of places and what people wrote, and says which is which."""

import re
from html.parser import HTMLParser
from typing import Final

import httpx

from shared.divisions import tongren
from shared.divisions.tree import short_name
from shared.web import asking, switching
from shared.web.language import CHINESE
from tests.e2e.every_page import Everything
from tests.fixtures.house import TIMEOUT

# What a reader or a screen reader meets of an element beside its text.
SPOKEN: Final = ("alt", "aria-label", "data-label", "label", "placeholder", "title", "value")
# Words of people that stand inside a sentence of ours; the tests' people end them like this.
WRITTEN: Final = re.compile(r"\S*（合成）")
VOID: Final = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
KINDS: Final = ("city", "county", "township", "village", "site")


def _places() -> re.Pattern[str]:
    known = [one for kind in KINDS for one in tongren().of_kind(kind)]
    names = {
        name for one in known for name in (one.name, short_name(one), short_name(one)[:-1]) if len(name) > 1
    }
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))


class Chinese(HTMLParser):
    """Collects what is Chinese and not said to be."""

    def __init__(self, places: re.Pattern[str]) -> None:
        super().__init__()
        self.found: list[str] = []
        self._places = places
        self._tongues: list[str] = ["en"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self._tongues.append(told.get("lang") or self._tongues[-1])
        for name in SPOKEN:
            if told.get("type") != "hidden":
                self.handle_data(told.get(name) or "")
        if tag in VOID:
            self._tongues.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._tongues.pop()

    def handle_data(self, data: str) -> None:
        ours = WRITTEN.sub("", self._places.sub("", data))
        if self._tongues[-1] == "en" and CHINESE.search(ours):
            self.found.append(data.strip())


async def test_no_page_mixes_the_languages(pages: Everything) -> None:
    places, mixed = _places(), []
    cookies = {asking.COOKIE: pages.token, switching.COOKIE: "en"}
    async with httpx.AsyncClient(base_url=pages.house.url, cookies=cookies, timeout=TIMEOUT) as reader:
        for path in pages.paths:
            answer = await reader.get(path, headers={"Accept": "text/html"})
            assert '<html lang="en">' in answer.text
            seen = Chinese(places)
            seen.feed(answer.text)
            mixed += [f"{path}: {words}" for words in seen.found]
    assert not mixed, "\n".join(mixed)
