"""Care visits: persons, money, and what was said; every opinion answered, most difficulties solved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from random import Random
from typing import Any

from deploy.local.demo.cast import county_dept
from deploy.local.demo.numbers import county_shares, spread
from deploy.local.demo.personnel.cadres import Cadre
from deploy.local.demo.personnel.care_texts import answer, difficulty, opinion
from deploy.local.demo.personnel.numbers import (
    CARE_VISITS,
    OPINIONS,
    SOLATIUM_FEN,
    SOLVED,
    UNSOLVED,
    VISITED,
)
from deploy.local.demo.script import Lane, Request, Script
from deploy.local.demo.worktime import later, moment, working_days

SERVICE = "personnel"
DAYS = working_days(date(2020, 1, 13), date(2020, 9, 18))
# Money is given in hundreds of yuan.
STEP_FEN = 10_000
ANSWERS_AT_ONCE = 120
KINDS = ("first_secretary", "resident_cadre", "family", "seconded_family")
KIND_WEIGHTS = (2.0, 5.0, 4.0, 1.0)
OPINION_KINDS = ("policy", "work", "work", "pay", "team", "other")
DIFFICULTY_KINDS = ("living", "living", "workplace", "family", "other")
BATCHES = ((date(2020, 2, 10), "2020年春节慰问"), (date(2020, 7, 20), "2020年上半年慰问"))
LAST_BATCH = "2020年下半年慰问"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that was said on a visit; settled: how it ended, empty while it is open."""

    name: str
    kind: str
    text: str
    settled: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CareVisit:
    name: str
    county: str
    on: date
    persons: int
    solatium_fen: int
    opinions: tuple[Said, ...]
    difficulties: tuple[Said, ...]
    cadre: str = ""


def care_visits(script: Script, cadres: Sequence[Cadre]) -> tuple[CareVisit, ...]:
    """The article's persons, money, opinions and difficulties, spread over visits in all counties.

    cadres: those who are known by an id; each is visited once on a visit of their own.
    """
    rng = script.rng("care")
    counties = _counties(rng)
    weights = [rng.uniform(0.5, 1.5) for _ in counties]
    persons = [1 + one for one in spread(rng, VISITED - CARE_VISITS, weights)]
    money = [STEP_FEN * one for one in spread(rng, SOLATIUM_FEN // STEP_FEN, persons)]
    opinions = spread(rng, OPINIONS, persons)
    difficulties = spread(rng, SOLVED + UNSOLVED, persons)
    unsolved = set(rng.sample(range(SOLVED + UNSOLVED), UNSOLVED))
    known = {county: [one for one in cadres if one.county == county] for county in set(counties)}
    made: list[CareVisit] = []
    number = 0
    for index, county in enumerate(counties):
        name = f"care-{index + 1:03d}"
        words = script.rng(f"{name}/words")
        raised = range(number, number := number + difficulties[index])
        made.append(
            CareVisit(
                name=name,
                county=county,
                on=rng.choice(DAYS),
                persons=persons[index],
                solatium_fen=money[index],
                opinions=tuple(_opinion(words, f"{name}/o{one}") for one in range(opinions[index])),
                difficulties=tuple(
                    _difficulty(words, f"{name}/d{one}", open_still=one in unsolved) for one in raised
                ),
                cadre=known[county].pop().name if known[county] else "",
            )
        )
    return tuple(made)


def _counties(rng: Random) -> list[str]:
    shares = county_shares()
    counts = spread(rng, CARE_VISITS, [one.villages + one.townships for one in shares])
    return [one.county for one, count in zip(shares, counts, strict=True) for _ in range(count)]


def _opinion(rng: Random, name: str) -> Said:
    kind = rng.choice(OPINION_KINDS)
    return Said(name=name, kind=kind, text=opinion(rng, kind), settled="answered")


def _difficulty(rng: Random, name: str, open_still: bool) -> Said:
    kind = rng.choice(DIFFICULTY_KINDS)
    return Said(name=name, kind=kind, text=difficulty(rng, kind), settled="" if open_still else "solved")


def visit_lanes(script: Script, visits: Sequence[CareVisit]) -> tuple[Lane, ...]:
    return tuple(Lane(name=one.name, requests=(_visit(script, one),)) for one in visits)


def _visit(script: Script, visit: CareVisit) -> Request:
    rng = script.rng(f"{visit.name}/details")
    body: dict[str, object] = {
        "visit": str(script.id(visit.name)),
        "area": visit.county,
        "visited_on": visit.on.isoformat(),
        "persons": _persons(rng, visit.persons),
        "solatium_fen": visit.solatium_fen,
        "batch": _batch(visit.on),
        "receipt": f"WW-{visit.county[:6]}-{visit.name[5:]}",
        "payee": f"慰问金签收人（演示 {visit.name[5:]}）",
        "cadres": [str(script.id(visit.cadre))] if visit.cadre else [],
        "opinions": [_said(script, one) for one in visit.opinions],
        "difficulties": [_said(script, one) for one in visit.difficulties],
    }
    at = moment(rng, visit.on, earliest=time(16, 0))
    return script.post(visit.name, "care/visits", county_dept(visit.county), at, body, SERVICE)


def _persons(rng: Random, persons: int) -> list[dict[str, object]]:
    counts = spread(rng, persons, KIND_WEIGHTS)
    return [{"kind": kind, "count": count} for kind, count in zip(KINDS, counts, strict=True) if count]


def _batch(on: date) -> str:
    return next((name for until, name in BATCHES if on < until), LAST_BATCH)


def _said(script: Script, one: Said) -> dict[str, object]:
    return {"ticket": str(script.id(one.name)), "kind": one.kind, "text": one.text}


def answer_lanes(script: Script, visits: Sequence[CareVisit]) -> tuple[Lane, ...]:
    """County by county, many answers at once, in the order in which they were given."""
    lanes = []
    for county in sorted({one.county for one in visits}):
        answers = sorted(_answers(script, [one for one in visits if one.county == county]), key=_when)
        requests = tuple(
            _answering(script, county, number, part) for number, part in enumerate(_parts(answers), 1)
        )
        lanes.append(Lane(name=f"answers-{county[:6]}", requests=requests))
    return tuple(lanes)


def _answers(script: Script, visits: Sequence[CareVisit]) -> Iterator[dict[str, Any]]:
    for visit in visits:
        rng = script.rng(f"{visit.name}/answers")
        start = moment(rng, visit.on, latest=time(9, 0))
        for one in (*visit.opinions, *visit.difficulties):
            if one.settled:
                yield {
                    "ticket": str(script.id(one.name)),
                    "outcome": one.settled,
                    "answer": answer(rng, one.settled),
                    "answered_on": later(rng, start, 2, 14).date().isoformat(),
                }


def _parts(answers: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    for first in range(0, len(answers), ANSWERS_AT_ONCE):
        yield answers[first : first + ANSWERS_AT_ONCE]


def _when(told: dict[str, Any]) -> tuple[str, str]:
    return str(told["answered_on"]), str(told["ticket"])


def _answering(script: Script, county: str, number: int, answers: Sequence[dict[str, Any]]) -> Request:
    """Entered at the end of the last day on which one of them was given."""
    name = f"answers-{county[:6]}-{number:03d}"
    on = date.fromisoformat(answers[-1]["answered_on"])
    at = moment(script.rng(name), on, earliest=time(17, 0))
    return script.post(name, "care/answers", county_dept(county), at, {"answers": list(answers)}, SERVICE)
