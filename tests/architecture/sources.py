"""The project's own source files, as text and as trees."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
ROOMS: Final = ("services", "shared", "deploy", "tests")
FOREIGN: Final = {"node_modules", "dist", "__pycache__"}


def files(pattern: str, *rooms: str) -> list[Path]:
    """Files of these rooms (all by default), in a stable order; nothing that was installed or built."""
    found = (path for room in rooms or ROOMS for path in (ROOT / room).rglob(pattern))
    return sorted(path for path in found if not FOREIGN & set(path.parts))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def words_used(path: Path) -> set[str]:
    """Every name and attribute that the code reads, calls or imports; not what its texts say."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        match node:
            case ast.Name(id=word) | ast.Attribute(attr=word):
                found.add(word)
            case ast.alias(name=word):
                found |= set(word.split("."))
    return found
