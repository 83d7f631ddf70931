"""Before anything is parsed: is the file small, of a known kind, and honest about its size?

A zip is unpacked here, by Python, which stops at the size that an entry declares; what the parser gets is a new
archive of the parts that it needs, stored plainly. So no entry can unfold behind our back.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError

from shared.sheets.problems import FileCode, refused

# A sheet may take hundreds of megabytes while it is read: so many at a time, the next ones wait.
THREADS: Final = ThreadPoolExecutor(2, "sheets")
MB: Final = 1024 * 1024
UPLOAD_LIMIT: Final = 10 * MB
ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0"
# Macros, pictures, charts and links to elsewhere stay outside.
WANTED: Final = ("[Content_Types].xml", "_rels/", "xl/_rels/")
WORKSHEETS: Final = "xl/worksheets/"
WANTED_FILES: Final = ("xl/workbook.xml", "xl/sharedstrings.xml", "xl/styles.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """ratio: unpacked to packed size of one entry, asked of entries above a megabyte only."""

    upload: int = UPLOAD_LIMIT
    entries: int = 500
    unpacked: int = 100 * MB
    ratio: int = 200
    rows: int = 20_000
    columns: int = 200


LIMITS: Final = Limits()


def check_size(data: bytes, limits: Limits) -> None:
    if len(data) > limits.upload:
        raise refused(FileCode.TOO_LARGE, limit=limits.upload // MB)


def is_workbook(data: bytes) -> bool:
    """Whether these are the bytes of an .xlsx; anything else but text is refused."""
    if data.startswith(OLE):
        raise refused(FileCode.OLD_OR_LOCKED)
    return data.startswith(ZIP)


def unpack(data: bytes, limits: Limits) -> Mapping[str, bytes]:
    """The parts of a workbook that hold its tables, by name."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check_declared(archive, limits)
            parts = {name: archive.read(name) for name in archive.namelist() if _wanted(name)}
    except (BadZipFile, ZlibError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise refused(FileCode.UNREADABLE) from error
    if not any(name.lower() == "xl/workbook.xml" for name in parts):
        raise refused(FileCode.UNREADABLE)
    return parts


def repack(parts: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _check_declared(archive: ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.entries or len({one.filename for one in entries}) < len(entries):
        raise refused(FileCode.UNPACKS_TOO_LARGE)
    if sum(one.file_size for one in entries) > limits.unpacked:
        raise refused(FileCode.UNPACKS_TOO_LARGE)
    if any(one.file_size > max(MB, one.compress_size * limits.ratio) for one in entries):
        raise refused(FileCode.UNPACKS_TOO_LARGE)


def _wanted(name: str) -> bool:
    return name.startswith(WANTED) or name.lower() in WANTED_FILES or is_worksheet(name)


def is_worksheet(name: str) -> bool:
    return name.startswith(WORKSHEETS) and name.endswith(".xml")
