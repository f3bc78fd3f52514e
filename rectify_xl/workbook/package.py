"""The package: a workbook's parts by name, as bytes; nothing is parsed here and nothing unasked is changed.

What others read of a part is kept with the package, so that each part is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar, cast
from urllib.parse import unquote

from rectify_xl.codes import ErrorCode
from rectify_xl.errors import UnusableFile, system_reason
from rectify_xl.workbook.archive import OLE, Archive, Entry, read_archive, write_archive
from rectify_xl.workbook.locked import is_locked
from rectify_xl.workbook.places import require_plain
from rectify_xl.workbook.raw import Raw, in_memory, read_raw

Edits = Mapping[str, bytes | None]
"""New content by part name; None removes the part."""

Made = TypeVar("Made")
_ZIP: Final = b"PK"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A part's relationship: `kind` is the last word of its type, `part` the name of its target (None: external)."""

    id: str
    kind: str
    part: str | None


@dataclass(frozen=True)
class Package:
    """A workbook file in memory. Part names have no leading slash; look-ups ignore case and percent-encoding."""

    archive: Archive
    _entries: Mapping[str, Entry] = field(repr=False)
    _unpacked: dict[str, bytes] = field(default_factory=dict, repr=False)
    _made: dict[tuple[object, str], object] = field(default_factory=dict, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the part names as they stand in the file, directories left out."""
        return tuple(entry.name for entry in self.archive.entries if not entry.name.endswith("/"))

    def find(self, name: str) -> str | None:
        """Return a part's name as it stands in the file, or None where there is no such part."""
        entry = self._entries.get(_key(name))
        return entry.name if entry else None

    def read(self, name: str) -> bytes:
        """Return a part's content; raises UnusableFile where it is missing or damaged."""
        entry = self._entries.get(_key(name))
        if entry is None:
            raise UnusableFile("part_missing", part=name)
        if entry.name not in self._unpacked:
            self._unpacked[entry.name] = self.archive.unpack(entry)
        return self._unpacked[entry.name]

    def size(self, name: str) -> int:
        """Return how many bytes a part has unpacked, 0 where there is none."""
        entry = self._entries.get(_key(name))
        return entry.size if entry else 0

    def put_away(self, name: str) -> None:
        """Let go of a part's content, which nobody is likely to ask for again; who does has it unpacked anew."""
        self._unpacked.pop(self.find(name) or name, None)

    def once(self, read: Callable[[Package, str], Made], name: str) -> Made:
        """Return what is read of a part, the same object each time: like the package, it does not change."""
        key = read, name
        if key not in self._made:
            self._made[key] = read(self, name)
        return cast("Made", self._made[key])

    def keep(self, read: Callable[[Package, str], Made], name: str, made: Made) -> Made:
        """Keep what was read of a part in passing, for who asks for it `once`."""
        self._made[read, name] = made
        return made

    def needed(self, edits: Edits) -> Edits:
        """Return the edits that change something, under the names as they stand in the file."""
        named = {self.find(name) or name: content for name, content in edits.items()}
        return {name: content for name, content in named.items() if _found(self, name) != content}

    def edited(self, edits: Edits) -> Raw:
        """Return the file with the edits made; every other entry is a raw copy."""
        return write_archive(self.archive, edits)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a change did to the parts: how many stayed byte for byte, and the names of the others."""

    untouched: int
    changed: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def open_package(raw: Raw) -> Package:
    """Read a workbook file from its bytes; raises UnusableFile with the reason where it is not a sound one."""
    if raw.startswith(OLE):
        raise UnusableFile("file_encrypted" if is_locked(raw) else "file_old_format")
    if not raw:
        raise UnusableFile("file_empty")
    if not raw.startswith(_ZIP):
        head = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        is_page = head.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml"))
        raise UnusableFile("file_is_page" if is_page else "file_not_workbook")
    archive = read_archive(raw)
    package = Package(archive, {_key(entry.name): entry for entry in archive.entries})
    if package.find("[Content_Types].xml") is None or package.find("_rels/.rels") is None:
        raise UnusableFile("file_not_workbook")
    return package


def read_workbook(path: Path) -> Raw:
    """Return a workbook file's bytes, left on the disk where they are many; raises UnusableFile if it is unreadable."""
    raw = _read(path, read_raw)
    return in_memory(raw) if raw.startswith(OLE) else raw  # what is locked is unlocked as a whole


def read_file(path: Path) -> bytes:
    """Return a file's bytes; raises UnusableFile where it cannot be read."""
    return _read(path, Path.read_bytes)


def _read(path: Path, read: Callable[[Path], Made]) -> Made:
    try:
        require_plain(path.stat())
        return read(path)
    except UnicodeEncodeError as error:
        raise UnusableFile("name_not_encoded") from error
    except FileNotFoundError as error:
        raise UnusableFile("file_missing") from error
    except IsADirectoryError as error:
        raise UnusableFile("file_is_folder") from error
    except PermissionError as error:
        code: ErrorCode = "file_is_folder" if path.is_dir() else "file_unreadable"
        raise UnusableFile(code) from error
    except OSError as error:
        raise UnusableFile("file_unread", reason=system_reason(error)) from error


def receipt(before: Package, edits: Edits, after: Raw) -> Receipt:
    """Return what the edits did, proved on the bytes written: every other entry must be there, raw and in order.

    What was written anew must read back as it was meant, and what was removed must be gone.
    Raises UnusableFile("not_proved") where anything differs: then the result must not be kept.
    """
    written = open_package(after)
    untouched = _but(before, edits)
    if not _is_same(before, written, edits) or any(_found(written, name) != content for name, content in edits.items()):
        raise UnusableFile("not_proved")
    names = sorted(edits)
    return Receipt(
        untouched=sum(not entry.name.endswith("/") for entry in untouched),
        changed=tuple(name for name in names if edits[name] is not None and before.find(name) is not None),
        added=tuple(name for name in names if edits[name] is not None and before.find(name) is None),
        removed=tuple(name for name in names if edits[name] is None),
    )


def _but(package: Package, edits: Edits) -> list[Entry]:
    """Return the entries that no edit is about."""
    return [entry for entry in package.archive.entries if entry.name not in edits]


def _is_same(before: Package, written: Package, edits: Edits) -> bool:
    """Return whether every entry that no edit is about is there as it was, and in its place."""
    untouched, kept = _but(before, edits), _but(written, edits)
    return len(untouched) == len(kept) and all(
        old.name == new.name and before.archive.raw_entry(old) == written.archive.raw_entry(new)
        for old, new in zip(untouched, kept, strict=True)
    )


def _found(package: Package, name: str) -> bytes | None:
    return None if package.find(name) is None else package.read(name)


def _key(name: str) -> str:
    return unquote(name).replace("\\", "/").lstrip("/").casefold()
