"""What the READMEs say is so: every service has one, and every command in one can be given."""

import re
from typing import Final

import pytest

from tests.architecture.sources import ROOT

# On a line of a fenced block, or in backticks.
COMMAND: Final = re.compile(r"(?:^|`)(?:\$ )?make ([a-z0-9-]+)", re.MULTILINE)
TARGET: Final = re.compile(r"^([a-z0-9-]+):", re.MULTILINE)
LINK: Final = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
SERVICES: Final = sorted(path.parent for path in ROOT.glob("services/*/app.py"))
PAGES: Final = sorted([*ROOT.glob("*.md"), *ROOT.glob("services/*/README.md")])


@pytest.mark.parametrize("service", SERVICES, ids=lambda path: path.name)
def test_every_service_has_a_readme(service: object) -> None:
    assert (ROOT / str(service) / "README.md").is_file()


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_every_make_command_of_a_readme_is_a_target(readme: str) -> None:
    asked = set(COMMAND.findall((ROOT / readme).read_text(encoding="utf-8")))
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    assert asked
    assert asked - targets == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_our_pages_leads_somewhere(page: object) -> None:
    path = ROOT / str(page)
    linked = LINK.findall(path.read_text(encoding="utf-8"))
    assert [one for one in linked if not (path.parent / one).exists()] == []
