"""What the clients asked and were told, written down as it happened, one JSON object a line."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeAlias
from uuid import UUID

from shared.kernel.wakeup import Wakeup

Kind: TypeAlias = Literal["invoke", "ok", "refused", "conflict", "unknown"]
"""refused and conflict: surely not done. unknown: no answer came, it may be done or not."""
Wishes: TypeAlias = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Op:
    """One command with all its tries. acks: the positions that each answer named."""

    command_id: UUID
    wishes: Wishes
    acks: tuple[tuple[int, ...], ...]
    kinds: tuple[Kind, ...]

    @property
    def acknowledged(self) -> bool:
        return bool(self.acks)

    @property
    def surely_not_done(self) -> bool:
        """Refused, which is kept as the answer; or in conflict, and no try was left open."""
        return not self.acks and ("refused" in self.kinds or "unknown" not in self.kinds)


class Recorder:
    """Appends to a file. acknowledged: how many commands were answered with yes so far; moved rings at each."""

    def __init__(self, path: Path) -> None:
        self._lines = path.open("w", encoding="utf-8")
        self.acknowledged = 0
        self.moved = Wakeup()

    def write(self, kind: Kind, command_id: UUID, **more: object) -> None:
        self._lines.write(
            json.dumps({"kind": kind, "id": str(command_id), **more}, ensure_ascii=False) + "\n"
        )
        if kind == "ok":
            self.acknowledged += 1
            self.moved.ring()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lines.close()


def read_history(lines: Iterable[str]) -> list[Op]:
    """The commands in the order in which they were first asked."""
    wishes: dict[str, Wishes] = {}
    acks: dict[str, list[tuple[int, ...]]] = {}
    kinds: dict[str, list[Kind]] = {}
    for line in map(json.loads, lines):
        key = line["id"]
        if line["kind"] == "invoke":
            wishes.setdefault(key, line["wishes"])
            continue
        kinds.setdefault(key, []).append(line["kind"])
        if line["kind"] == "ok":
            acks.setdefault(key, []).append(tuple(line["positions"]))
    return [
        # A command whose last try was never answered is as open as one whose connection broke.
        Op(UUID(key), asked, tuple(acks.get(key, ())), tuple(kinds.get(key, ("unknown",))))
        for key, asked in wishes.items()
    ]
