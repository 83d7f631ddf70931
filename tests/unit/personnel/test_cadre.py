"""A cadre is registered once, posted without overlap, dispatched from delisted counties only, and erased for good."""

from datetime import date
from typing import Any

import pytest

from services.personnel.domain.cadre import commands as ask
from services.personnel.domain.cadre import events as fact
from services.personnel.domain.cadre.codes import PostingKind, Role
from services.personnel.domain.cadre.decider import cadre
from services.personnel.domain.cadre.state import Registered
from shared.testing.given import given
from tests.unit.personnel.cadres import (
    AT,
    BIJIANG,
    CADRE,
    NEXT_POSTING,
    POSTING,
    WHO,
    YANHE,
    dispatch,
    end,
    ended,
    erase,
    erased,
    post,
    posted,
    register,
    registered,
    reveal,
)


def test_a_cadre_is_registered_once() -> None:
    given(cadre).when(register()).then(registered())
    given(cadre, registered()).when(register()).then_refused("PERSON_EXISTS")
    given(cadre, registered(), erased()).when(register()).then_refused("PERSON_ERASED")


def test_a_cadre_comes_into_the_register_with_a_posting_or_not_at_all() -> None:
    both = ask.RegisterPosted(**WHO, register=register(), post=post())
    given(cadre).when(both).then(registered(), posted())
    flawed = ask.RegisterPosted(**WHO, register=register(), post=post(village=None))
    given(cadre).when(flawed).then_refused("VILLAGE_MISSING")
    given(cadre, registered()).when(both).then_refused("PERSON_EXISTS")


def test_a_rank_is_one_of_the_standard() -> None:
    given(cadre).when(register(rank="777")).then_refused("RANK_UNKNOWN")
    given(cadre, registered()).when(ask.SetRank(**WHO, rank="777")).then_refused("RANK_UNKNOWN")
    ranked = fact.RankSet(cadre=CADRE, area=BIJIANG, occurred_at=AT, rank="132")
    given(cadre, registered()).when(ask.SetRank(**WHO, rank="132")).then(ranked).then_repeat_does_nothing()


def test_a_posting_begins_and_ends() -> None:
    given(cadre, registered()).when(post()).then(posted()).then_repeat_does_nothing()
    given(cadre, registered(), posted()).when(end()).then(ended()).then_repeat_does_nothing()


def test_a_posting_long_over_is_recorded_with_its_end() -> None:
    over = post(ends_on=date(2020, 5, 31))
    given(cadre, registered()).when(over).then(posted(), ended()).then_repeat_does_nothing()


def test_the_county_is_that_of_the_open_posting() -> None:
    def county(*events: fact.CadreEvent) -> str:
        state = cadre.fold(events)
        assert isinstance(state, Registered)
        return state.county

    assert county(registered()) == BIJIANG
    assert county(registered(), posted()) == YANHE
    assert county(registered(), posted(), ended()) == BIJIANG


def test_nobody_has_two_open_postings() -> None:
    second = post(posting=NEXT_POSTING, starts_on=date(2020, 6, 1))
    given(cadre, registered(), posted()).when(second).then_refused("POSTING_OPEN")
    given(cadre, registered(), posted(), ended()).when(second).then(
        posted(posting=NEXT_POSTING, starts_on=date(2020, 6, 1))
    )


@pytest.mark.parametrize(
    "period",
    [
        {"starts_on": date(2020, 5, 31)},
        {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 3, 1)},
        {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 6, 30)},
    ],
)
def test_postings_of_a_person_share_no_day(period: dict[str, Any]) -> None:
    second = post(posting=NEXT_POSTING, **period)
    given(cadre, registered(), posted(), ended()).when(second).then_refused("POSTING_OVERLAPS")


def test_a_past_posting_may_not_reach_into_the_open_one() -> None:
    past = post(posting=NEXT_POSTING, starts_on=date(2020, 1, 1), ends_on=date(2020, 3, 1))
    given(cadre, registered(), posted()).when(past).then_refused("POSTING_OVERLAPS")


