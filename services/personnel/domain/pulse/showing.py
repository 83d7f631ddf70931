"""Which results may be seen: of ten people at least, and never so that a smaller group follows by subtraction.

A question's sum over the city is shown together with its counties. Whatever is hidden is therefore known as a sum;
so what is hidden must itself be ten people at least and more than one county, or the sum is not shown either.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from services.personnel.domain.pulse.events import Tally

LEAST: Final = 10
# By county, how often each grade was given to one question.
ByCounty: TypeAlias = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Shown:
    counties: tuple[str, ...]
    hidden: tuple[str, ...]
    total: bool


def choose(answered: Mapping[str, int]) -> Shown:
    """answered: how many in each county. One answer for everybody who looks: two readers cannot add up theirs."""
    given = sorted((count, county) for county, count in answered.items() if count)
    hidden = [one for one in given if one[0] < LEAST]
    rest = [one for one in given if one[0] >= LEAST]
    # The smallest that could be shown go too, until what is hidden is no small group.
    while rest and hidden and (sum(count for count, _ in hidden) < LEAST or len(hidden) < 2):
        hidden.append(rest.pop(0))
    few = sum(count for count, _ in hidden) if hidden else 0
    total = sum(answered.values()) >= LEAST and (not hidden or (few >= LEAST and len(hidden) > 1))
    return Shown(_counties(rest), _counties(hidden), total)


def _counties(found: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(sorted(county for _, county in found))


def shown_of(question: int, city: str, counts: ByCounty) -> tuple[tuple[Tally, ...], tuple[str, ...]]:
    """The tallies of one question that may be seen, the city's first; and the counties that may not."""
    chosen = choose({county: sum(grades) for county, grades in counts.items()})
    whole = tuple(sum(column) for column in zip(*counts.values(), strict=True)) if counts else ()
    total = (Tally(city, question, whole),) if chosen.total else ()
    of_counties = tuple(Tally(county, question, counts[county]) for county in chosen.counties)
    return total + of_counties, chosen.hidden
