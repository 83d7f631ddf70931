"""From a request to a command: the same field names, plus what only the handler knows."""

from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar, cast

from pydantic import TypeAdapter

from shared.handling.deps import Stamped
from shared.handling.parts import Request, Step
from shared.kernel.command import Command

C = TypeVar("C", bound=Command)

NOT_IN_COMMANDS = {"at", "expected_version", "parent", "drafted_by"}


class StepKind(NamedTuple, Generic[C]):
    """A step of something that exists: what is asked, the command it becomes, the event that names it."""

    request: type[Step]
    command: type[C]
    event: str


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def build(kind: type[C], stamped: Stamped, request: Request, /, **known: Any) -> C:
    """A command of the kind: the request's fields, the stamp, and `known` where the handler looked up more."""
    fields = request.model_dump(exclude=NOT_IN_COMMANDS)
    for part in fields.get("targets", ()):
        part.pop("parent", None)
    subject = stamped.call.subject
    who = {"at": stamped.at, "actor": subject.actor, "unit": subject.unit}
    return cast(C, _adapter(cast(Any, kind)).validate_python({**fields, **who, **known}, extra="forbid"))
