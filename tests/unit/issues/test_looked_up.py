"""What handlers look up for a rule: the finding that is verified, the level of who books, an id that another has."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from services.issues.domain.codes import Level
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import IssueEvent
from services.issues.domain.refusals import Code, refuse
from services.issues.handlers.calendar import level_refusal
from services.issues.handlers.visit import finding_flaw
from shared.eventstore.errors import Refused
from shared.handling.deps import Deps, check_free
from shared.kernel import CodeRange, Subject
from tests.unit.issues.examples import UNTIL_APPLIED, UNTIL_CLOSED, VILLAGE, found, merged, voided

ITEM = found().item or ""


def team(*roles: str) -> Subject:
    return Subject("actor-1", "team-520627", frozenset(roles), frozenset({CodeRange.under("520627000000")}))


def test_an_open_finding_of_the_place_and_item_is_verified() -> None:
    assert finding_flaw(issue.fold(UNTIL_APPLIED), VILLAGE, ITEM) is None


@pytest.mark.parametrize(
    ("history", "area", "item"),
    [
        ((), VILLAGE, ITEM),
        (UNTIL_CLOSED, VILLAGE, ITEM),
        ((found(), merged()), VILLAGE, ITEM),
        ((found(), voided()), VILLAGE, ITEM),
        ((found(),), "520627101002", ITEM),
        ((found(),), VILLAGE, "V-99"),
        ((found(item=None, off_list_reason="群众反映"),), VILLAGE, ITEM),
    ],
)
def test_nothing_else_lets_an_item_be_checked_again(
    history: tuple[IssueEvent, ...], area: str, item: str
) -> None:
    assert finding_flaw(issue.fold(history), area, item) == refuse(Code("FINDING_NOT_OPEN"), item=item)


def test_a_team_comes_as_what_it_is() -> None:
    assert level_refusal(team("county_team"), Level.COUNTY) is None
    assert level_refusal(team("county_team"), Level.CITY) == refuse(Code("LEVEL_NOT_YOURS"), level="city")
    assert level_refusal(team("dept"), Level.COUNTY) is None


async def test_an_id_that_something_elsewhere_has_is_only_taken() -> None:
    async def load(stream: str) -> list[Any]:
        return [SimpleNamespace(area="520602000000")] if stream == "plan-1" else []

    deps = cast(Deps, SimpleNamespace(store=SimpleNamespace(load=load)))
    taken = refuse(Code("PLAN_EXISTS"))
    with pytest.raises(Refused) as refused:
        await check_free(deps, team("county_team"), "plan-1", taken)
    assert refused.value.refusal == taken
    await check_free(deps, team("county_team"), "plan-2", taken)
