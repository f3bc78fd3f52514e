"""Saving whole or not at all: write beside, flush, read back, back up, replace."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Final, TypeVar

from rectify_xl.codes import RemarkCode
from rectify_xl.errors import Fact, LockedFile, RectifyError, UnusableFile, Unwritable, system_reason
from rectify_xl.workbook.backups import numbered, short_stem, variants
from rectify_xl.workbook.disk import DISK, Disk
from rectify_xl.workbook.locks import holder
from rectify_xl.workbook.places import final_place, require_plain, require_portable
from rectify_xl.workbook.raw import Raw, pieces_of, read_raw

_Done = TypeVar("_Done")

_DISK_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_TRIES: Final = 5
_TEMPORARY: Final = ".rectify-xl-"
_LONGEST_RUN: Final = 3_600  # seconds from writing beside to replacing, by far


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a file that was replaced, by its code."""

    code: RemarkCode
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the backup of what was replaced went, and what is no longer as it was around the file."""

    backup: Path | None
    remarks: tuple[Remark, ...]


def save(
    path: Path,
    content: Raw,
    *,
    expected: Raw | None,
    backup: Path | None,
    like: Path | None = None,
    disk: Disk = DISK,
) -> Saved:
    """Put content in a file's place so that at every moment the old file or the new one is there, whole.

    `expected` is what the file held when it was read (None: there was none): where it holds something else by now
    it is left alone. `backup` is where to keep what the file held; an older backup of that name is never
    overwritten. A new file may be read by those only who may read `like`, a file that is replaced keeps its rights.
    A link stays a link: what it points at is replaced.
    Raises LockedFile where another program holds the file (then the result stays beside it under another name),
    UnusableFile where somebody changed it meanwhile, Unwritable where the result cannot be stored.
    """
    with told(path):
        path = final_place(path)
        held = disk.look(path)
        if held is not None:
            require_plain(held)
        model = held or (None if like is None else disk.look(like))
        beside = _write_beside(path, content, model, disk, is_new=held is None)
        try:
            kept = None
            if expected is not None:
                _require_unchanged(path, expected, disk)
                disk.require_writable(path)
                kept = None if backup is None else _back_up(backup, expected, held, disk)
            _replace(beside, path, content, expected, disk)
        except BaseException:
            disk.discard(beside)
            raise
        disk.flush_folder(path.parent)
        return Saved(kept, tuple(_remarks(path, held, disk)))


def require_new(path: Path) -> None:
    """Raise Unwritable where something has this name already, be it a link that leads nowhere, or nothing may have it.

    A name that Windows could not hold is such a name.
    """
    with told(path):
        try:
            path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            require_portable(path)
            return
        raise Unwritable("file_exists", file=path.name)


def read_output(path: Path) -> Raw | None:
    """Return what stands where a result is to go, or None where nothing does; raises Unwritable where nothing may."""
    with told(path):
        place = final_place(path)
        found = DISK.look(place)
        if found is None:
            require_portable(place)
            return None
        require_plain(found)
        return read_raw(place)


def _replace(beside: Path, path: Path, content: Raw, expected: Raw | None, disk: Disk) -> None:
    """Replace a file, trying again while another program holds it; then leave the result beside it.

    The file is looked at before every try: whoever held it may have saved it.
    """
    for attempt in range(_TRIES):
        try:
            if expected is not None:
                disk.prove_free(path)
            _require_unchanged(path, expected, disk)
            disk.replace(beside, path)
        except (LockedFile, PermissionError) as error:
            if attempt + 1 < _TRIES:
                disk.pause()
                continue
            result, earlier = _leave_beside(beside, path, content, disk)
            facts: dict[str, Fact] = {"file": path.name, "holder": holder(path), "result": result.name}
            raise LockedFile("file_locked", **facts, **({"earlier": earlier} if earlier else {})) from error
        else:
            return


def _leave_beside(beside: Path, path: Path, content: Raw, disk: Disk) -> tuple[Path, int]:
    """Leave a result under a name of its own; return that, and how many other results stand there already.

    An earlier one that holds just this is left in its stead. Another is not touched: somebody may work in it by now.
    """
    wanted = path.with_stem(f"{short_stem(path)}.rectified")
    earlier = list(takewhile(disk.is_taken, variants(wanted)))
    same = next((one for one in earlier if _holds(one, content, disk)), None)
    if same is not None:
        disk.discard(beside)
        return same, len(earlier) - 1
    result = numbered(wanted, disk.is_taken)
    disk.replace(beside, result)
    return result, len(earlier)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says into what the staff can act on."""
    try:
        yield
    except RectifyError:
        raise
    except UnicodeEncodeError as error:
        raise Unwritable("name_not_encoded") from error
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise Unwritable("disk_full", file=path.name) from error
        if isinstance(error, PermissionError):
            raise Unwritable("folder_read_only", folder=_folder_of(error, path)) from error
        if isinstance(error, FileNotFoundError) and not Path(_folder_of(error, path)).is_dir():
            raise Unwritable("folder_missing", folder=_folder_of(error, path)) from error
        raise Unwritable("not_stored", file=path.name, reason=system_reason(error)) from error


