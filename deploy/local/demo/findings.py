"""Which issues the round finds, on which visit, and how far each gets: the plan behind the requests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from deploy.local.demo.cast import dept_unit, town_unit
from deploy.local.demo.numbers import (
    MERGED,
    OPEN_AT,
    RETURNED_ONCE,
    VOIDED,
    CountyShare,
    county_shares,
    spread,
)
from deploy.local.demo.script import Script
from deploy.local.demo.texts import CATEGORIES, Item, items_of
from deploy.local.demo.visits import Visit

# The stages of the ledger, in order; a finding has passed the first so many of them.
STAGES = ("found", "analysed", "ledgered", "coordinated", "closure_applied", "closed")
CLOSED = "closed"
FINDINGS_WEIGHT = {"township": 1.4, "village": 1.0, "site": 0.8}
OFF_LIST_SHARE = 0.05
HANDLED_BY_TOWN = 0.85
SYSTEMIC_SHARE = 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    name: str
    visit: Visit
    item: Item | None
    category: str
    method: str
    handling_unit: str
    systemic: bool
    reaches: str = "found"
    returned: bool = False

    @property
    def closed(self) -> bool:
        return self.reaches == CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A finding that leaves the count: merged into another, or void."""

    finding: Finding
    reason: str
    into: Finding | None = None


def findings(script: Script, tour: Sequence[Visit]) -> tuple[Finding, ...]:
    """The findings that count: the article's number, in the county table's spread."""
    first_visits = [one for one in tour if not one.again]
    counted = [one for share in county_shares() for one in _of_county(script, share, first_visits)]
    return tuple(_with_returns(script, _with_open_stages(script, counted)))


def leavings(script: Script, counted: Sequence[Finding]) -> tuple[Leaving, ...]:
    """A few extra ones: three merged into open issues of the same place, two void."""
    rng = script.rng("leavings")
    opened = [one for one in counted if not one.closed]
    merged = tuple(
        Leaving(finding=_extra(script, number, into), reason=reason, into=into)
        for number, (into, reason) in enumerate(
            zip(rng.sample(opened, MERGED), ("duplicate", "duplicate", "systemic"), strict=True)
        )
    )
    doubtful = rng.sample(counted, VOIDED)
    return merged + tuple(
        Leaving(finding=_extra(script, MERGED + number, like), reason=reason)
        for number, (like, reason) in enumerate(zip(doubtful, ("not_true", "out_of_scope"), strict=True))
    )


def _extra(script: Script, number: int, like: Finding) -> Finding:
    name = f"extra-{number + 1}"
    reaches = script.rng(name).choice(STAGES[:2])
    return replace(like, name=name, reaches=reaches, returned=False)


def _of_county(script: Script, share: CountyShare, tour: Sequence[Visit]) -> Iterator[Finding]:
    rng = script.rng(f"findings/{share.county}")
    here = [one for one in tour if one.target.county == share.county]
    per_visit = spread(rng, share.found, [FINDINGS_WEIGHT[one.target.kind] for one in here])
    still_open = set(rng.sample(range(share.found), share.open))
    visits = [visit for visit, count in zip(here, per_visit, strict=True) for _ in range(count)]
    for serial, visit in enumerate(visits):
        name = f"issue-{share.county[:6]}-{serial + 1:03d}"
        found = _finding(script.rng(name), name, visit)
        yield found if serial in still_open else replace(found, reaches=CLOSED)


def _finding(rng: Random, name: str, visit: Visit) -> Finding:
    level = "township" if visit.target.kind == "township" else "village"
    item = None if rng.random() < OFF_LIST_SHARE else rng.choice(items_of(level))
    by_town = rng.random() < HANDLED_BY_TOWN
    return Finding(
        name=name,
        visit=visit,
        item=item,
        category=item.category if item else rng.choice(CATEGORIES),
        method=rng.choice(visit.methods),
        handling_unit=town_unit(visit.target.area) if by_town else dept_unit(visit.target.area),
        systemic=rng.random() < SYSTEMIC_SHARE,
    )


def _with_open_stages(script: Script, counted: Sequence[Finding]) -> Iterator[Finding]:
    stages = [stage for stage, count in OPEN_AT.items() for _ in range(count)]
    script.rng("open-stages").shuffle(stages)
    for found in counted:
        yield found if found.closed else replace(found, reaches=stages.pop())


def _with_returns(script: Script, counted: Iterator[Finding]) -> Iterator[Finding]:
    """Some applications came back once; a few of those are still at it."""
    every = list(counted)
    may = [index for index, one in enumerate(every) if one.reaches in (CLOSED, "coordinated")]
    returned = set(script.rng("returns").sample(may, RETURNED_ONCE))
    for index, found in enumerate(every):
        yield replace(found, returned=index in returned)
