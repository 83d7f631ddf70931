"""Server-side paging as plain links: pure, so that a page only has to draw it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

NEAR: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """gap: pages were left out before this one."""

    number: int
    href: str
    current: bool
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """first and last count rows, from 1; previous and next are empty at the ends."""

    total: int
    first: int
    last: int
    previous: str
    next: str
    links: tuple[PageLink, ...]


def pager(
    *, total: int, page: int, size: int, path: str, query: Mapping[str, str] | Sequence[tuple[str, str]]
) -> Pager:
    """Links keep the query; page 1 is the address without a page. A page past the end is the last one."""
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    pairs = list(query.items()) if isinstance(query, Mapping) else query

    def href(number: int) -> str:
        kept = [(name, value) for name, value in pairs if value and name != "page"]
        if number > 1:
            kept.append(("page", str(number)))
        return f"{path}?{urlencode(kept)}" if kept else path

    return Pager(
        total=total,
        first=min(total, (page - 1) * size + 1),
        last=min(total, page * size),
        previous=href(page - 1) if page > 1 else "",
        next=href(page + 1) if page < pages else "",
        links=_links(page, pages, [href(number) for number in range(1, pages + 1)]),
    )


def _links(page: int, pages: int, hrefs: list[str]) -> tuple[PageLink, ...]:
    shown = [number for number in range(1, pages + 1) if number in (1, pages) or abs(number - page) <= NEAR]
    before = [0, *shown]
    return tuple(
        PageLink(number=number, href=hrefs[number - 1], current=number == page, gap=number - last > 1)
        for last, number in zip(before, shown, strict=False)
    )
