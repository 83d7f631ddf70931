"""The catalogue as its files stand: msgid to msgstr, the untranslated ones too."""

import csv
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po

from shared.web.language import LOCALES, catalogue_files

TERMS: Final = LOCALES / "terms.csv"


def catalogue(tag: str) -> dict[str, str]:
    return {text: said for path in catalogue_files(tag) for text, said in messages_of(path, tag).items()}


def messages_of(path: Path, tag: str) -> dict[str, str]:
    """One file of a catalogue."""
    with path.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file, locale=tag) if one.id}


def fixed_terms() -> dict[str, tuple[str, ...]]:
    """By Chinese term: the words of which one must stand in a translation, the longest term first."""
    with TERMS.open(encoding="utf-8", newline="") as file:
        rows = {row["chinese"]: tuple(row["english"].split("|")) for row in csv.DictReader(file)}
    return dict(sorted(rows.items(), key=lambda row: -len(row[0])))
