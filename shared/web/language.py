"""The language of the page that is being drawn: Chinese is what the code says, a catalogue has the others.

Templates say `_("共 {n} 个", n=total)`. What Python has said is translated where a template prints it: a constant
by itself, a sentence with values in it by its pattern, so that views stay pure and rules know no language.
"""

import re
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po
from markupsafe import Markup

SOURCE: Final = "zh-CN"
# By tag: how a language calls itself.
LANGUAGES: Final[Mapping[str, str]] = {SOURCE: "中文", "en": "English"}
LOCALES: Final = Path(__file__).parent / "locales"
CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
VALUE: Final = re.compile(r"{(\w+)}")

_NUMERALS: Final = "〇一二三四五六七八九十"
# Between the parts of a composed text, and what stands there in another language.
_BETWEEN: Final[Mapping[str, str]] = {"、": ", ", "；": "; ", "：": ": "}
_PARTS: Final = re.compile(f"([{''.join(_BETWEEN)}])")
_reader: ContextVar[str] = ContextVar("language", default=SOURCE)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A message with values: recognised in a finished sentence, said again in the other language."""

    expression: re.Pattern[str]
    names: tuple[str, ...]
    said: str

    def say(self, values: Iterable[str]) -> str:
        told = dict(zip(self.names, values, strict=True))
        return VALUE.sub(lambda value: told[value[1]], self.said)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """messages: Chinese to the other language. patterns: those with values, the most literal first."""

    messages: Mapping[str, str]
    patterns: tuple[Pattern, ...]

    def sentence(self, text: str) -> str:
        """A text that Python has finished; as it is where nobody has translated it, such as what people wrote."""
        if not CHINESE.search(text):
            return text
        return self._whole(text) or self._before_words(text)

    def value(self, value: object) -> object:
        """What stands in a message: words are said in the language too, numbers and markup stay."""
        return self.sentence(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    def _whole(self, text: str) -> str:
        if text in self.messages:
            return self.messages[text]
        # First the parts of a row: the pattern of its last one would take the others for a value.
        if row := self._row(text):
            return row
        for pattern in self.patterns:
            if found := pattern.expression.fullmatch(text):
                return pattern.say(map(self.sentence, found.groups()))
        return str(_NUMERALS.index(text)) if len(text) == 1 and text in _NUMERALS else ""

    def _row(self, text: str) -> str:
        """Terms in a row ('座谈访谈、查阅资料'), if each of them is known."""
        parts = _PARTS.split(text)
        if len(parts) == 1:
            return ""
        said = [_BETWEEN.get(part) or self._whole(part) for part in parts]
        return "".join(said) if all(said) else ""

    def _before_words(self, text: str) -> str:
        """A term before words that stay as somebody wrote them."""
        head, colon, words = text.partition("：")
        term = self._whole(head) if colon else ""
        return f"{term}: {words}" if term else text


def language() -> str:
    """The tag of the language in which the page at hand is drawn."""
    return _reader.get()


def speak(tag: str) -> None:
    """For the rest of this request; an unknown language is the source."""
    _reader.set(tag if tag in LANGUAGES else SOURCE)


def translate(text: str, **values: object) -> str:
    """The text in the reader's language, with values put where it says {name}."""
    tag = _reader.get()
    if tag == SOURCE:
        return _filled(text, values)
    catalogue = catalogue_of(tag)
    if not values:
        return catalogue.sentence(text)
    told = {name: catalogue.value(value) for name, value in values.items()}
    return _filled(catalogue.messages.get(text, text), told)


def _filled(text: str, values: Mapping[str, object]) -> str:
    """With a value that is markup (a number in bold) the whole is, and the other values are escaped."""
    if not values:
        return text
    marked = any(isinstance(value, Markup) for value in values.values())
    return (Markup(text) if marked else text).format(**values)


@cache
def catalogue_of(tag: str) -> Catalogue:
    """Read once, from all files of the language; a fault in one is raised where the pages are made, at start-up."""
    messages = {
        text: said for path in catalogue_files(tag) for text, said in _messages(path, tag).items() if said
    }
    with_values = sorted((text for text in messages if _is_pattern(text)), key=_literal, reverse=True)
    return Catalogue(messages, tuple(_pattern(text, messages[text]) for text in with_values))


def catalogue_files(tag: str) -> list[Path]:
    """One for each part of the field."""
    return sorted((LOCALES / tag).glob("*.po"))


def _messages(path: Path, tag: str) -> Mapping[str, str]:
    with path.open("rb") as file:
        return {
            str(one.id): str(one.string) for one in read_po(file, locale=tag, abort_invalid=True) if one.id
        }


def _is_pattern(text: str) -> bool:
    """Without a Chinese word of its own a message with values would be found everywhere."""
    return bool(VALUE.search(text) and CHINESE.search(VALUE.sub("", text)))


def _literal(text: str) -> int:
    return len(VALUE.sub("", text))


def _pattern(text: str, said: str) -> Pattern:
    parts = VALUE.split(text)
    names = tuple(parts[1::2])
    # Named by place: a message may say one value twice.
    expression = "".join("(.*?)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
    return Pattern(re.compile(expression, re.DOTALL), names, said)
