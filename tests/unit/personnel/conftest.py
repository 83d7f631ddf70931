"""Lets pytest show what differs in assertions made inside the test kit."""

import pytest

pytest.register_assert_rewrite("shared.testing.given")
