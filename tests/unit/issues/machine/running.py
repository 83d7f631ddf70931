"""How long the machine runs, and the same for each planted defect."""

from typing import Final

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.unit.issues.machine.supervision import Supervision

COURSES: Final = range(24)
# What is rare takes longer to be found; what is found ends the run.
MORE_COURSES: Final = range(96)
WHOLE: Final = settings(
    phases=[Phase.generate, Phase.shrink],
    max_examples=4,
    stateful_step_count=150,
    derandomize=True,
    deadline=None,
    database=None,
)
# A planted defect is to be found, not explained.
QUICK: Final = settings(
    WHOLE,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)


def run(course: int, how: settings = WHOLE) -> None:
    """One run; course: by which it differs from the others."""
    machine = type(f"Course{course}", (Supervision,), {"course": course})
    run_state_machine_as_test(machine, settings=how)
