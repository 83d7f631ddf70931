"""What the digits of a 12-digit division code say by themselves, without the tree.

2 digits province, 4 city, 6 county, 9 township, 12 village or resettlement site; the rest is zeros.
"""

DIGITS = 12
ABSENT = "-"


def is_code(text: str) -> bool:
    """Twelve ASCII digits; whether such a place exists is the tree's to say."""
    return len(text) == DIGITS and text.isascii() and text.isdigit()


def depth(code: str) -> int:
    """How many leading digits mean something: 2, 4, 6, 9 or 12."""
    if not is_code(code):
        raise ValueError(f"not a 12-digit division code: {code[:DIGITS]!r}")
    for digits in (2, 4, 6, 9):
        if not code[digits:].strip("0"):
            return digits
    return DIGITS


def county_of(code: str) -> str:
    """The 12-digit code of the county in which the place lies, '' for a place above counties."""
    return code[:6].ljust(DIGITS, "0") if depth(code) >= 6 else ""


def township_of(code: str) -> str:
    """The 12-digit code of the township in which the place lies, '' for a place above townships."""
    return code[:9].ljust(DIGITS, "0") if depth(code) >= 9 else ""


def subject_tokens(code: str) -> tuple[str, str, str, str]:
    """City, county, township and village tokens of a NATS subject: 6, 6, 9 and 12 digits, or '-'."""
    reached = depth(code)
    if reached < 4:
        raise ValueError(f"a province has no place in a city's subjects: {code}")
    return (
        code[:4] + "00",
        code[:6] if reached >= 6 else ABSENT,
        code[:9] if reached >= 9 else ABSENT,
        code if reached == DIGITS else ABSENT,
    )
