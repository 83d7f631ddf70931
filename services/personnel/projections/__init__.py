"""The read models of this service."""

from typing import Final

from shared.projections.declaration import Projection

ALL: Final[tuple[Projection, ...]] = ()
