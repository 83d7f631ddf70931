"""The build of scripts and styles: exact pins, no registry address, no work when nothing has changed."""

import json
from pathlib import Path

import pytest

from shared.web import build

# The name of a vocabulary, which nobody fetches.
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
LOCK = build.WEB / "package-lock.json"


def test_versions_are_exact() -> None:
    package = json.loads((build.WEB / "package.json").read_text(encoding="utf-8"))
    pins = {**package["dependencies"], **package["devDependencies"]}
    assert pins == {"htmx.org": "4.0.1", "idb": "8.0.4", "esbuild": "0.28.2", "axe-core": "4.14.1"}


def test_the_lock_names_digests_and_no_registry() -> None:
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    parts = [one for name, one in lock["packages"].items() if name]
    assert all("integrity" in one and "resolved" not in one for one in parts)
    assert "http" not in LOCK.read_text(encoding="utf-8")


def test_scripts_and_styles_name_no_foreign_address() -> None:
    sources = [one for one in build.source_files() if one.parent != build.WEB]
    assert sources
    texts = {one.name: one.read_text(encoding="utf-8").replace(NAMESPACE, "") for one in sources}
    assert not [name for name, text in texts.items() if "http" in text]


def test_a_build_is_current_only_with_the_same_sources_and_all_its_files(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    assert not build.is_current(manifest, "abc")
    manifest.write_text(json.dumps({"sources": "abc", "assets": {"app.js": "app-1.js"}}))
    assert not build.is_current(manifest, "abc")
    (tmp_path / "app-1.js").write_text("")
    assert build.is_current(manifest, "abc")
    assert not build.is_current(manifest, "abd")
    manifest.write_text("{")
    assert not build.is_current(manifest, "abc")


def test_the_hash_tells_files_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(build, "WEB", tmp_path)
    one, other = tmp_path / "a.js", tmp_path / "b.js"
    one.write_text("x")
    other.write_text("x")
    assert build.sources_hash([one]) == build.sources_hash([one])
    assert build.sources_hash([one]) != build.sources_hash([other])


def test_a_missing_tool_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "is_current", lambda *_: False)
    monkeypatch.setattr(build, "find_spec", lambda _: None)
    assert build.main() == 1
    assert "uv sync" in capsys.readouterr().err
