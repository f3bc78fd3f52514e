"""Saving whole or not at all: write beside, flush, read back, back up, replace."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rectify_xl.errors import LockedFile, RectifyError, UnusableFile, Unwritable, system_reason
from rectify_xl.workbook.backups import numbered, short_stem
from rectify_xl.workbook.locks import holder, prove_free, require_writable

_DISK_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_TRIES: Final = 5
_TEMPORARY: Final = ".rectify-xl-"
_LONGEST_RUN: Final = 3_600  # seconds from writing beside to replacing, by far
_PIECE: Final = 1 << 20
_PAUSE: Final = 0.3  # seconds; a virus scanner or a preview lets go of a file within a second


def save(path: Path, content: bytes, *, expected: bytes | None, backup: Path | None) -> Path | None:
    """Put content in a file's place so that at every moment the old file or the new one is there, whole.

    `expected` is what the file held when it was read (None: there was none): where it holds something else by now
    it is left alone. `backup` is where to keep what the file held; an older backup of that name is never
    overwritten. Returns where the backup went. A link stays a link: what it points at is replaced.
    Raises LockedFile where another program holds the file (then the result stays beside it under another name),
    UnusableFile where somebody changed it meanwhile, Unwritable where the result cannot be stored.
    """
    with told(path):
        path = Path(os.path.realpath(path)) if path.is_symlink() else path
        beside = _write_beside(path, content)
        try:
            _clear_leftovers(beside)
            kept = None
            if expected is not None:
                mode = path.stat().st_mode & 0o7777
                _require_unchanged(path, expected)
                require_writable(path)
                kept = None if backup is None else _back_up(backup, expected, mode)
                beside.chmod(mode)
            _replace(beside, path, expected)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _flush_folder(path.parent)
        return kept


def require_new(path: Path) -> None:
    """Raise Unwritable where something has this name already, be it a link that leads nowhere."""
    with told(path):
        try:
            path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return
        raise Unwritable("file_exists", file=path.name)


def read_output(path: Path) -> bytes | None:
    """Return what stands where a result is to go, or None where nothing does."""
    with told(path):
        return path.read_bytes() if path.exists() else None


def _replace(beside: Path, path: Path, expected: bytes | None) -> None:
    """Replace a file, trying again while another program holds it; then leave the result beside it.

    The file is looked at before every try: whoever held it may have saved it.
    """
    for attempt in range(_TRIES):
        try:
            if expected is not None:
                prove_free(path)
            _require_unchanged(path, expected)
            os.replace(beside, path)  # noqa: PTH105 - the tests put another file system in its place
        except (LockedFile, PermissionError) as error:
            if attempt + 1 < _TRIES:
                time.sleep(_PAUSE)
                continue
            result = numbered(path.with_stem(f"{short_stem(path)}.rectified"))
            os.replace(beside, result)  # noqa: PTH105 - as above
            facts = {"file": path.name, "holder": holder(path), "result": result.name}
            raise LockedFile("file_locked", **facts) from error
        else:
            return


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says into what the staff can act on."""
    try:
        yield
    except RectifyError:
        raise
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise Unwritable("disk_full", file=path.name) from error
        if isinstance(error, IsADirectoryError):
            raise Unwritable("file_is_folder") from error
        if isinstance(error, PermissionError):
            raise Unwritable("folder_read_only", folder=_folder_of(error, path)) from error
        if isinstance(error, FileNotFoundError) and not Path(_folder_of(error, path)).is_dir():
            raise Unwritable("folder_missing", folder=_folder_of(error, path)) from error
        raise Unwritable("not_stored", file=path.name, reason=system_reason(error)) from error


def _folder_of(error: OSError, path: Path) -> str:
    """Return the folder that could not be written: the backup's may be another than the file's."""
    return str(Path(os.fsdecode(error.filename)).parent if error.filename else path.parent)


def _write_beside(path: Path, content: bytes) -> Path:
    """Write content to a new file in the same folder, flush it to the disk and read it back."""
    beside = path.with_name(f"{_TEMPORARY}{secrets.token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not _holds(beside, content):
            raise Unwritable("not_proved")
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _clear_leftovers(beside: Path) -> None:
    """Remove what runs that were killed left in a file's folder: temporary files an hour older than this one."""
    with contextlib.suppress(OSError):  # whose it is, and whether it may be removed, is no concern of this run
        written = beside.stat().st_mtime
        for other in beside.parent.glob(f"{_TEMPORARY}*.tmp"):
            if other.stat().st_mtime < written - _LONGEST_RUN:
                other.unlink()


def _require_unchanged(path: Path, expected: bytes | None) -> None:
    is_as_expected = not path.exists() if expected is None else path.exists() and _holds(path, expected)
    if not is_as_expected:
        raise UnusableFile("file_changed_meanwhile", file=path.name)


def _holds(path: Path, content: bytes) -> bool:
    """Return whether a file holds just this, read piece by piece: a workbook may be hundreds of megabytes."""
    expected = memoryview(content)
    with path.open("rb") as file:
        for start in range(0, len(content), _PIECE):
            if file.read(_PIECE) != expected[start : start + _PIECE]:
                return False
        return not file.read(1)


def _back_up(backup: Path, content: bytes, mode: int) -> Path:
    """Keep content under a backup's name, or under a numbered one where other content has that name."""
    backup.parent.mkdir(parents=True, exist_ok=True)
    if backup.exists() and _holds(backup, content):
        return backup
    beside = _write_beside(backup, content)
    try:
        beside.chmod(mode)
        placed = _place(beside, backup)
    finally:
        with contextlib.suppress(OSError):  # the backup is made; a second name for it does no harm
            beside.unlink(missing_ok=True)
    _flush_folder(backup.parent)
    return placed


def _place(beside: Path, wanted: Path) -> Path:
    """Give a file a name that nothing has, numbered where needed; nothing is overwritten, even in a race."""
    while True:
        name = numbered(wanted)
        try:
            name.hardlink_to(beside)
        except FileExistsError:
            continue
        except OSError:  # a file system without links: the name was free a moment ago
            os.replace(beside, name)  # noqa: PTH105 - as above
        return name


def _flush_folder(folder: Path) -> None:
    """Make a replacement last through a power cut, where the system lets a folder be flushed.

    The file is in place already, so a failure here is none of the staff's concern.
    """
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
