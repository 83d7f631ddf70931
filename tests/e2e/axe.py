"""axe-core in the browser, under the pages' own content security policy: it comes in before the page does."""

from dataclasses import dataclass
from typing import Any, Final

from playwright.async_api import Page

from shared.web.build import WEB

SCRIPT: Final = WEB / "node_modules" / "axe-core" / "axe.min.js"
GRAVE: Final = ("serious", "critical")
# The rules of WCAG 2.1 at A and AA, and axe's own good practice.
RUN: Final = """async () => (await axe.run(document, {
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
})).violations"""


class AxeMissing(Exception):
    """The message says what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """rule: axe's id. where: what it speaks of, as selectors and markup."""

    impact: str
    rule: str
    where: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.impact} {self.rule}\n    " + "\n    ".join(self.where)


async def bring(page: Page) -> None:
    """Before the first page is opened. A script that a test brings in is not the page's: its policy stands."""
    if not SCRIPT.is_file():
        raise AxeMissing(f"{SCRIPT} is missing: remove shared/web/dist and run `make web`.")
    await page.add_init_script(path=SCRIPT)


async def faults(page: Page) -> list[Fault]:
    """What axe finds on the page as it stands that keeps somebody from using it."""
    found: list[dict[str, Any]] = await page.evaluate(RUN)
    return [
        Fault(
            one["impact"],
            one["id"],
            tuple(
                f"{node['target']} {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
                for node in one["nodes"][:3]
            ),
        )
        for one in found
        if one["impact"] in GRAVE
    ]


def _where(node: dict[str, Any]) -> str:
    return f"{node['target']} {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
