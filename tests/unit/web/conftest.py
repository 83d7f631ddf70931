"""The pages' environment with a manifest of its own, so that these tests need no build."""

import json
from pathlib import Path

import pytest
from jinja2 import Environment

import services.issues.pages
import services.notify.pages
from shared.web.templates import environment


@pytest.fixture
def templates(tmp_path: Path) -> Environment:
    manifest = tmp_path / "manifest.json"
    files = ("app.js", "style.css", "phone.js", "phone-form.css")
    assets = {name: name.replace(".", "-1.") for name in files}
    manifest.write_text(json.dumps({"assets": assets}))
    folders = [
        Path(package.__path__[0]).parent / "templates"
        for package in (services.issues.pages, services.notify.pages)
    ]
    return environment(*folders, manifest=manifest)
