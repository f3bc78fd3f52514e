"""The zip file as bytes: entries read from the central directory and copied raw.

Python's zipfile can neither copy an entry without packing it anew nor keep what it does not know (padding, flags,
odd extras), so the few records needed are read and written here, after the public ZIP specification (APPNOTE 6.3.10).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.raw import OnDisk, Raw, joined, part_of

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the container of old and of locked Office files begins."""

_END: Final = struct.Struct("<4s4H2LH")
_END64_LOCATOR: Final = struct.Struct("<4sLQL")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_END_MARK: Final = b"PK\x05\x06"
_CENTRAL_MARK: Final = b"PK\x01\x02"
_LOCAL_MARK: Final = b"PK\x03\x04"
_DESCRIPTOR_MARK: Final = b"PK\x07\x08"
_FULL32: Final = 0xFFFFFFFF
_FULL16: Final = 0xFFFF
_ENCRYPTED: Final = 0x41
_DESCRIPTOR: Final = 0x08
_UTF8: Final = 0x800
_STORED: Final = 0
_DEFLATED: Final = 8
_ZIP64: Final = 1
_DOS_EPOCH: Final = (0, 0x21)  # 1980-01-01 00:00, so that the same input gives the same bytes
_VERSION: Final = 20

LARGEST_PART: Final = 1 << 30
LARGEST_PACKAGE: Final = 4 << 30
_SUSPICIOUS_RATIO: Final = 500  # deflate cannot pass 1,032; sheets of real offices stay under 100
_SUSPICIOUS_SIZE: Final = 64 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its name, where it stands in the file, and its record in the central directory as it is."""

    name: str
    central: bytes
    extent: tuple[int, int]
    data: tuple[int, int]
    method: int
    crc: int
    size: int


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip file and its entries in the order of the central directory."""

    raw: Raw
    entries: tuple[Entry, ...]
    comment: bytes

    def raw_entry(self, entry: Entry) -> OnDisk | memoryview:
        """Return an entry as it stands in the file, header, data and descriptor, without copying or reading it."""
        return part_of(self.raw, *entry.extent)

    def unpack(self, entry: Entry) -> bytes:
        """Return an entry's content; raises UnusableFile where it does not match its checksum."""
        packed = self.raw[entry.data[0] : entry.data[1]]
        try:
            content = packed if entry.method == _STORED else _inflate(packed, entry.size)
        except zlib.error as error:
            raise UnusableFile("file_damaged", part=entry.name) from error
        if len(content) != entry.size or zlib.crc32(content) != entry.crc:
            raise UnusableFile("file_damaged", part=entry.name)
        return content


def read_archive(raw: Raw) -> Archive:
    """Read a zip file; raises UnusableFile where it is not one, is cut off, or is made to harm."""
    try:
        count, size, offset, end, comment = _read_end(raw)
        shift = end - size - offset
        entries = tuple(_read_central(raw, offset + shift, end, count, shift))
    except (struct.error, IndexError) as error:
        raise UnusableFile("file_damaged", part="") from error
    _refuse_hostile(entries, len(raw))
    _refuse_overlaps(entries, offset + shift)
    return Archive(raw, entries, comment)


def name_in_bytes(entry: Entry) -> bytes:
    """Return an entry's name as the file has it, in whatever encoding."""
    return entry.central[_CENTRAL.size : _CENTRAL.size + _CENTRAL.unpack_from(entry.central)[10]]


def outer_attributes(entry: Entry) -> int:
    """Return what the system that packed an entry says of its file; on Unix the upper half is its mode."""
    attributes: int = _CENTRAL.unpack_from(entry.central)[15]
    return attributes


def write_archive(archive: Archive, edits: Mapping[str, bytes | None]) -> Raw:
    """Return the file with parts replaced, added (at the end) or removed (None); all others are copied raw."""
    pieces: list[Raw | memoryview] = []
    records: list[bytes] = []
    position = 0
    known = {entry.name for entry in archive.entries}
    for entry in archive.entries:
        content = edits.get(entry.name, b"")
        if entry.name not in edits:
            piece: Raw | memoryview = archive.raw_entry(entry)
            record = _moved(entry.central, position)
        elif content is None:
            continue
        else:
            piece, record = _packed(entry.name, content, position, entry)
        pieces.append(piece)
        records.append(record)
        position += len(piece)
    for name in (name for name in edits if name not in known):
        content = edits[name]
        if content is not None:
            piece, record = _packed(name, content, position, None)
            pieces.append(piece)
            records.append(record)
            position += len(piece)
    return joined([*pieces, *records, _end_of(records, position, archive.comment)])


