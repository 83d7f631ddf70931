"""Forms of this service: its refusals are shown at their fields."""

from functools import partial
from typing import Final

from services.issues.pages.steps import FIELD_OF_REFUSAL
from shared.web import submitting
from shared.web.submitting import SEE_OTHER, command_id, done, expected_version, read_form

__all__ = ["SEE_OTHER", "command_id", "done", "expected_version", "read_form", "submit"]

submit: Final = partial(submitting.submit, at_fields=FIELD_OF_REFUSAL)
