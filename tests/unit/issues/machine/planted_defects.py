"""The machine on deciders with one guard taken out: it must complain of the right rule, or its silence proves nothing.

Its name is none that pytest collects by itself; `make planted` has it collected.
"""

from typing import Final

import pytest

from tests.unit.issues.machine.log import Flaw
from tests.unit.issues.machine.planted_issues import CLOSING, ORDER, PLANS
from tests.unit.issues.machine.planted_visits import PAPERS, VISITS
from tests.unit.issues.machine.planting import Planted
from tests.unit.issues.machine.running import MORE_COURSES, QUICK, run

PLANTED: Final = (*VISITS, *PAPERS, *ORDER, *CLOSING, *PLANS)


def all_courses() -> None:
    for course in MORE_COURSES:
        run(course, QUICK)


@pytest.mark.parametrize("defect", PLANTED, ids=lambda one: one.name)
def test_what_is_planted_is_found(defect: Planted) -> None:
    with defect.in_place(), pytest.raises((Flaw, ValueError)) as found:
        all_courses()
    assert str(found.value).startswith(defect.rules), found.value
