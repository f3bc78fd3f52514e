"""What was handed in: the files in files, folders and zips, each with its bytes or the reason why it has none.

Nothing is unpacked onto the disk, no link inside a folder or zip is followed, and nothing is passed over unsaid.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from rectify_xl.codes import ErrorCode
from rectify_xl.errors import Severity, Told, UnusableFile
from rectify_xl.text import decoded_as_far_as_possible
from rectify_xl.workbook.archive import Archive, Entry, name_in_bytes, outer_attributes, read_archive
from rectify_xl.workbook.locks import is_lock_file
from rectify_xl.workbook.package import read_file

_ZIP: Final = ".zip"
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".et", ".ett", ".ods"})
"""What may be a ledger; why one of an old format is not read is found when it is opened."""
_OTHER_ARCHIVES: Final = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"})
_LITTER: Final = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"})
_LITTER_FOLDER: Final = "__MACOSX"
_DOUBLE: Final = "._"
"""What a Mac puts before the name of the second half of a file."""
_LEADS_OUT: Final = re.compile(r"/|[A-Za-z]:|(?:.*/)?\.\.(?:/|$)")
_OF_ZIP: Final[dict[ErrorCode, ErrorCode]] = {
    "file_encrypted": "input_zip_locked",
    "file_damaged": "input_zip_damaged",
    "file_too_large": "input_zip_too_large",
}


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was handed in: where it is, and why it is not read where that is plain without opening it.

    `member` is its name in the zip at `path` and `number` its place there; empty and -1 where `path` is the file.
    """

    path: Path
    member: str = ""
    number: int = -1
    refused: Told[ErrorCode] | None = None

    @property
    def name(self) -> str:
        """Return where it is, a zip taken for a folder."""
        return f"{self.path}/{self.member}" if self.member else str(self.path)

    @property
    def title(self) -> str:
        """Return its own name, without folders and ending."""
        return PurePosixPath(self.member).stem if self.member else self.path.stem

    @property
    def is_litter(self) -> bool:
        """Return whether a system put it there by itself, so that nobody misses what it holds."""
        return self.refused is not None and self.refused.code == "input_litter"

    def read(self) -> bytes:
        """Return its bytes; raises UnusableFile with the reason where it has none to be read."""
        if self.refused is not None:
            raise UnusableFile(self.refused.code, **self.refused.facts)
        if not self.member:
            return read_file(self.path)
        archive = _archive_at(self.path)
        if not 0 <= self.number < len(archive.entries) or _name_of(archive.entries[self.number]) != self.member:
            raise UnusableFile("file_changed_meanwhile", file=self.path.name)
        try:
            return archive.unpack(archive.entries[self.number])
        except UnusableFile as error:
            raise UnusableFile("file_damaged", part=self.member) from error


def handed_in(places: Iterable[Path]) -> Iterator[Handed]:
    """Yield every file in files, folders (with those inside) and zips: the places as given, inside them by name.

    A file that is named is yielded whatever its name. Raises nothing: what cannot be read says why.
    """
    for place in places:
        if os.path.isdir(place):  # noqa: PTH112 - a path that cannot be looked at is none, and is told when it is read
            yield from _in_folder(place)
        elif _suffix(place.name) == _ZIP:
            yield from _in_zip(place)
        else:
            yield Handed(place)


def _in_folder(folder: Path) -> Iterator[Handed]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            yield _refused(here, "input_folder_unread")
            continue
        if not entries:
            yield _refused(here, "input_nothing_in")
        folders = []
        for entry in entries:
            path = here / entry.name
            if entry.is_symlink() or getattr(entry, "is_junction", lambda: False)():
                yield _refused(path, "input_link")
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif _suffix(entry.name) == _ZIP and _kind(entry.name) is None:
                yield from _in_zip(path)
            else:
                yield _refused(path, _kind(entry.name))
        waiting += reversed(folders)


def _in_zip(path: Path) -> Iterator[Handed]:
    try:
        archive = _archive_at(path)
    except UnusableFile as error:
        yield Handed(path, refused=Told(_OF_ZIP.get(error.code, error.code), Severity.ERROR, facts=error.facts))
        return
    files = [(_name_of(entry), number) for number, entry in enumerate(archive.entries)]
    files = [(name, number) for name, number in files if not name.endswith("/")]
    if not files:
        yield _refused(path, "input_nothing_in")
    for name, number in sorted(files):
        code = _kind_of_member(name, archive.entries[number])
        yield Handed(path, name, number, Told(code, Severity.ERROR) if code else None)


def _refused(path: Path, code: ErrorCode | None) -> Handed:
    return Handed(path, refused=Told(code, Severity.ERROR) if code else None)


def _kind(name: str) -> ErrorCode | None:
    """Return why a file of a name is not read, None where it may be a ledger or a zip of them."""
    if name.casefold() in _LITTER or name.startswith(_DOUBLE):
        return "input_litter"
    if is_lock_file(name):
        return "input_lock_file"
    suffix = _suffix(name)
    if suffix == _ZIP or suffix in _WORKBOOKS:
        return None
    return "input_other_archive" if suffix in _OTHER_ARCHIVES else "input_other_kind"


def _kind_of_member(name: str, entry: Entry) -> ErrorCode | None:
    """Return why a file in a zip is not read."""
    if _LEADS_OUT.match(name):
        return "input_leads_out"
    if stat.S_ISLNK(outer_attributes(entry) >> 16):
        return "input_link"
    if name.split("/", 1)[0] == _LITTER_FOLDER:
        return "input_litter"
    last = name.rsplit("/", 1)[-1]
    return _kind(last) or ("input_zip_in_zip" if _suffix(last) == _ZIP else None)


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].casefold()  # noqa: PTH122 - a name of a zip is no path of this system


def _name_of(entry: Entry) -> str:
    """Return a name in a zip: those packed on a Chinese Windows are GBK, and some have its backslashes."""
    return decoded_as_far_as_possible(name_in_bytes(entry)).replace("\\", "/")


def _archive_at(path: Path) -> Archive:
    """Return a zip, read once while one file after another is taken from it."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return read_archive(read_file(path))  # which says why
    return _archive(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=1)
def _archive(path: Path, _saved_at: int, _size: int) -> Archive:
    raw = read_file(path)
    if not raw:
        raise UnusableFile("file_empty")
    return read_archive(raw)
