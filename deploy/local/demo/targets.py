"""Where the round goes: 59 townships and streets, 111 villages among them, and all 24 resettlement sites."""

from collections.abc import Iterator
from dataclasses import dataclass

from deploy.local.demo.numbers import CountyShare, county_shares
from deploy.local.demo.script import Script
from shared.divisions import Division, county_of, tongren

REASONS = ("key_target", "key_target", "weak_spot", "weak_spot", "follow_up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    area: str
    kind: str
    parent: str
    reason: str

    @property
    def county(self) -> str:
        return county_of(self.area)

    @property
    def place_word(self) -> str:
        """How a sentence speaks of it."""
        if self.kind == "village":
            return "该村"
        if self.kind == "site":
            return "该安置点"
        place = tongren().get(self.area)
        name = place.name if place else ""
        return "该街道" if name.endswith("街道") else f"该{name[-1:]}"


def targets(script: Script) -> tuple[Target, ...]:
    return tuple(one for share in county_shares() for one in _of_county(script, share))


def _of_county(script: Script, share: CountyShare) -> Iterator[Target]:
    rng = script.rng(f"targets/{share.county}")
    tree = tongren()
    townships = rng.sample(tree.children(share.county), share.townships)
    villages = [place for town in townships for place in tree.children(town.code) if _is_village(place)]
    sites = [place for place in tree.of_kind("site") if county_of(place.code) == share.county]
    for place in (*townships, *rng.sample(villages, share.villages), *sites):
        assert place.parent is not None
        yield Target(area=place.code, kind=place.kind, parent=place.parent, reason=rng.choice(REASONS))


def _is_village(place: Division) -> bool:
    """A village proper: the article counts 村, and codes from 200 are 村委会."""
    return place.kind == "village" and place.code[9:] >= "200"
