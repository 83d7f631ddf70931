"""Days in spans, both ends included; an open end goes on. What is posted and not covered is a gap."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

DAY: Final = timedelta(days=1)


class Span(NamedTuple):
    """last: None while it goes on."""

    first: date
    last: date | None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def days_within(self, first: date, last: date) -> int:
        """How many of its days lie between two days, both included."""
        end = last if self.last is None else min(last, self.last)
        return max(0, (end - max(first, self.first)).days + 1)


def merged(spans: Iterable[Span]) -> Sequence[Span]:
    """The same days as few spans in order: what touches or overlaps is one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: one.first):
        if span.last is not None and span.last < span.first:
            continue
        if found and touches(found[-1], span):
            found[-1] = Span(found[-1].first, later(found[-1].last, span.last))
        else:
            found.append(span)
    return found


def touches(before: Span, after: Span) -> bool:
    return before.last is None or before.last == date.max or after.first <= before.last + DAY


def later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def gaps(posted: Span, covers: Iterable[Span]) -> Iterator[Span]:
    """The spans of a posting in which nothing covers."""
    start = posted.first
    for cover in merged(covers):
        if posted.last is not None and cover.first > posted.last:
            break
        if cover.first > start:
            yield Span(start, cover.first - DAY)
        if cover.last is None:
            return
        start = max(start, cover.last + DAY)
    if posted.last is None or start <= posted.last:
        yield Span(start, posted.last)


def covered_days(posted: Span, covers: Iterable[Span], until: date) -> int:
    """How many days of a posting, up to and with a day, are covered."""
    days = posted.days_within(posted.first, until)
    return days - sum(gap.days_within(posted.first, until) for gap in gaps(posted, covers))
