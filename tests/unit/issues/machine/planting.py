"""How a guard is taken out, and whose complaint is a fitting one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final, NamedTuple
from unittest.mock import patch

from services.issues.domain.calendar.guards import Verdict
from services.issues.domain.issue import record


class Planted(NamedTuple):
    """rules: how a fitting complaint begins; one of them is enough."""

    name: str
    module: Any
    attribute: str
    instead: Any
    rules: tuple[str, ...]

    @contextmanager
    def in_place(self) -> Iterator[None]:
        with patch.object(self.module, self.attribute, self.instead):
            yield


def passes(*args: Any, **kwargs: Any) -> None:
    """A guard that finds nothing."""


def nothing(*args: Any, **kwargs: Any) -> tuple[()]:
    return ()


def stands(*args: Any, **kwargs: Any) -> Verdict:
    return Verdict()


def yes(*args: Any, **kwargs: Any) -> bool:
    return True


def of(module: Any) -> str:
    return str(module.__name__).split("domain.")[1]


def out(module: Any, guard: str, *rules: str) -> Planted:
    """A guard of a module that returns a refusal or None."""
    assert callable(getattr(module, guard))
    return Planted(f"{of(module)}: {guard}", module, guard, passes, rules)


def without(module: Any, guards: str | tuple[str, ...], *rules: str) -> Planted:
    """Guards that stand in the module's list of rules."""
    named = (guards,) if isinstance(guards, str) else guards
    left = tuple(one for one in module.RULES if one.__name__ not in named)
    assert len(left) == len(module.RULES) - len(named)
    return Planted(f"{of(module)}: {', '.join(named)}", module, "RULES", left, rules)


def other(name: str, module: Any, attribute: str, instead: Any, *rules: str) -> Planted:
    """Something else in the place of a guard or of what it rests on."""
    assert hasattr(module, attribute)
    return Planted(name, module, attribute, instead, rules)


AFTER: Final = record.after


def forgets(*names: str) -> Callable[..., record.Record]:
    """A fold that leaves fields of an issue's record as they were."""

    def after(kept: record.Record, event: Any) -> record.Record:
        return replace(AFTER(kept, event), **{name: getattr(kept, name) for name in names})

    return after
