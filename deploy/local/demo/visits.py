"""The visits: every target once, a few villages again in August; the article's counts over all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from deploy.local.demo.cast import CITY_TEAMS, Team, city_team, county_team
from deploy.local.demo.numbers import HOUSEHOLDS, REVISITS, TOWNSHIP_LEADERS, VILLAGE_ROLES, spread
from deploy.local.demo.script import Lane, Script
from deploy.local.demo.targets import Target
from deploy.local.demo.texts import METHODS, method_detail
from deploy.local.demo.worktime import moment, working_days

FIRST_VISITS = working_days(date(2020, 5, 12), date(2020, 7, 31))
SECOND_VISITS = working_days(date(2020, 8, 3), date(2020, 8, 28))
YANHE = "520627000000"
UNANNOUNCED = 0.05
# How much of the counts a visit brings: households at villages, leading-group members at townships.
HOUSEHOLD_WEIGHT = {"township": 0.1, "village": 1.0, "site": 0.9}
LEADERS_WEIGHT = {"township": 1.0, "village": 0.0, "site": 0.0}
VILLAGE_ROLES_WEIGHT = {"township": 1.5, "village": 0.6, "site": 0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    name: str
    target: Target
    team: Team
    bodies: tuple[str, ...]
    begun: datetime
    completed: datetime
    hours: int
    methods: tuple[str, ...]
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    households: int
    leaders: int
    village_roles: int


def visits(script: Script, targets: Sequence[Target]) -> tuple[Visit, ...]:
    first = _tour(script, "visit", targets, FIRST_VISITS, ())
    villages = [one for one in targets if one.kind == "village" and one.county == YANHE]
    again = script.rng("revisits").sample(villages, REVISITS)
    return first + _tour(script, "revisit", again, SECOND_VISITS, first)


def _tour(
    script: Script, name: str, targets: Sequence[Target], days: Sequence[date], before: Sequence[Visit]
) -> tuple[Visit, ...]:
    """Each team goes its own way through the days, one target a day at most, out of the other teams' way."""
    rng = script.rng(f"{name}/teams")
    by_team: dict[Team, list[Target]] = {}
    for target in targets:
        by_team.setdefault(_team(rng, target), []).append(target)
    tour: list[Visit] = []
    for team, list_of_team in by_team.items():
        rng.shuffle(list_of_team)
        for index, target in enumerate(list_of_team):
            planned = index * len(days) // len(list_of_team)
            on_any_day = (
                _visit(script, f"{name}-{target.area}", target, team, day)
                for day in (*days[planned:], *days[:planned])
            )
            tour.append(next(one for one in on_any_day if not _piles_up(one, (*before, *tour))))
    return tuple(sorted(tour, key=lambda one: (one.begun, one.name)))


def _piles_up(visit: Visit, others: Sequence[Visit]) -> bool:
    """Whether another team is on the same branch of the tree that day, or the village has had its day this month."""
    for one in others:
        same_place = one.target.area == visit.target.area
        branch = (
            same_place or visit.target.parent == one.target.area or one.target.parent == visit.target.area
        )
        if branch and one.begun.date() == visit.begun.date() and one.bodies != visit.bodies:
            return True
        if same_place and (one.begun.year, one.begun.month) == (visit.begun.year, visit.begun.month):
            return True
    return False


def _team(rng: Random, target: Target) -> Team:
    by_the_city = 0.5 if target.county == YANHE else 0.25
    if rng.random() < by_the_city:
        return city_team(rng.randint(1, CITY_TEAMS))
    return county_team(target.county)


def _visit(script: Script, name: str, target: Target, team: Team, day: date) -> Visit:
    rng = script.rng(name)
    begun = moment(rng, day, latest=time(10, 0))
    hours = rng.randint(3, 7)
    joint = team.level == "city" and rng.random() < 0.2
    return Visit(
        name=name,
        target=target,
        team=team,
        bodies=(team.unit, county_team(target.county).unit) if joint else (team.unit,),
        begun=begun,
        completed=begun + timedelta(hours=hours),
        hours=hours,
        methods=tuple(sorted(rng.sample(METHODS, rng.randint(2, 4)))),
        again=name.startswith("revisit"),
    )


def counts(script: Script, tour: Sequence[Visit]) -> tuple[Counts, ...]:
    """One for each visit, in the same order; together exactly what the article says."""

    def shares(name: str, total: int, weights: dict[str, float]) -> tuple[int, ...]:
        found = [weights[one.target.kind] * (0.3 if one.again else 1) for one in tour]
        return spread(script.rng(f"counts/{name}"), total, found)

    rows = zip(
        shares("households", HOUSEHOLDS, HOUSEHOLD_WEIGHT),
        shares("leaders", TOWNSHIP_LEADERS, LEADERS_WEIGHT),
        shares("village-roles", VILLAGE_ROLES, VILLAGE_ROLES_WEIGHT),
        strict=True,
    )
    return tuple(Counts(households=a, leaders=b, village_roles=c) for a, b, c in rows)


def visit_lane(
    script: Script, round_id: str, visit: Visit, count: Counts, checks: Sequence[Mapping[str, object]]
) -> Lane:
    visit_id = str(script.id(visit.name))
    rng = script.rng(f"{visit.name}/details")
    who = visit.team.persona
    begin = {
        "visit": visit_id,
        "round": round_id,
        "target": visit.target.area,
        "kind": visit.target.kind,
        "bodies": list(visit.bodies),
        "team_level": visit.team.level,
        "joint": len(visit.bodies) > 1,
        "purpose": "look_back" if visit.again else "comprehensive",
        "announced": rng.random() >= UNANNOUNCED,
    }
    complete = {
        "methods": [{"method": one, "detail": method_detail(rng, one)} for one in visit.methods],
        "households": count.households,
        "interviews": _interviews(rng, visit, count),
        "hours": visit.hours,
        "items": list(checks),
    }
    path = f"visits/{visit_id}/complete"
    first = script.post(f"{visit.name}/begin", "visits", who, visit.begun, begin)
    second = script.post(f"{visit.name}/complete", path, who, visit.completed, complete)
    return Lane(name=visit.name, requests=(first, second))


def _interviews(rng: Random, visit: Visit, count: Counts) -> list[dict[str, object]]:
    # 第一书记, 村支书, 村主任: a village has no more of them; to a township they come from many villages.
    most = count.village_roles // 3 if visit.target.kind == "township" else 3
    three_persons = min(most, count.village_roles)
    rest = count.village_roles - three_persons
    committee = round(rest * rng.uniform(0.5, 0.7))
    roles = {
        "township_leader": count.leaders,
        "village_committee": committee,
        "resident_team": rest - committee,
        "three_persons": three_persons,
    }
    return [{"role": role, "persons": persons} for role, persons in roles.items() if persons]
