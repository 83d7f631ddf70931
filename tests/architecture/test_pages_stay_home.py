"""Pages load nothing from elsewhere: neither templates nor built scripts and styles name another site."""

import json
import re
from typing import Final

from shared.web.build import MANIFEST
from tests.architecture.sources import files, name_of

ELSEWHERE: Final = re.compile(r"""(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}""", re.IGNORECASE)
# A style, a handler or a script inside a page would need a hole in the content security policy.
INLINE: Final = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", re.IGNORECASE)


def test_no_template_names_another_site() -> None:
    templates = {name_of(path): path.read_text() for path in files("*.html", "services", "shared")}
    assert templates
    assert [name for name, text in templates.items() if ELSEWHERE.search(text)] == []


def test_no_template_holds_a_script_a_style_or_a_handler() -> None:
    templates = {name_of(path): path.read_text() for path in files("*.html", "services", "shared")}
    assert [name for name, text in templates.items() if INLINE.search(text)] == []


def test_no_built_asset_names_another_site() -> None:
    built = json.loads(MANIFEST.read_text(encoding="utf-8"))["assets"].values()
    assert built
    assert [name for name in built if ELSEWHERE.search((MANIFEST.parent / name).read_text())] == []
