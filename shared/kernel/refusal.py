"""A refusal: the answer of a rule to a command that it does not allow."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FactValue = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command was refused.

    code: stable, in capitals, for programs. sentence: Chinese, tells a person what to do next.
    facts: the values that the rule rested on; never personal data.
    """

    code: str
    sentence: str
    facts: Mapping[str, FactValue] = field(default_factory=dict)
