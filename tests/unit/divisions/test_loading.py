"""A data file that is no tree does not load, and the message says where it breaks."""

from pathlib import Path

import pytest

from shared.divisions import DivisionDataError, load

ROOT = "520000000000,,province,贵州省"
CITY = "520600000000,520000000000,city,铜仁市"


def write(folder: Path, *rows: str, head: str = "code,parent,level,name") -> Path:
    path = folder / "places.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_small_tree_loads(tmp_path: Path) -> None:
    assert len(load(write(tmp_path, CITY, ROOT))) == 2


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (CITY, "occurs twice"),
        ("520627000000,520699000000,county,沿河", "unknown"),
        ("520627000000,,county,沿河", "has no parent"),
        ("520627000000,520600000000,village,沿河", "no code of a village"),
        ("52062700000,520600000000,county,沿河", "no code of a county"),
        ("520627000000,520600000000,hamlet,沿河", "unknown level"),
        ("510627000000,520600000000,county,外地", "cannot lie in"),
    ],
)
def test_a_row_that_breaks_the_tree_is_named(tmp_path: Path, row: str, why: str) -> None:
    with pytest.raises(DivisionDataError, match=why):
        load(write(tmp_path, ROOT, CITY, row))


@pytest.mark.parametrize(
    ("tail", "why"),
    [
        ("520627000000,,", "serves"),
        (",2020-02-30,", "day is out of range"),
        (",2020-02-02,2020-02-01", "ends before"),
    ],
)
def test_what_a_row_says_besides_is_checked_too(tmp_path: Path, tail: str, why: str) -> None:
    head = "code,parent,level,name,serves,valid_from,valid_to"
    with pytest.raises(DivisionDataError, match=why):
        load(write(tmp_path, ROOT + ",,,", f"{CITY},{tail}", head=head))
