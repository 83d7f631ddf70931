"""What a handler of this service works with."""

from dataclasses import dataclass

from shared.handling.deps import Deps
from shared.vault import Vault


@dataclass(frozen=True, slots=True)
class PersonnelDeps(Deps):
    """vault: seals what is about a person before it reaches an event, and opens it for display."""

    vault: Vault