def _inflate(packed: bytes, size: int) -> bytes:
    stream = zlib.decompressobj(-15)
    return stream.decompress(packed, size + 1)


def _read_end(raw: Raw) -> tuple[int, int, int, int, bytes]:
    """Return entry count, size and offset of the central directory, where it ends, and the file's comment."""
    searched = max(0, len(raw) - _END.size - _FULL16)
    found = raw[searched:].rfind(_END_MARK)
    if found < 0:
        raise UnusableFile("file_damaged", part="")
    at = searched + found
    _, disk, start_disk, _, count, size, offset, length = _at(_END, raw, at)
    comment = raw[at + _END.size : at + _END.size + length]
    end = at
    locator = at - _END64_LOCATOR.size
    if locator >= 0 and raw[locator : locator + 4] == b"PK\x06\x07":
        end64 = _at(_END64_LOCATOR, raw, locator)[2]
        _, _, _, _, disk, start_disk, _, count, size, offset = _at(_END64, raw, end64)
        end = end64
    if disk or start_disk:
        raise UnusableFile("file_damaged", part="")
    return count, size, offset, end, comment


def _read_central(raw: Raw, position: int, end: int, count: int, shift: int) -> Iterator[Entry]:
    if position < 0 or shift < 0:
        raise UnusableFile("file_damaged", part="")
    directory, at = raw[position:end], 0
    for _ in range(count):
        fields = _CENTRAL.unpack_from(directory, at)
        if fields[0] != _CENTRAL_MARK:
            raise UnusableFile("file_damaged", part="")
        length = _CENTRAL.size + sum(fields[10:13])
        yield _entry(raw, directory[at : at + length], shift)
        at += length


def _entry(raw: Raw, central: bytes, shift: int) -> Entry:
    fields = _CENTRAL.unpack_from(central)
    flags, method, crc, packed, size, name_length, extra_length, offset = (
        fields[i] for i in (3, 4, 7, 8, 9, 10, 11, 16)
    )
    encoded = central[_CENTRAL.size : _CENTRAL.size + name_length]
    name = _decoded(encoded, flags)
    if flags & _ENCRYPTED:
        raise UnusableFile("file_encrypted")
    if method not in (_STORED, _DEFLATED):
        raise UnusableFile("file_damaged", part=name)
    extra = central[_CENTRAL.size + name_length : _CENTRAL.size + name_length + extra_length]
    size, packed, offset = _wide(extra, size, packed, offset)
    start = offset + shift
    local = _at(_LOCAL, raw, start)
    if local[0] != _LOCAL_MARK:
        raise UnusableFile("file_damaged", part=name)
    data = start + _LOCAL.size + local[9] + local[10]
    if data + packed > len(raw):
        raise UnusableFile("file_damaged", part=name)
    end = data + packed
    if local[2] & _DESCRIPTOR:
        end += _descriptor_length(raw, end, crc, packed, size)
    return Entry(name, central, (start, end), (data, data + packed), method, crc, size)


def _at(record: struct.Struct, raw: Raw, place: int) -> tuple[Any, ...]:
    """Return the fields of a record that stands at a place; raises struct.error where the file ends before it."""
    return record.unpack(raw[place : place + record.size] if place >= 0 else b"")


def _decoded(name: bytes, flags: int) -> str:
    if flags & _UTF8:
        return name.decode("utf-8", "surrogateescape")
    try:
        return name.decode("ascii")
    except UnicodeDecodeError:
        return name.decode("cp437")


def _wide(extra: bytes, *narrow: int) -> tuple[int, int, int]:
    """Return size, packed size and offset, taking those that are full from the zip64 extra field."""
    values = list(narrow)
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == _ZIP64:
            wide = iter(struct.unpack_from(f"<{length // 8}Q", extra, at + 4))
            values = [next(wide, value) if value == _FULL32 else value for value in values]
        at += 4 + length
    return values[0], values[1], values[2]


