"""What every request is made of: the texts, codes and counts that are taken. Unknown fields are refused."""

from datetime import UTC, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

# A slip of the keyboard in the year; nothing that people enter here happened before.
EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
# PostgreSQL cannot keep the first; the second is what a form's decoder puts where bytes were no UTF-8.
NOT_STORABLE: Final = frozenset("\0\ufffd")


def storable(text: str) -> str:
    if NOT_STORABLE & set(text):
        raise PydanticCustomError("text_not_allowed", "NUL and broken characters are not allowed")
    return text


Text = Annotated[
    str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True), AfterValidator(storable)
]
Label = Annotated[
    str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True), AfterValidator(storable)
]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
Unit = Annotated[str, StringConstraints(pattern=r"^[a-z]+-[0-9]{6,12}(-[0-9]+)?$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Actor = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Request(BaseModel):
    """at: when it happened, now if absent; the past is for importers. expected_version: what was looked at."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: Annotated[AwareDatetime, Field(ge=EARLIEST)] | None = None


class Step(Request):
    """A step on something that exists."""

    expected_version: Annotated[int, Field(ge=1)] | None = None


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
