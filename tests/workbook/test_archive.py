"""The zip as bytes: what is not edited is a raw copy, what is edited reads back."""

import io
import random
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbook.hosts import host, parts, repacked

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.archive import read_archive, write_archive

NAMES = st.text("abcxyz/_台账", min_size=1, max_size=12).filter(lambda name: not name.endswith("/"))


@given(
    contents=st.dictionaries(NAMES, st.binary(max_size=300), min_size=1, max_size=6),
    edits=st.dictionaries(NAMES, st.none() | st.binary(max_size=300), max_size=4),
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    streamed=st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_edits_change_what_they_name_and_nothing_else(
    contents: dict[str, bytes], edits: dict[str, bytes | None], method: int, streamed: bool
) -> None:
    raw = repacked(_zip(contents), method=method, streamed=streamed)
    before = read_archive(raw)

    after_raw = write_archive(before, edits)

    expected = {**contents, **edits}
    assert parts(after_raw) == {name: content for name, content in expected.items() if content is not None}
    after = {entry.name: entry for entry in read_archive(after_raw).entries}
    for entry in before.entries:
        if entry.name not in edits:
            assert read_archive(after_raw).raw_entry(after[entry.name]) == before.raw_entry(entry)


def _zip(contents: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_no_edit_keeps_every_byte_with_comment_and_dates() -> None:
    raw = repacked(host(), comment="备注".encode())

    assert write_archive(read_archive(raw), {}) == raw


def test_an_edited_entry_keeps_its_place_and_date() -> None:
    raw = repacked(host())
    before = zipfile.ZipFile(io.BytesIO(raw)).infolist()

    after = zipfile.ZipFile(io.BytesIO(write_archive(read_archive(raw), {before[2].filename: b"new"}))).infolist()

    assert [(info.filename, info.date_time) for info in after] == [(info.filename, info.date_time) for info in before]


@pytest.mark.parametrize("cut", [1, 22, 100, 2000])
def test_a_truncated_file_is_refused(cut: int) -> None:
    with pytest.raises(UnusableFile) as refusal:
        read_archive(host()[:-cut])
    assert refusal.value.code == "file_damaged"


def test_a_wrong_checksum_is_refused() -> None:
    raw = bytearray(repacked(host(), method=zipfile.ZIP_STORED))
    archive = read_archive(bytes(raw))
    raw[archive.entries[0].data[0] + 5] ^= 1
    damaged = read_archive(bytes(raw))

    with pytest.raises(UnusableFile):
        damaged.unpack(damaged.entries[0])


def test_names_that_differ_only_in_case_are_refused() -> None:
    with pytest.raises(UnusableFile):
        read_archive(_zip({"xl/a.xml": b"1", "XL/A.xml": b"2"}))


def test_a_part_that_unpacks_to_abnormal_size_is_refused() -> None:
    bomb = repacked(_zip({"xl/bomb.xml": bytes(200 << 20)}))

    with pytest.raises(UnusableFile) as refusal:
        read_archive(bomb)
    assert refusal.value.code == "file_too_large"


def test_arbitrary_bytes_are_refused_or_read_but_never_crash() -> None:
    raw = host()
    chance = random.Random(20210328)
    for _ in range(300):
        damaged = bytearray(raw)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            archive = read_archive(bytes(damaged))
            for entry in archive.entries:
                archive.unpack(entry)
        except UnusableFile:
            continue


def test_a_zip64_entry_is_moved_with_its_wide_offset() -> None:
    raw = _zip64()
    archive = read_archive(raw)
    assert archive.entries[1].size == 5

    after = write_archive(archive, {"a": b"longer than it was before"})

    assert zipfile.ZipFile(io.BytesIO(after)).read("b") == b"hello"


def _zip64() -> bytes:
    """Return a zip whose second entry keeps its offset in a zip64 extra field."""
    raw = _zip({"a": b"first", "b": b"hello"})
    archive = read_archive(raw)
    start = archive.entries[1].extent[0]
    central = bytearray(archive.entries[1].central)
    struct.pack_into("<L", central, 42, 0xFFFFFFFF)
    struct.pack_into("<H", central, 30, 12)
    central += struct.pack("<2HQ", 1, 8, start)
    first = archive.entries[0].central
    offset = archive.entries[1].extent[1]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(first) + len(central), offset, 0)
    return raw[:offset] + first + bytes(central) + end
