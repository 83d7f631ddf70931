"""How a fact is told to others, by its type."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from shared.contracts.envelope import Contract

# None: this fact stays here.
Telling: TypeAlias = Mapping[type, Callable[[Any], Contract | None]]
