"""The zip under the package: its entries as they stand in the central directory and beside their data."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

Source = str | os.PathLike[str] | bytes

_ENCRYPTED: Final = 0x1
_SIZES_FOLLOW: Final = 0x8
_LOCAL_HEADER: Final = struct.Struct("<4sHHHHHLLLHH")
_ZIP64: Final = 0x0001
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_source(source: Source) -> bytes:
    """Return the bytes of a file, or the bytes handed in."""
    return source if isinstance(source, bytes) else Path(source).read_bytes()


def part_name(entry_name: str) -> str:
    """Return the part name of an entry, without the leading slash."""
    return entry_name.replace("\\", "/").lstrip("/")


def open_archive(data: bytes) -> zipfile.ZipFile | None:
    """Return the archive, or None where the bytes are no zip."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        return None


def read_parts(archive: zipfile.ZipFile) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the parts that can be read, by name, and the entries that cannot."""
    parts: dict[str, bytes] = {}
    problems: list[Problem] = []
    for entry in archive.infolist():
        if entry.is_dir() or entry.filename.endswith("\\") or not _is_readable(entry):
            continue
        try:
            parts[part_name(entry.filename)] = archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            rule = "zip-crc" if "CRC" in str(error) else "zip-data"
            problems.append(Problem(rule, entry.filename, "the data cannot be read back"))
    return parts, problems


def _is_readable(entry: zipfile.ZipInfo) -> bool:
    """Return whether the entry is plain and packed as Excel packs; the others break rules of their own."""
    return entry.compress_type in _METHODS and not entry.flag_bits & _ENCRYPTED


def check_archive(archive: zipfile.ZipFile, data: bytes) -> Iterator[Problem]:
    """Yield what is wrong with the entries, whatever they hold."""
    yield from _check_names(archive.namelist())
    for entry in archive.infolist():
        if entry.flag_bits & _ENCRYPTED:
            yield Problem("zip-encrypted", entry.filename, "the entry is encrypted")
        if entry.compress_type not in _METHODS:
            yield Problem("zip-method", entry.filename, f"compression method {entry.compress_type}")
        yield from _check_local_header(entry, data)


def _check_names(names: list[str]) -> Iterator[Problem]:
    """Yield names that stand twice, differ only in case, or are no part names."""
    for name, times in Counter(names).items():
        if times > 1:
            yield Problem("zip-duplicate-name", name, "the name stands twice")
    folded: dict[str, str] = {}
    for name in dict.fromkeys(names):
        first = folded.setdefault(name.lower(), name)
        if first != name:
            yield Problem("zip-case-clash", name, f"differs from {first} only in case")
        if "\\" in name or name.startswith("/") or ".." in name.split("/"):
            yield Problem("zip-name", name, "not a part name")


def _check_local_header(entry: zipfile.ZipInfo, data: bytes) -> Iterator[Problem]:
    """Yield where the header beside the data disagrees with the central directory."""
    start = entry.header_offset
    header = data[start : start + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04":
        yield Problem("zip-header", entry.filename, "no local header at the offset given")
        return
    _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    name_end = start + _LOCAL_HEADER.size + name_length
    if method != entry.compress_type or (flags ^ entry.flag_bits) & (_ENCRYPTED | _SIZES_FOLLOW):
        yield Problem("zip-header", entry.filename, "the two headers differ in method or flags")
    sizes = (crc, packed, size)
    if not flags & _SIZES_FOLLOW and 0xFFFFFFFF not in sizes and sizes != _sizes(entry):
        yield Problem("zip-header", entry.filename, "the two headers differ in size or checksum")
    extra = data[name_end : name_end + extra_length]
    if _has_zip64(extra) and max(_sizes(entry)[1:]) < 0xFFFFFFFF:
        yield Problem("zip-zip64", entry.filename, "a zip64 field that the sizes do not need")


def _sizes(entry: zipfile.ZipInfo) -> tuple[int, int, int]:
    """Return checksum, packed size and size."""
    return entry.CRC, entry.compress_size, entry.file_size


def _has_zip64(extra: bytes) -> bool:
    """Return whether a zip64 field is among the extra fields."""
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        if kind == _ZIP64:
            return True
        extra = extra[4 + length :]
    return False
