"""Whatever several teams and units wish, in whatever order: no way past any rule."""

import pytest

from tests.unit.issues.machine.running import COURSES, run


@pytest.mark.parametrize("course", COURSES)
def test_no_way_past_any_rule(course: int) -> None:
    run(course)
