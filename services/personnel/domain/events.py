"""All facts that this service stores, and the names under which it stores them."""

from typing import Final

from services.personnel.domain.cadre.events import EVENTS as CADRE_EVENTS
from services.personnel.domain.guarantee.events import EVENTS as GUARANTEE_EVENTS

# One table an aggregate, merged here.
EVENTS: Final[dict[str, type]] = {
    **CADRE_EVENTS,
    **GUARANTEE_EVENTS,
}
