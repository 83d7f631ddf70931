"""The template environment of all pages: strict, escaping, with filters that keep wording in one place."""

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from shared.contracts.glossary import TERMS
from shared.web.language import CHINESE, LANGUAGES, SOURCE, catalogue_of, language, translate
from shared.web.money import yuan

WEB: Final = Path(__file__).parent
MANIFEST: Final = WEB / "dist" / "manifest.json"
# China keeps one time without summer time, so no time-zone data is needed on the machine.
SHANGHAI: Final = timezone(timedelta(hours=8), "Asia/Shanghai")

LISTED: Final = {"、": ", ", "；": "; "}


def environment(*package_folders: Path, prefix: str = "/assets/", manifest: Path = MANIFEST) -> Environment:
    """Templates are looked up in the given folders first, then among the shared ones."""
    made = Environment(
        loader=FileSystemLoader([*package_folders, WEB / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters.update(
        term=_said_term, day=day, moment=moment, day_moment=day_moment, number=number, runs=runs, percent=percent,
        bold=bold, said=said, lang=lang, listed=listed, yuan=yuan,
    )  # fmt: skip
    made.globals.update(
        asset=asset_names(manifest, prefix),
        glossary=TERMS,
        _=translate,
        language=language,
        languages=LANGUAGES,
    )
    _check_catalogues()
    return made


def asset_names(manifest: Path, prefix: str) -> Callable[[str], str]:
    """asset('app.js') -> '/assets/app-XXXX.js'; read at first use, so that importing needs no build."""

    @cache
    def names() -> dict[str, str]:
        try:
            found: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))["assets"]
        except FileNotFoundError:
            raise LookupError("The pages' assets are not built: run `python -m shared.web.build`.") from None
        return found

    def asset(name: str) -> str:
        return prefix + names()[name]

    return asset


def _check_catalogues() -> None:
    """A fault in one is found at start-up, not by a reader."""
    for tag in LANGUAGES:
        if tag != SOURCE:
            catalogue_of(tag)


# With the context, although it needs none: else the compiler would settle a constant's term in one language.
@pass_context
def _said_term(_: Context, code: str | None, family: str) -> str:
    return translate(term(code, family))


@pass_context
def said(_: Context, value: str) -> str:
    """A constant of ours in the reader's language, or what somebody wrote, marked as Chinese."""
    if _stays_chinese(value):
        return _marked(value)
    head, colon, words = value.partition("：")
    if colon and not _stays_chinese(head) and _stays_chinese(words):
        # A term, then somebody's words.
        return Markup("{}: {}").format(translate(head), _marked(words))
    return translate(value)


def _marked(words: str) -> Markup:
    return Markup('<span lang="{}">{}</span>').format(SOURCE, words)


def listed(values: Iterable[str], mark: str = "、") -> str:
    """Constants of ours in a row."""
    told = map(translate, values)
    return mark.join(told) if language() == SOURCE else LISTED[mark].join(told)


@pass_context
def lang(_: Context, value: str) -> Markup:
    """The attribute of an element whose text stays Chinese on a page of another language, for who hears it read."""
    return Markup(' lang="{}"').format(SOURCE) if _stays_chinese(value) else Markup()


def _stays_chinese(value: str) -> bool:
    return language() != SOURCE and bool(CHINESE.search(value)) and translate(value) == value


def bold(value: object) -> Markup:
    """For a value in a sentence: _("共 {n} 个", n=total|bold)."""
    return Markup("<b>{}</b>").format(value)


def term(code: str | None, family: str) -> str:
    """The official Chinese term of a code; a code that this version does not know yet shows as itself."""
    return "" if code is None else TERMS[family].get(code, code)


def day(value: date | datetime | None) -> str:
    if value is None:
        return ""
    return (value.astimezone(SHANGHAI) if isinstance(value, datetime) else value).strftime("%Y-%m-%d")


def moment(value: datetime | None) -> str:
    return "" if value is None else value.astimezone(SHANGHAI).strftime("%m-%d %H:%M")


def day_moment(value: datetime | None) -> str:
    return "" if value is None else value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "—"


def runs(items: Iterable[object], attribute: str) -> list[tuple[object, list[object]]]:
    """Neighbours that share an attribute, in the order given (jinja's own groupby would sort)."""
    return [(key, list(group)) for key, group in groupby(items, key=attrgetter(attribute))]
