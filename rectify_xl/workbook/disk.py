"""The file operations that saving needs, and no others: a test puts a model of a disk in the place of this one."""

from __future__ import annotations

import contextlib
import io
import os
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from rectify_xl.workbook.locks import prove_free, require_writable

_PAUSE: Final = 0.3  # seconds; a virus scanner or a preview lets go of a file within a second
_ANYBODY: Final = 0o666  # less what the umask takes away
_GROUP: Final = 0o070


class Disk:
    """The disk of this machine. What is written lasts through a power cut only once it is flushed, its name too."""

    def look(self, path: Path) -> os.stat_result | None:
        """Return what stands at a path, links followed, or None where nothing does."""
        try:
            return path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def is_taken(self, path: Path) -> bool:
        """Return whether anything has this name, be it a link that leads nowhere."""
        return os.path.lexists(path)

    def saved_at(self, path: Path) -> float:
        """Return when a file was last written, by the clock of its disk."""
        return path.stat().st_mtime

    def owner_of(self, found: os.stat_result) -> str:
        """Return the name of whom a file belongs to, or the number of one that has no name here."""
        try:
            import pwd  # noqa: PLC0415 - Windows has none

            return pwd.getpwuid(found.st_uid).pw_name
        except (ImportError, KeyError):
            return str(found.st_uid)

    def create(self, path: Path, like: os.stat_result | None, *, is_new: bool) -> BinaryIO:
        """Open a file that must not be there yet. Nobody may read it who may not read what it is like.

        One that is new takes that one's rights as far as the umask lets it, another takes them as they are.
        """
        mode = _ANYBODY if like is None else like.st_mode & _ANYBODY | 0o600 if is_new else 0o600
        file = io.open(path, "xb", opener=partial(os.open, mode=mode))  # noqa: SIM115, UP020 - as in `replace`
        try:
            if like is not None:
                _hand_over(path, like, None if is_new else like.st_mode & 0o7777)
        except BaseException:
            file.close()
            self.discard(path)
            raise
        return file

    def flush(self, file: BinaryIO) -> None:
        """Make what was written to a file last."""
        file.flush()
        os.fsync(file.fileno())

    def open(self, path: Path) -> BinaryIO:
        """Open a file for reading."""
        return path.open("rb")

    def replace(self, old: Path, new: Path) -> None:
        """Put one file in the place of another, or where there is none, in one step."""
        os.replace(old, new)  # noqa: PTH105 - the faults strike here

    def link(self, name: Path, file: Path) -> None:
        """Give a file a second name; raises FileExistsError where the name is taken."""
        name.hardlink_to(file)

    def discard(self, path: Path) -> None:
        """Remove a file that nobody needs; where it cannot be removed it stays for the next run."""
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)

    def leftovers(self, folder: Path, pattern: str) -> Iterable[Path]:
        """Return the files of a folder whose name is of a pattern."""
        return folder.glob(pattern)

    def make_folder(self, path: Path) -> None:
        """Make a folder, if it is not there already."""
        path.mkdir(exist_ok=True)

    def discard_folder(self, path: Path) -> None:
        """Remove a folder, if there is nothing in it."""
        with contextlib.suppress(OSError):
            path.rmdir()

    def flush_folder(self, folder: Path) -> None:
        """Make the names in a folder last, where the system lets a folder be flushed."""
        if os.name == "nt":
            return
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def prove_free(self, path: Path) -> None:
        """Raise LockedFile where another program holds a file."""
        prove_free(path)

    def require_writable(self, path: Path) -> None:
        """Raise Unwritable where a file's own rights forbid writing it."""
        require_writable(path)

    def pause(self) -> None:
        """Wait until a program that holds a file for a moment may have let it go."""
        time.sleep(_PAUSE)


DISK: Final = Disk()


def _hand_over(path: Path, like: os.stat_result, mode: int | None) -> None:
    """Give a file another's owner and group where the system lets us, and these rights; a wrong group gets none."""
    if os.name != "nt":
        for owner, group in ((-1, like.st_gid), (like.st_uid, -1)):
            with contextlib.suppress(PermissionError):
                os.chown(path, owner, group)
    found = path.stat()
    wanted = found.st_mode & 0o7777 if mode is None else mode
    path.chmod(wanted if found.st_gid == like.st_gid else wanted & ~_GROUP)
