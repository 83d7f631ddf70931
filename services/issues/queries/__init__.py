"""What people read: rows of the read tables, seen through row-level security. Never the events."""

from services.issues.queries.calendar import booking, calendar, exceptions, last_day, own_bookings, piled_up
from services.issues.queries.ledger import (
    PAGE_SIZE,
    Count,
    LedgerPage,
    by_number,
    issue,
    ledger,
    ledger_counts,
    ledger_rows,
    ledger_units,
)
from services.issues.queries.ledger_filter import COUNTED, SORTS, LedgerFilter, Lit
from services.issues.queries.look_backs import ALIKE, alike, closed, look_backs, reviews_of, to_look_at
from services.issues.queries.photos import photo
from services.issues.queries.plans import plan, plan_versions, plans
from services.issues.queries.reports import reported
from services.issues.queries.rounds import adopted_items, checklist_items, round_, rounds, targets, teams
from services.issues.queries.rows import Row
from services.issues.queries.visits import items_found, visit, visits

__all__ = [
    "ALIKE",
    "COUNTED",
    "PAGE_SIZE",
    "SORTS",
    "Count",
    "LedgerFilter",
    "LedgerPage",
    "Lit",
    "Row",
    "adopted_items",
    "alike",
    "booking",
    "by_number",
    "calendar",
    "checklist_items",
    "closed",
    "exceptions",
    "issue",
    "items_found",
    "last_day",
    "ledger",
    "ledger_counts",
    "ledger_rows",
    "ledger_units",
    "look_backs",
    "own_bookings",
    "photo",
    "piled_up",
    "plan",
    "plan_versions",
    "plans",
    "reported",
    "reviews_of",
    "round_",
    "rounds",
    "targets",
    "teams",
    "to_look_at",
    "visit",
    "visits",
]
