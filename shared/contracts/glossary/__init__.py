"""The official Chinese of every code that a contract may carry: one place, one term for one code."""

from collections.abc import Mapping
from typing import Final

from shared.contracts.glossary import appointments, care, guarantees, issues, roster, tolerance

# One module for each part of the field; no two may name the same family or event.
PARTS: Final = (issues, roster, guarantees, care, appointments, tolerance)


TERMS: Final[Mapping[str, Mapping[str, str]]] = {
    family: terms for part in PARTS for family, terms in part.TERMS.items()
}
EVENT_TERMS: Final[Mapping[str, str]] = {
    event: term for part in PARTS for event, term in part.EVENT_TERMS.items()
}
