"""Which part of a fact leaves the service: ids, codes and amounts. Names, texts and actors stay behind.

What is written here once is public for ever: a changed meaning is a new major version beside the old one.
"""

from typing import Final

from services.personnel.publishing import appointments, cadres, care, guarantees, schemes, tolerance
from services.personnel.publishing.telling import Telling
from shared.contracts.envelope import Contract
from shared.contracts.personnel import CONTRACTS

# Stored names whose facts have a part that leaves the service, under their own name or another's.
PUBLISHED: Final = frozenset({*CONTRACTS, "Appointed.v1"})
# By the type of a fact: what is told of it. A fact that is not here is private, and stays so for ever.
TELLING: Final[Telling] = {
    **cadres.TELLING,
    **guarantees.TELLING,
    **care.TELLING,
    **appointments.TELLING,
    **schemes.TELLING,
    **tolerance.TELLING,
}


def to_contract(event: object) -> Contract | None:
    """None means private: it never leaves the service, and no later version may change that."""
    telling = TELLING.get(type(event))
    return telling(event) if telling else None