def _descriptor_length(raw: Raw, at: int, crc: int, packed: int, size: int) -> int:
    """Return the length of a data descriptor: with or without its mark, in either width; 0 where none follows."""
    for mark in (_DESCRIPTOR_MARK, b""):
        for form in ("<L2Q", "<3L"):
            if form == "<3L" and max(packed, size) > _FULL32:
                continue
            descriptor = mark + struct.pack(form, crc, packed, size)
            if raw[at : at + len(descriptor)] == descriptor:
                return len(descriptor)
    return 0


def _refuse_hostile(entries: tuple[Entry, ...], length: int) -> None:
    """Refuse names that Excel takes for the same, and what unpacks to an abnormal size, alone or together."""
    seen: set[str] = set()
    total = 0
    for entry in entries:
        key = entry.name.replace("\\", "/").casefold()
        if key in seen:
            raise UnusableFile("file_damaged", part=entry.name)
        seen.add(key)
        total += entry.size
        is_bomb = _is_bomb(entry.size, entry.data[1] - entry.data[0]) or _is_bomb(total, length)
        if entry.size > LARGEST_PART or total > LARGEST_PACKAGE or is_bomb:
            raise UnusableFile("file_too_large", part=entry.name)


def _is_bomb(size: int, packed: int) -> bool:
    return size > _SUSPICIOUS_SIZE and size > _SUSPICIOUS_RATIO * max(packed, 1)


def _refuse_overlaps(entries: tuple[Entry, ...], directory: int) -> None:
    """Refuse entries that share bytes with one another or with the central directory: one would hide the other."""
    end = 0
    for entry in sorted(entries, key=lambda one: one.extent):
        if entry.extent[0] < end or entry.extent[1] > directory:
            raise UnusableFile("file_damaged", part=entry.name)
        end = entry.extent[1]


def _moved(central: bytes, offset: int) -> bytes:
    """Return a central record that points at another offset; a zip64 offset is changed where it stands."""
    fields = list(_CENTRAL.unpack_from(central))
    if fields[16] != _FULL32:
        fields[16] = offset
        return _CENTRAL.pack(*fields) + central[_CENTRAL.size :]
    at = _CENTRAL.size + fields[10]
    end = at + fields[11]
    record = bytearray(central)
    while at + 4 <= end:
        kind, length = struct.unpack_from("<2H", central, at)
        if kind == _ZIP64:
            skipped = sum(fields[i] == _FULL32 for i in (8, 9))
            struct.pack_into("<Q", record, at + 4 + 8 * skipped, offset)
        at += 4 + length
    return bytes(record)


def _packed(name: str, content: bytes, offset: int, old: Entry | None) -> tuple[bytes, bytes]:
    """Return local entry and central record for new content; an old entry's date, method and attributes stay."""
    time, date = _DOS_EPOCH
    made_by, external, method = _VERSION, 0, _DEFLATED
    encoded = name.encode("utf-8")
    flags = 0 if name.isascii() else _UTF8
    if old is not None:
        fields = _CENTRAL.unpack_from(old.central)
        made_by, time, date, external, method = fields[1], fields[5], fields[6], fields[15], old.method
        encoded, flags = old.central[_CENTRAL.size : _CENTRAL.size + fields[10]], fields[3] & _UTF8
    packed = content if method == _STORED else _deflate(content)
    common = (flags, method, time, date, zlib.crc32(content), len(packed), len(content), len(encoded), 0)
    local = _LOCAL.pack(_LOCAL_MARK, _VERSION, *common) + encoded + packed
    central = _CENTRAL.pack(_CENTRAL_MARK, made_by, _VERSION, *common, 0, 0, 0, external, offset) + encoded
    return local, central


def _deflate(content: bytes) -> bytes:
    stream = zlib.compressobj(6, zlib.DEFLATED, -15)
    return stream.compress(content) + stream.flush()


def _end_of(records: list[bytes], offset: int, comment: bytes) -> bytes:
    size = sum(map(len, records))
    if offset + size >= _FULL32 or len(records) >= _FULL16:
        raise UnusableFile("file_too_large", part="")
    return _END.pack(_END_MARK, 0, 0, len(records), len(records), size, offset, len(comment)) + comment
