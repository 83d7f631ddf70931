"""Text that a spreadsheet might take for a formula: marked with an apostrophe on the way out, freed on the way in.

Both ways are exact inverses: a text that already looks marked gets one mark more.
"""

import re
from typing import Final

# The full-width signs are taken for formulas by East Asian versions of Excel.
LOOKS_ACTIVE: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
MARKED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def marked(text: str) -> str:
    return f"'{text}" if LOOKS_ACTIVE.match(text) else text


def freed(text: str) -> str:
    return text[1:] if MARKED.match(text) else text
