"""A photo from outside is drawn anew without its metadata; what is none, or would be too much, is refused."""

import tracemalloc
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from services.issues.handlers.jpeg import LONGEST_SIDE, Picture, redrawn
from shared.kernel import Refusal
from tests.fixtures import pictures


def drawn(content: bytes) -> Picture:
    picture = redrawn(content)
    assert isinstance(picture, Picture), picture
    return picture


def refused(content: bytes) -> str:
    refusal = redrawn(content)
    assert isinstance(refusal, Refusal)
    return refusal.code


def test_a_photo_is_kept_in_its_size() -> None:
    picture = drawn(pictures.jpeg(640, 480))
    assert (picture.width, picture.height) == (640, 480)
    assert Image.open(BytesIO(picture.content)).size == (640, 480)


def test_a_large_photo_is_scaled_with_its_sides_in_proportion() -> None:
    picture = drawn(pictures.jpeg(3200, 800))
    assert (picture.width, picture.height) == (LONGEST_SIDE, 400)


def test_where_it_was_taken_is_not_kept() -> None:
    assert Image.open(BytesIO(pictures.with_place())).getexif()
    assert not Image.open(BytesIO(drawn(pictures.with_place()).content)).getexif()


def test_a_bomb_of_metadata_is_never_read() -> None:
    bomb = pictures.exif_bomb()
    tracemalloc.start()
    picture = drawn(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * len(bomb)
    assert len(picture.content) < 20_000


def test_a_bomb_of_pixels_is_refused_before_it_is_decoded() -> None:
    assert refused(pictures.pixel_bomb()) == "PHOTO_TOO_LARGE"


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8", b"\xff\xd8\xff\xd9", pictures.SVG, pictures.HTML, b"GIF89a", pictures.png()],
    ids=["nothing", "start", "start and end", "svg", "html", "gif", "png"],
)
def test_what_is_no_jpeg_is_refused(content: bytes) -> None:
    assert refused(content) == "PHOTO_TYPE"


@pytest.mark.parametrize("hidden", [pictures.SVG, pictures.HTML, pictures.png()])
def test_something_else_behind_the_first_bytes_of_a_jpeg_is_refused(hidden: bytes) -> None:
    assert refused(b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0" + hidden) == "PHOTO_TYPE"


@pytest.mark.parametrize("make", [pictures.many_scans, lambda: pictures.jpeg()[:-400]])
def test_a_broken_photo_is_refused(make: Callable[[], bytes]) -> None:
    assert refused(make()) == "PHOTO_TYPE"


@given(st.binary(max_size=400), st.integers(0, 600))
def test_no_bytes_bring_it_down(rubbish: bytes, at: int) -> None:
    good = pictures.jpeg(16, 16)
    for content in (rubbish, b"\xff\xd8" + rubbish, good[:at] + rubbish + good[at:]):
        assert isinstance(redrawn(content), Picture | Refusal)
