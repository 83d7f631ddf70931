"""Text that a spreadsheet might take for a formula: marked with an apostrophe on the way out, freed on the way in.

Both ways are exact inverses: a text that already looks marked gets one mark more.
"""

import re
from typing import Final

# The full-width signs are taken for formulas by East Asian versions of Excel.
SIGNS: Final = frozenset("=+-@\t\r\n＝＋－＠")
MARKED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def marked(text: str) -> str:
    # Hardly any text begins so; a whole ledger is asked.
    first = text[:1]
    return f"'{text}" if first in SIGNS or (first == "'" and MARKED.match(text)) else text


def freed(text: str) -> str:
    return text[1:] if text[:1] == "'" and MARKED.match(text) else text
