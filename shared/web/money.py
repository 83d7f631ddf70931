"""Money as people write it, in yuan, and as we keep it, in whole fen."""

import re
from typing import Final

YUAN: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d{1,2}))?")
FEN: Final = 100


def fen_of(text: str) -> int | None:
    """'3,000' or '3000.5' as fen; None for a negative sum, more than two decimals, or what is no sum at all."""
    found = YUAN.fullmatch(text.strip()) if text.isascii() else None
    if found is None:
        return None
    return int(found[1].replace(",", "")) * FEN + int((found[2] or "").ljust(2, "0"))


def yuan(fen: int) -> str:
    """1234500 as '12,345.00'."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // FEN:,}.{abs(fen) % FEN:02d}"