def test_a_posting_id_stands_for_one_posting() -> None:
    other = post(role=Role.MEMBER)
    given(cadre, registered(), posted()).when(other).then_refused("POSTING_EXISTS")


def test_a_posting_ends_once_and_not_before_it_begins() -> None:
    given(cadre, registered(), posted()).when(end(ends_on=date(2020, 2, 29))).then_refused("PERIOD_REVERSED")
    given(cadre, registered(), posted()).when(end(ends_on=date(2020, 7, 1))).then_refused("END_IN_FUTURE")
    other_day = end(ends_on=date(2020, 5, 30))
    given(cadre, registered(), posted(), ended()).when(other_day).then_refused("POSTING_ENDED")
    given(cadre, registered(), posted()).when(end(posting=NEXT_POSTING)).then_refused("POSTING_UNKNOWN")


def test_a_posting_begins_within_sight() -> None:
    given(cadre, registered()).when(post(starts_on=date(2120, 3, 1))).then_refused("START_TOO_FAR")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"role": Role.TOWNSHIP_FIRST_SECRETARY}, "ROLE_NOT_FOR_KIND"),
        ({"kind": PostingKind.DISPATCH, "role": Role.TOWNSHIP_FIRST_SECRETARY}, "ROLE_NOT_FOR_KIND"),
        ({"village": None}, "VILLAGE_MISSING"),
        ({"area": BIJIANG}, "VILLAGE_ELSEWHERE"),
    ],
)
def test_a_posting_names_a_role_and_a_village_that_fit(changes: dict[str, Any], code: str) -> None:
    given(cadre, registered()).when(post(**changes)).then_refused(code)


def test_a_secondment_needs_no_village() -> None:
    away = {"kind": PostingKind.SECONDMENT, "village": None, "role": Role.MEMBER}
    given(cadre, registered()).when(post(**away)).then(posted(**away))


def test_a_township_secretary_is_dispatched_from_a_delisted_county_to_yanhe() -> None:
    dispatched = fact.CadreDispatched(
        cadre=CADRE, area=YANHE, occurred_at=AT, posting=POSTING, origin=BIJIANG, starts_on=date(2020, 3, 1)
    )
    as_first = posted(role=Role.TOWNSHIP_FIRST_SECRETARY, kind=PostingKind.DISPATCH, village=None)
    given(cadre, registered()).when(dispatch()).then(dispatched, as_first).then_repeat_does_nothing()


def test_nobody_is_dispatched_from_yanhe_or_to_elsewhere() -> None:
    given(cadre, registered(area=YANHE)).when(dispatch()).then_refused("ORIGIN_NOT_DELISTED")
    given(cadre, registered()).when(dispatch(area=BIJIANG)).then_refused("DESTINATION_NOT_YANHE")


def test_a_look_at_what_is_masked_is_a_fact_each_time() -> None:
    looked = fact.PersonalDataRevealed(
        cadre=CADRE, area=BIJIANG, occurred_at=AT, fields=("id_number",), reason=reveal().reason
    )
    given(cadre, registered()).when(reveal()).then(looked)
    given(cadre, registered(), looked).when(reveal()).then(looked)
    given(cadre, registered()).when(reveal(fields=())).then_refused("NOTHING_TO_REVEAL")


WISHES: list[ask.CadreCommand] = [post(), end(), dispatch(), ask.SetRank(**WHO, rank="132"), reveal()]


@pytest.mark.parametrize("wish", WISHES, ids=lambda one: type(one).__name__)
def test_nothing_is_written_to_a_person_who_was_erased(wish: ask.CadreCommand) -> None:
    given(cadre, registered(), erased()).when(wish).then_refused("PERSON_ERASED")
    given(cadre).when(wish).then_refused("NOT_FOUND")


def test_a_person_is_erased_once() -> None:
    given(cadre, registered()).when(erase()).then(erased()).then_repeat_does_nothing()
    given(cadre).when(erase()).then_refused("NOT_FOUND")


def test_nobody_is_erased_while_posted() -> None:
    given(cadre, registered(), posted()).when(erase()).then_refused("STILL_POSTED")
    given(cadre, registered(), posted(), ended()).when(erase()).then(erased())
