"""What people read: rows of the read tables, seen through row-level security. Never the events."""

from services.issues.queries.ledger import (
    COUNTED,
    PAGE_SIZE,
    LedgerFilter,
    LedgerPage,
    by_number,
    issue,
    ledger,
)
from services.issues.queries.photos import photo
from services.issues.queries.rounds import checklist_items, round_, rounds, targets
from services.issues.queries.rows import Row
from services.issues.queries.visits import visit, visits

__all__ = [
    "COUNTED",
    "PAGE_SIZE",
    "LedgerFilter",
    "LedgerPage",
    "Row",
    "by_number",
    "checklist_items",
    "issue",
    "ledger",
    "photo",
    "round_",
    "rounds",
    "targets",
    "visit",
    "visits",
]
