"""The browser of the end-to-end tests: `python -m tests.e2e.browser` finds Chromium or installs it on Debian."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

NAMES: Final = ("chromium", "chromium-browser")
PACKAGES: Final = ("chromium", "fonts-noto-cjk")
DEBIAN: Final = Path("/etc/debian_version")


class BrowserMissing(Exception):
    """The message says what to install."""


def chromium() -> Path:
    """Where the browser is; BrowserMissing if it is nowhere."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise BrowserMissing(
            f"Chromium is missing: install the packages {' and '.join(PACKAGES)}, then again."
        )
    return Path(found)


def flags() -> list[str]:
    """Chromium's sandbox does not work for root."""
    return ["--no-sandbox"] if os.geteuid() == 0 else []


def install() -> None:
    """By Debian's own package manager, which asks for root."""
    if os.geteuid() != 0 or not DEBIAN.exists() or shutil.which("apt-get") is None:
        chromium()
        return
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (("update",), ("install", "-y", "--no-install-recommends", *PACKAGES)):
        done = subprocess.run(
            ["apt-get", "-q", *words], env=quiet, capture_output=True, text=True, check=False
        )
        if done.returncode:
            last = "\n".join(done.stderr.strip().splitlines()[-4:])
            raise BrowserMissing(
                f"apt-get {words[0]} failed; install {' and '.join(PACKAGES)} by hand.\n{last}"
            )


def main() -> int:
    try:
        if not any(map(shutil.which, NAMES)):
            install()
        sys.stdout.write(f"browser: {chromium()}\n")
    except BrowserMissing as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