def _folder_of(error: OSError, path: Path) -> str:
    """Return the folder that could not be written: the backup's may be another than the file's."""
    return str(Path(os.fsdecode(error.filename)).parent if error.filename else path.parent)


def _write_beside(path: Path, content: Raw, like: os.stat_result | None, disk: Disk, *, is_new: bool) -> Path:
    """Write content to a new file in the same folder, flush it to the disk and read it back.

    It has from the beginning the rights that it is to have in the end.
    """
    beside = path.with_name(f"{_TEMPORARY}{secrets.token_hex(8)}.tmp")
    try:
        with disk.create(beside, like, is_new=is_new) as file:
            for piece in pieces_of(content):
                file.write(piece)
            disk.flush(file)
        if not _patiently(partial(_holds, beside, content, disk), disk):
            raise Unwritable("not_proved")
        _clear_leftovers(beside, disk)
    except BaseException:
        disk.discard(beside)
        raise
    return beside


def _patiently(action: Callable[[], _Done], disk: Disk) -> _Done:
    """Do what a virus scanner may forbid while it looks at a new file: try again for about a second."""
    for _ in range(_TRIES - 1):
        try:
            return action()
        except PermissionError:
            disk.pause()
    return action()


def _clear_leftovers(beside: Path, disk: Disk) -> None:
    """Remove what runs that were killed left in a file's folder: temporary files an hour older than this one."""
    with contextlib.suppress(OSError):  # whose it is, and whether it may be removed, is no concern of this run
        oldest = disk.saved_at(beside) - _LONGEST_RUN
        for one in disk.leftovers(beside.parent, f"{_TEMPORARY}*.tmp"):
            if disk.saved_at(one) < oldest:
                disk.discard(one)


def _require_unchanged(path: Path, expected: Raw | None, disk: Disk) -> None:
    is_as_expected = disk.look(path) is None if expected is None else _holds(path, expected, disk)
    if not is_as_expected:
        raise UnusableFile("file_changed_meanwhile", file=path.name)


def _holds(path: Path, content: Raw, disk: Disk) -> bool:
    """Return whether a file holds just this, read piece by piece: a workbook may be hundreds of megabytes."""
    found = disk.look(path)
    if found is None or not stat.S_ISREG(found.st_mode):
        return False
    with disk.open(path) as file:
        return all(file.read(len(piece)) == piece for piece in pieces_of(content)) and not file.read(1)


def kept_under(backup: Path, content: Raw, *, disk: Disk = DISK) -> Path:
    """Return where `save` keeps content that it is to keep under a backup's name."""
    return backup if _holds(backup, content, disk) else numbered(backup)


def _back_up(backup: Path, content: Raw, held: os.stat_result | None, disk: Disk) -> Path:
    """Keep content under a backup's name, or under a numbered one where other content has that name.

    When this returns the backup lasts, the folders made for it too: only then may the old file go.
    """
    folders = _make_folders(backup.parent, disk)
    if _holds(backup, content, disk):
        placed = backup
    else:
        beside = _write_beside(backup, content, held, disk, is_new=False)
        try:
            placed = _place(beside, backup, disk)
        finally:
            disk.discard(beside)  # where it stays, the backup has a second name, which does no harm
    for folder in folders:
        disk.flush_folder(folder)
    return placed


def _make_folders(folder: Path, disk: Disk) -> list[Path]:
    """Make a folder and those above it that are missing; return it, and where the new names stand."""
    if disk.look(folder) is not None or folder.parent == folder:
        return [folder, folder.parent]
    above = _make_folders(folder.parent, disk)
    disk.make_folder(folder)
    return [folder, *above]


def _place(beside: Path, wanted: Path, disk: Disk) -> Path:
    """Give a file a name that nothing has, numbered where needed; nothing is overwritten, even in a race."""
    while True:
        name = numbered(wanted, disk.is_taken)
        try:
            disk.link(name, beside)
        except FileExistsError:
            continue
        except OSError:  # a file system without links: the name was free a moment ago
            _patiently(partial(disk.replace, beside, name), disk)
        return name


def _remarks(path: Path, held: os.stat_result | None, disk: Disk) -> Iterator[Remark]:
    """Yield what a file that was replaced has lost: its owner, or the other names that led to it."""
    now = None
    with contextlib.suppress(OSError):  # the file is in place; what cannot be seen of it is not worth an alarm
        now = disk.look(path)
    if held is None or now is None:
        return
    if (held.st_uid, held.st_gid) != (now.st_uid, now.st_gid):
        yield Remark("owner_lost", {"file": path.name, "owner": disk.owner_of(held)})
    if held.st_nlink > 1:
        yield Remark("link_split", {"file": path.name, "count": held.st_nlink - 1})
