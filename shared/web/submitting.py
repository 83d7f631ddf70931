"""A posted form becomes the same request that the API takes; what is wrong comes back to its field."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, TypeVar
from uuid import UUID

from fastapi import Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile

from shared.eventstore.errors import Refused, StaleVersion
from shared.eventstore.events import Appended
from shared.kernel import Ask, Refusal, Subject, new_id
from shared.web.forms import Field, Wrong
from shared.web.posted import Posted, posted
from shared.web.problem import FIELD_CODES, problem_of
from shared.web.stale import overtaken
from shared.web.units import Names

B = TypeVar("B", bound=BaseModel)
SEE_OTHER: Final = 303
NOT_RIGHT: Final = "这一项填写不正确，请按提示修改"


async def read_form(request: Request, fields: Sequence[Field]) -> tuple[Posted, FormData]:
    form = await request.form()
    items = [(name, value) for name, value in form.multi_items() if not isinstance(value, UploadFile)]
    return posted(fields, items), form


async def submit(
    subject: Subject,
    form: FormData,
    fields: Sequence[Field],
    model: type[B],
    values: Mapping[str, object],
    take: Callable[[Ask, B], Awaitable[Appended]],
    place_names: Names = str,
    *,
    at_fields: Mapping[str, str],
) -> Appended | Wrong:
    """Validate and hand to the handler; Wrong says at which field to mend what.

    at_fields: the field at which a refusal of a code is shown; a code that is not in it speaks of the whole.
    """
    names = [one.name for one in fields]
    try:
        body = model.model_validate({name: value for name, value in values.items() if value is not None})
        return await take(Ask(subject, command_id(form)), body)
    except ValidationError as error:
        return _invalid(error, names)
    except StaleVersion as error:
        return overtaken(error, place_names)
    except Refused as error:
        return refused(error.refusal, names, at_fields)
    except Exception as error:
        # Only what the API would answer as a problem is told on the form; the rest is a defect and goes up.
        problem = problem_of(error)
        if problem is None:
            raise
        return Wrong(sentence=problem.sentence, code=problem.code)


def expected_version(form: FormData) -> int | None:
    text = str(form.get("expected_version", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def done(path: str, appended: Appended) -> RedirectResponse:
    """Back to the page of the thing, which will show what was just done."""
    joint = "&" if "?" in path else "?"
    return RedirectResponse(f"{path}{joint}min_position={appended.position}", SEE_OTHER)


def command_id(form: FormData) -> UUID:
    try:
        return UUID(str(form.get("command_id", "")))
    except ValueError:
        return new_id()


def _invalid(error: ValidationError, names: Sequence[str]) -> Wrong:
    fields: dict[str, str] = {}
    sentences: list[str] = []
    for fault in error.errors():
        sentence = FIELD_CODES.get(fault["type"], ("", NOT_RIGHT))[1]
        path = "-".join(str(part) for part in fault["loc"])
        name = path if path.split("-")[0] in names else ""
        if name:
            fields.setdefault(name, sentence)
        else:
            sentences.append(sentence)
    return Wrong(fields=fields, sentence=sentences[0] if sentences else "", code="FIELD_INVALID")


def refused(refusal: Refusal, drawn: Sequence[str], at_fields: Mapping[str, str]) -> Wrong:
    """A refusal of the domain at the field it speaks of, if that is on the form; else above the whole."""
    name = at_fields.get(refusal.code, "")
    if name in drawn:
        return Wrong(fields={name: refusal.sentence}, code=refusal.code, facts=refusal.facts)
    return Wrong(sentence=refusal.sentence, code=refusal.code, facts=refusal.facts)
