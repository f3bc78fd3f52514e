"""Saving whole or not at all: write beside, flush, read back, back up, replace."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rectify_xl.errors import LockedFile, RectifyError, UnusableFile, Unwritable

_DISK_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_LONGEST_NAME: Final = 255  # bytes of a file name on Linux


def save(path: Path, content: bytes, *, expected: bytes | None, backup: Path | None) -> None:
    """Put content in a file's place so that at every moment the old file or the new one is there, whole.

    `expected` is what the file held when it was read (None: there was none): where it holds something else by now
    it is left alone. `backup` is where to keep what the file held; an existing backup is left as it is.
    Raises LockedFile where another program holds the file, Unwritable where the result cannot be stored.
    """
    with _told(path):
        if expected is not None:
            prove_writable(path)
        beside = _write_beside(path, content)
        try:
            if expected is not None:
                _require_unchanged(path, expected)
                if backup is not None and not backup.exists():
                    _back_up(backup, expected)
                beside.chmod(path.stat().st_mode & 0o7777)
            else:
                beside.chmod(0o666 & ~_umask())
            os.replace(beside, path)  # noqa: PTH105 - the injected file system of the tests replaces it here
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _flush_folder(path.parent)


def prove_writable(path: Path) -> None:
    """Open a file for writing, the only proof that no other program holds it; raises LockedFile or Unwritable.

    On Windows the opening itself fails; elsewhere a program that locks its files holds an advisory lock.
    """
    try:
        with path.open("r+b") as file:
            _try_lock(file.fileno())
    except BlockingIOError as error:
        raise LockedFile("file_locked", file=path.name, holder=holder(path)) from error
    except PermissionError as error:
        if os.name == "nt" and os.access(path, os.W_OK):
            raise LockedFile("file_locked", file=path.name, holder=holder(path)) from error
        raise Unwritable("file_read_only", file=path.name) from error


def holder(path: Path) -> str:
    """Return the program whose lock file stands beside a file, or an empty str: a hint, never proof."""
    lock_files = {
        "Excel": f"~${path.name}",
        "WPS": f".~{path.name}",
        "LibreOffice": f".~lock.{path.name}#",
    }
    return next((program for program, name in lock_files.items() if path.with_name(name).exists()), "")


def backup_path(path: Path, folder: Path) -> Path:
    """Return where a file's backup goes: its name and when it was last saved, to the second."""
    saved = dt.datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - local time, as staff read it
    stamp = saved.strftime("%Y%m%d-%H%M%S")
    stem = path.stem
    while stem and len(f"{stem}.{stamp}{path.suffix}".encode()) > _LONGEST_NAME:
        stem = stem[:-1]
    return folder / f"{stem}.{stamp}{path.suffix}"


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says into what the staff can act on."""
    try:
        yield
    except RectifyError:
        raise
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise Unwritable("disk_full", file=path.name) from error
        if isinstance(error, PermissionError):
            if path.exists() and os.name == "nt":
                raise LockedFile("file_locked", file=path.name, holder=holder(path)) from error
            raise Unwritable("folder_read_only", folder=str(path.parent)) from error
        if isinstance(error, FileNotFoundError):
            raise Unwritable("folder_missing", folder=str(path.parent)) from error
        raise Unwritable("not_stored", file=path.name, reason=error.strerror or type(error).__name__) from error


def _write_beside(path: Path, content: bytes) -> Path:
    """Write content to a new file in the same folder, flush it to the disk and read it back."""
    handle, name = tempfile.mkstemp(prefix=".rectify-xl-", suffix=".tmp", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if beside.read_bytes() != content:
            raise Unwritable("not_proved")
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _require_unchanged(path: Path, expected: bytes) -> None:
    if path.read_bytes() != expected:
        raise UnusableFile("file_changed_meanwhile", file=path.name)


def _back_up(backup: Path, content: bytes) -> None:
    backup.parent.mkdir(parents=True, exist_ok=True)
    beside = _write_beside(backup, content)
    try:
        os.replace(beside, backup)  # noqa: PTH105 - as above
    finally:
        beside.unlink(missing_ok=True)
    _flush_folder(backup.parent)


def _umask() -> int:
    """Return the rights that new files are not given; the system tells it only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _flush_folder(folder: Path) -> None:
    """Make a replacement last through a power cut, where the system lets a folder be flushed."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _try_lock(handle: int) -> None:
    """Raise BlockingIOError where another process holds a lock on the file."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except PermissionError as error:
        raise BlockingIOError from error
    except BlockingIOError:
        raise
    except OSError:
        return  # a file system without locks
    fcntl.lockf(handle, fcntl.LOCK_UN)
