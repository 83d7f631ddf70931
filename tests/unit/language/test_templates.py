"""No template says a Chinese word that cannot be said in another language."""

from pathlib import Path

import pytest

from tests.unit.language.extraction import ROOT, template_messages, templates


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.stem)
def test_chinese_in_a_template_goes_through_the_translation(path: Path) -> None:
    said = template_messages(path)
    bare = [f"{path.relative_to(ROOT)}:{line}: {text.strip()}" for text, line, wrapped in said if not wrapped]
    assert not bare, "\n".join(['write {{ _("…") }} around each of these:', *bare])
