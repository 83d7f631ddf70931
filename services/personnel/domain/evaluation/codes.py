"""Grades of a year, kinds of negative marks, and why a mark is cleared, by code."""

from enum import StrEnum


class Grade(StrEnum):
    EXCELLENT = "excellent"
    COMPETENT = "competent"
    BASICALLY_COMPETENT = "basically_competent"
    INCOMPETENT = "incompetent"


class MarkKind(StrEnum):
    REMINDER = "reminder"
    CRITICISM = "criticism"
    ADMONITION = "admonition"
    SANCTION = "sanction"


class ClearReason(StrEnum):
    """What tolerance clears is not here: that follows from its decision by itself."""

    PERIOD_OVER = "period_over"
    REVOKED = "revoked"
    ENTERED_BY_MISTAKE = "entered_by_mistake"
