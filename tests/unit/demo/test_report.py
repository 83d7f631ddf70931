"""The table: article beside computed, and the wait for the figures to catch up."""

import io
from typing import Any

import httpx
import pytest
from rich.console import Console

from deploy.local.demo import LoadFailed, figures_from, progress, report, table
from deploy.local.demo.report import expected_figures, matches

URL = "http://house.test"


def computed(position: int = 9, **changed: int) -> list[dict[str, Any]]:
    return [
        {
            "id": one["id"],
            "value": changed.get(one["id"].replace(".", "_"), one["value"]),
            "positions": {"issues": position},
        }
        for one in expected_figures()
    ]


def console() -> Console:
    return Console(file=io.StringIO(), width=160)


def printed(where: Console) -> str:
    assert isinstance(where.file, io.StringIO)
    return where.file.getvalue()


def test_all_figures_of_both_services_are_compared() -> None:
    where = console()
    assert table(computed(), expected_figures(), where)
    assert printed(where).count("✓") == 16 + 15 + 1
    assert "发现总问题465个" in printed(where)


@pytest.mark.parametrize("missing", [True, False])
def test_one_wrong_figure_is_seen(missing: bool) -> None:
    where, figures = console(), computed(issues_found=464)
    if missing:
        figures = [one for one in computed() if one["id"] != "issues.found"]
    assert not table(figures, expected_figures(), where)
    assert printed(where).count("✗") == 1


@pytest.mark.parametrize(
    ("kind", "value", "agrees"),
    [("exact", 5, True), ("exact", 6, False), ("at_least", 6, True), ("at_least", 4, False)],
)
def test_a_lower_bound_is_a_lower_bound(kind: str, value: int, agrees: bool) -> None:
    assert matches({"kind": kind, "value": 5}, value) is agrees


async def test_the_figures_are_asked_for_until_they_include_the_position(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(report, "POLL_SECONDS", 0)
    answers = [
        httpx.Response(503),
        httpx.Response(200, json=computed(8)),
        httpx.Response(200, json=computed(9)),
    ]
    asked: list[str] = []

    def house(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params["min_position"])
        return answers[len(asked) - 1]

    assert await figures_from(URL, {"issues": 9}, transport=httpx.MockTransport(house)) == computed(9)
    assert asked == ["issues:9"] * 3


async def test_figures_that_never_catch_up_end_the_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(report, "POLL_SECONDS", 0)
    behind = httpx.MockTransport(lambda request: httpx.Response(200, json=computed(8)))
    with pytest.raises(LoadFailed, match="issues:9"):
        await figures_from(URL, {"issues": 9}, transport=behind)


def test_without_a_terminal_progress_is_a_line_for_every_tenth() -> None:
    where = console()
    with progress(where) as show:
        for done in range(1, 101):
            show(done, 100, "走访")
    assert printed(where).splitlines()[-1] == "演示数据：走访 100/100"
    assert len(printed(where).splitlines()) == 10


def test_on_a_terminal_progress_is_a_bar() -> None:
    where = Console(file=io.StringIO(), force_terminal=True, width=120)
    with progress(where) as show:
        show(100, 100, "走访")
    assert "100/100" in printed(where)
