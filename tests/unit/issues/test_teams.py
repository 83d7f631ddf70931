"""Teams of a round: a leader with members, evaluated by somebody else; a whole round arranged at once."""

from dataclasses import replace

from services.issues.domain.round.decider import round_
from services.issues.domain.round.teams import team_of
from shared.testing.given import given
from tests.unit.issues.examples import COUNTY_OFFICE, TEAM_MEMBER, day
from tests.unit.issues.rounds import (
    ROSTER,
    arrange_round,
    ended,
    evaluate_team,
    evaluated,
    form_team,
    formed,
    listed,
    opened,
)


def test_a_team_is_formed_and_its_roster_replaced() -> None:
    given(round_, opened()).when(form_team()).then(formed()).then_repeat_does_nothing()
    smaller = replace(ROSTER, members=(TEAM_MEMBER,))
    given(round_, opened(), formed()).when(form_team(at=day(5), team=smaller)).then(
        formed(occurred_at=day(5), members=(TEAM_MEMBER,))
    )


def test_a_leader_is_no_member_and_every_name_stands_once() -> None:
    doubled = replace(ROSTER, members=(ROSTER.leader, *ROSTER.members, TEAM_MEMBER), bodies=(COUNTY_OFFICE,))
    given(round_, opened()).when(form_team(team=doubled)).then(formed())


def test_a_leader_alone_is_no_team() -> None:
    alone = replace(ROSTER, members=(ROSTER.leader,))
    refusal = given(round_, opened()).when(form_team(team=alone)).then_refused("TEAM_MEMBERS_MISSING")
    assert refusal.facts == {"unit": ROSTER.unit}


def test_a_team_is_evaluated_by_somebody_else_also_after_the_end() -> None:
    given(round_, opened(), formed()).when(evaluate_team()).then(evaluated()).then_repeat_does_nothing()
    given(round_, opened(), formed(), ended()).when(evaluate_team()).then(evaluated())


def test_nobody_evaluates_the_own_team() -> None:
    for own in (
        {"unit": ROSTER.unit},
        {"unit": COUNTY_OFFICE},
        {"actor": ROSTER.leader},
        {"actor": TEAM_MEMBER},
    ):
        given(round_, opened(), formed()).when(evaluate_team(**own)).then_refused("TEAM_EVALUATES_ITSELF")


def test_only_a_team_of_the_round_is_evaluated() -> None:
    given(round_, opened()).when(evaluate_team()).then_refused("TEAM_UNKNOWN")
    given(round_).when(evaluate_team()).then_refused("NOT_FOUND")


def test_no_team_is_formed_in_a_round_that_is_not_open() -> None:
    given(round_).when(form_team()).then_refused("NOT_FOUND")
    given(round_, opened(), ended()).when(form_team()).then_refused("ROUND_CLOSED")
    given(round_, opened()).when(form_team(at=day(-1))).then_refused("TIME_REVERSED")
    given(round_, opened(), formed()).when(evaluate_team(at=day(0))).then_refused("TIME_REVERSED")


def test_a_round_is_arranged_at_once_or_not_at_all() -> None:
    given(round_, opened()).when(arrange_round()).then(
        listed(), formed(occurred_at=day(2))
    ).then_repeat_does_nothing()
    alone = replace(ROSTER, members=())
    given(round_, opened()).when(arrange_round(teams=(alone,))).then_refused("TEAM_MEMBERS_MISSING")
    given(round_, opened(), ended()).when(arrange_round()).then_refused("ROUND_CLOSED")


def test_the_team_of_a_body_is_known_while_the_round_stands() -> None:
    running = round_.fold((opened(), formed()))
    assert team_of(ROSTER.unit, running) == formed()
    assert team_of(ROSTER.unit, round_.fold((opened(), formed(), ended()))) == formed()
    assert team_of("team-520627", running) is None
    assert team_of(ROSTER.unit, round_.initial) is None
