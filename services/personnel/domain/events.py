"""All facts that this service stores, and the names under which it stores them."""

from typing import Final

# One table an aggregate, merged here.
EVENTS: Final[dict[str, type]] = {}
