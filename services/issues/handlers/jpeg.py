"""A JPEG from outside made harmless: only what draws the picture is decoded, and it is encoded anew.

Metadata goes before anything reads it: it may say where and when somebody stood, and a block of a few megabytes can
claim terabytes. What is not a JPEG, whatever it calls itself, is none.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, UnidentifiedImageError

from services.issues.domain.refusals import Code, refuse
from shared.kernel import Refusal

# A phone has scaled it to this before; what comes from elsewhere is scaled here.
LONGEST_SIDE: Final = 1600
MOST_PIXELS: Final = 25_000_000
QUALITY: Final = 85
# A progressive picture has ten; each more is one more walk over all pixels.
MOST_SCANS: Final = 32

START: Final = b"\xff\xd8"
SCAN_MARK: Final = b"\xff\xda"
FILL: Final = 0xFF
SCAN: Final = 0xDA
# JFIF and Adobe's colour transform, tables, restart interval: without these the picture would be another.
KEPT: Final = frozenset({0xE0, 0xEE, 0xDB, 0xC4, 0xCC, 0xDD})
FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Bare:
    """A JPEG without its metadata, and the size that it claims."""

    content: bytes
    pixels: int


def redrawn(content: bytes) -> Picture | Refusal:
    """The picture as we keep it, or why it is not taken. Works for some tenths of a second: not for an event loop."""
    bare = _bare(content)
    if bare is None:
        return refuse(Code.PHOTO_TYPE)
    if bare.pixels > MOST_PIXELS:
        return refuse(Code.PHOTO_TOO_LARGE, pixels=bare.pixels)
    try:
        with Image.open(BytesIO(bare.content), formats=("JPEG",)) as image:
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            drawn = image.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return refuse(Code.PHOTO_TYPE)
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    encoded = BytesIO()
    drawn.save(encoded, "JPEG", quality=QUALITY, optimize=True)
    return Picture(encoded.getvalue(), drawn.width, drawn.height)


def _bare(content: bytes) -> _Bare | None:
    """None for what is no JPEG, or one that nobody would make."""
    if not content.startswith(START):
        return None
    kept, at, pixels = [START], len(START), 0
    while at + 4 <= len(content) and content[at] == FILL:
        if content[at + 1] == FILL:
            at += 1
            continue
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        segment = content[at : at + 2 + length]
        if length < 2 or len(segment) < 2 + length:
            return None
        if marker == SCAN:
            rest = content[at:]
            whole = pixels and rest.count(SCAN_MARK) <= MOST_SCANS
            return _Bare(b"".join([*kept, rest]), pixels) if whole else None
        if marker in FRAMES and length >= 8:
            pixels = int.from_bytes(segment[5:7]) * int.from_bytes(segment[7:9])
        if marker in KEPT or marker in FRAMES:
            kept.append(segment)
        at += 2 + length
    return None
