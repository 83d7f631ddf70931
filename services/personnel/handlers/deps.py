"""What a handler of this service works with."""

from typing import TypeAlias

from shared.handling.deps import Deps

PersonnelDeps: TypeAlias = Deps
