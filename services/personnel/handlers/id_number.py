"""Resident ID numbers by GB 11643-1999: eighteen places, a date of birth that exists, and a check digit."""

import re
from datetime import date
from typing import Final
from unicodedata import normalize

FORM: Final = re.compile(r"[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dX]", re.ASCII)
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK: Final = "10X98765432"
OLDEST: Final = 1900


def settled(text: str) -> str:
    """In the one spelling under which a number is compared: no blanks, plain digits, a large X."""
    return "".join(normalize("NFKC", text).split()).upper()


def check_digit(first: str) -> str:
    """Of the first seventeen digits."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first, strict=True))
    return CHECK[total % 11]


def valid(number: str) -> bool:
    """Of a settled number."""
    found = FORM.fullmatch(number)
    if found is None or int(found[1]) < OLDEST:
        return False
    try:
        date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return False
    return check_digit(number[:17]) == number[17]
