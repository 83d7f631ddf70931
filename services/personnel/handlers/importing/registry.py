"""All kinds of import, by their key. Each part of the field adds its own."""

from collections.abc import Mapping
from typing import Final

from services.personnel.handlers.importing.cadres import CADRES
from services.personnel.handlers.importing.commendations import COMMENDATIONS
from services.personnel.handlers.importing.insurance import INSURANCE
from services.personnel.handlers.importing.kind import ImportKind

KINDS: Final[Mapping[str, ImportKind]] = {kind.key: kind for kind in (CADRES, COMMENDATIONS, INSURANCE)}
