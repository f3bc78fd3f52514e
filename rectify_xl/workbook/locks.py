"""Who holds a file: proof by opening it for writing, and the hints that office programs leave beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from rectify_xl.errors import LockedFile, Unwritable

_LOCK_FILES: Final = {"Excel": ("~$", ""), "WPS": (".~", ""), "LibreOffice": (".~lock.", "#")}
"""What each program puts before and after the name of a file that it holds."""


def prove_free(path: Path) -> None:
    """Open a file for writing, the only proof that no other program holds it; raises LockedFile or Unwritable.

    On Windows the opening itself fails; elsewhere a program that locks its files holds an advisory lock.
    """
    try:
        with path.open("r+b") as file:
            _try_lock(file.fileno())
    except BlockingIOError as error:
        raise LockedFile("file_locked", file=path.name, holder=holder(path)) from error
    except PermissionError as error:
        if os.access(path, os.W_OK):
            raise LockedFile("file_locked", file=path.name, holder=holder(path)) from error
        raise Unwritable("file_read_only", file=path.name) from error


def require_writable(path: Path) -> None:
    """Raise Unwritable where a file's own rights forbid writing it."""
    if not os.access(path, os.W_OK):
        raise Unwritable("file_read_only", file=path.name)


def holder(path: Path) -> str:
    """Return the program whose lock file stands beside a file, or an empty str: a hint, never proof."""
    if not path.name:
        return ""
    lock_files = {program: f"{before}{path.name}{after}" for program, (before, after) in _LOCK_FILES.items()}
    # os.path.exists takes a name that is too long for one that is not there
    return next((program for program, name in lock_files.items() if os.path.exists(path.with_name(name))), "")  # noqa: PTH110


def is_lock_file(name: str) -> bool:
    """Return whether a file has a name that such programs give to what they leave beside a file they hold."""
    return any(name.startswith(before) and name.endswith(after) for before, after in _LOCK_FILES.values())


def _try_lock(handle: int) -> None:
    """Raise BlockingIOError where another process holds a lock on the file."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for lock in (fcntl.lockf, fcntl.flock):  # programs use one or the other
        try:
            lock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except PermissionError as error:
            raise BlockingIOError from error
        except BlockingIOError:
            raise
        except OSError:
            continue  # a file system without such locks
        lock(handle, fcntl.LOCK_UN)
