"""The figures and the board's counts: rows counted in one snapshot, with the positions that they rest on."""

from services.notify.queries.snapshot import Board, Reached, board, figures, incomplete, journal_position

__all__ = ["Board", "Reached", "board", "figures", "incomplete", "journal_position"]
