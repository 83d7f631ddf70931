"""A survey's questions and what may be shown of their answers. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from services.personnel.queries.rows import Row

# From 1 to 5.
GRADES: Final = ("不同意", "不太同意", "一般", "比较同意", "同意")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """counts: by grade; None where fewer than ten have answered, or where they could be worked out."""

    place: str
    counts: tuple[int, ...] | None

    @property
    def answered(self) -> int:
        return sum(self.counts or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    number: int
    text: str
    lines: tuple[ResultLine, ...]


def question_views(
    pulse: Row, results: Sequence[Row], names: Callable[[str], str]
) -> tuple[QuestionView, ...]:
    """The city first, then the counties in the order of the codes."""
    return tuple(
        QuestionView(
            number=at + 1,
            text=text,
            lines=tuple(
                ResultLine(place=names(one["area"]), counts=tuple(one["counts"]) if one["counts"] else None)
                for one in results
                if one["question"] == at
            ),
        )
        for at, text in enumerate(pulse["questions"])
    )
