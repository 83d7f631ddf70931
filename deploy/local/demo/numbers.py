"""The article's totals, and how they are spread: by county from a table, by visit by the seed."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

DATA = Path(__file__).parent / "data"
HOUSEHOLDS = 11_230
TOWNSHIP_LEADERS = 797
VILLAGE_ROLES = 5_524
# Where the open issues stand; the sum is the article's 124.
OPEN_AT = {"found": 14, "analysed": 20, "ledgered": 34, "coordinated": 36, "closure_applied": 20}
RETURNED_ONCE = 38
MERGED = 3
VOIDED = 2
REVISITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyShare:
    county: str
    townships: int
    villages: int
    found: int
    open: int


@cache
def county_shares() -> tuple[CountyShare, ...]:
    with (DATA / "counties.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(_share(row) for row in csv.DictReader(lines, strict=True))


def _share(row: dict[str, str]) -> CountyShare:
    return CountyShare(
        county=row["county"],
        townships=int(row["townships"]),
        villages=int(row["villages"]),
        found=int(row["found"]),
        open=int(row["open"]),
    )


def spread(rng: Random, total: int, weights: Sequence[float]) -> tuple[int, ...]:
    """Whole numbers about in proportion to the weights (0.6 to 1.4 of it), which sum to the total exactly."""
    loose = [weight * rng.uniform(0.6, 1.4) for weight in weights]
    exact = [total * one / sum(loose) for one in loose]
    parts = [int(one) for one in exact]
    by_rest = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_rest[: total - sum(parts)]:
        parts[index] += 1
    return tuple(parts)
