"""A run with a hanging test ends, does not pass, and says which test hangs and in which line."""

import subprocess
import sys
from pathlib import Path

import pytest

PLANTED = Path(__file__).with_name("planted_hangs.py")
PATIENCE = 60


@pytest.mark.parametrize(
    ("hanging", "where"),
    [
        ("test_body", "test_body"),
        ("test_setup", "never_set_up"),
        ("test_teardown", "never_torn_down"),
        ("test_teardown_after_a_failure", "never_torn_down"),
    ],
)
def test_a_hanging_test_ends_the_run_and_is_named(hanging: str, where: str) -> None:
    command = [sys.executable, "-m", "pytest", "-o", "python_files=planted_*.py", f"{PLANTED}::{hanging}"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ended.returncode == 1
    assert f"{PLANTED.name}::{hanging} has not ended after 1 s" in ended.stdout
    assert f'{PLANTED.name}", line ' in ended.stdout
    assert f"in {where}\n    await for_ever()" in ended.stdout
