"""Finds every Chinese message: what templates say in `_("…")`, and what Python says that a page may print.

A message with values in Python is an f-string or a sum: its values are numbered, "第 {0} 次申报".
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jinja2 import Environment, nodes

from shared.web.language import CHINESE

ROOT: Final = Path(__file__).parents[3]
PRINTED: Final = ("services", "shared")
# Python that speaks to operators and programs, or that holds names of places: no page prints it.
NOT_PRINTED: Final = (
    "*/__main__.py",
    "shared/runtime/*",
    "shared/divisions/board.py",
    "shared/divisions/tree.py",
    "shared/web/language.py",
    # A workbook is a paper of the office, and comes back by its Chinese headings.
    "shared/sheets/writing.py",
    "services/issues/pages/ledger_sheet.py",
    "services/issues/handlers/arranging/template.py",
    "services/*/app.py",
)
# Parts of names, which are looked through or of which a language has its own; names of files.
NO_MESSAGE: Final = frozenset(
    {
        "〇一二三四五六七八九十",
        "委会",
        "民委员会",
        "居委会",
        "居民委员会",
        "{0}模板.xlsx",
        "督战轮次安排模板.xlsx",
    }
)
# Arguments that go into the API's description, which is Chinese.
DESCRIBING: Final = frozenset({"summary", "description"})
Found = dict[str, str]


def templates() -> list[Path]:
    return sorted(path for room in PRINTED for path in (ROOT / room).glob("**/templates/*.html"))


def modules() -> list[Path]:
    found = (path.relative_to(ROOT) for room in PRINTED for path in (ROOT / room).glob("**/*.py"))
    return sorted(
        ROOT / path
        for path in found
        if "node_modules" not in path.parts and not any(path.match(one) for one in NOT_PRINTED)
    )


def template_messages(path: Path) -> Iterator[tuple[str, int, bool]]:
    """(text, line, whether it is the first argument of `_`) of all Chinese and all messages, comments aside."""
    tree = Environment().parse(path.read_text(encoding="utf-8"))
    said = {id(call.args[0]) for call in tree.find_all(nodes.Call) if _is_translation(call)}
    for one in tree.find_all((nodes.TemplateData, nodes.Const)):
        text = getattr(one, "data" if isinstance(one, nodes.TemplateData) else "value")
        if isinstance(text, str) and (id(one) in said or CHINESE.search(text)):
            yield text, one.lineno, id(one) in said


def _is_translation(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name == "_" and bool(call.args)


def python_messages(path: Path) -> Iterator[tuple[str, int]]:
    """(text, line) of all Chinese in a module, docstrings and the API's descriptions aside."""
    yield from _said(ast.parse(path.read_text(encoding="utf-8")))


def _said(node: ast.AST) -> Iterator[tuple[str, int]]:
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Call(func=ast.Attribute(attr="compile")):
            # A form that text is looked through for.
            return
        case ast.keyword(arg=name) if name in DESCRIBING:
            return
        case ast.Constant(value=str() as text):
            if CHINESE.search(text):
                yield text, node.lineno
            return
        case ast.JoinedStr() | ast.BinOp(op=ast.Add()):
            parts = list(_parts(node))
            if any(isinstance(part, str) and CHINESE.search(part) for part in parts):
                yield _numbered(parts), node.lineno
            for part in parts:
                if isinstance(part, ast.AST):
                    yield from _said(part)
            return
    for child in ast.iter_child_nodes(node):
        yield from _said(child)


def _parts(node: ast.AST) -> Iterator[str | ast.AST]:
    """A composed text as its literals and the expressions between them."""
    match node:
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from _parts(left)
            yield from _parts(right)
        case ast.JoinedStr(values=values):
            for value in values:
                yield from _parts(value)
        case ast.Constant(value=str() as text):
            yield text
        case ast.FormattedValue(value=value):
            yield value
        case _:
            yield node


def _numbered(parts: list[str | ast.AST]) -> str:
    number = iter(range(len(parts)))
    return "".join(part if isinstance(part, str) else f"{{{next(number)}}}" for part in parts)


def messages() -> Found:
    """Every message, with the place where it is said first."""
    found: Found = {}
    for path in templates():
        for text, line, said in template_messages(path):
            if said:
                found.setdefault(text, f"{path.relative_to(ROOT)}:{line}")
    for path in modules():
        for text, line in python_messages(path):
            if text in NO_MESSAGE:
                continue
            found.setdefault(text, f"{path.relative_to(ROOT)}:{line}")
    return found
