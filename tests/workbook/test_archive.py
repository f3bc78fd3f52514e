"""The zip as bytes: what is not edited is a raw copy, what is edited reads back."""

import io
import random
import struct
import zipfile
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples
from workbook.hosts import host, parts, repacked

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook import archive as archive_module
from rectify_xl.workbook.archive import Archive, read_archive, write_archive
from rectify_xl.workbook.package import Package, open_package, receipt

NAMES = st.text("abcxyz/_台账", min_size=1, max_size=12).filter(lambda name: not name.endswith("/"))


@given(
    contents=st.dictionaries(NAMES, st.binary(max_size=300), min_size=1, max_size=6),
    edits=st.dictionaries(NAMES, st.none() | st.binary(max_size=300), max_size=4),
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    streamed=st.booleans(),
)
@settings(max_examples=examples(150), deadline=None)
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


def _zip64(*, wide_sizes: bool = False) -> bytes:
    """Return a zip whose second entry keeps its offset, and may keep its sizes, in a zip64 extra field."""
    raw = _zip({"a": b"first", "b": b"hello"})
    archive = read_archive(raw)
    start = archive.entries[1].extent[0]
    wide = [5, 5, start] if wide_sizes else [start]
    central = bytearray(archive.entries[1].central)
    for at in (20, 24, 42)[-len(wide) :]:
        struct.pack_into("<L", central, at, 0xFFFFFFFF)
    other = struct.pack("<2HL", 0x5455, 4, 0)
    central += other + struct.pack(f"<2H{len(wide)}Q", 1, 8 * len(wide), *wide)
    struct.pack_into("<H", central, 30, len(central) - 46 - 1)
    first = archive.entries[0].central
    offset = archive.entries[1].extent[1]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(first) + len(central), offset, 0)
    return raw[:offset] + first + bytes(central) + end


def test_a_wide_offset_stands_after_the_wide_sizes() -> None:
    """Every number that is full takes its place in the zip64 field, in the order of the record."""
    raw = _zip64(wide_sizes=True)
    archive = read_archive(raw)
    assert (archive.entries[1].size, archive.unpack(archive.entries[1])) == (5, b"hello")

    after = read_archive(write_archive(archive, {"a": b"longer than it was before"}))

    assert after.unpack(after.entries[1]) == b"hello"


def test_a_wide_size_beside_a_descriptor_is_too_large_and_no_damage() -> None:
    raw = bytearray(_zip64(wide_sizes=True))
    entry = read_archive(bytes(raw)).entries[1]
    struct.pack_into("<H", raw, entry.extent[0] + 6, 8)
    struct.pack_into("<Q", raw, raw.rfind(struct.pack("<2Q", 5, 5)), 5 << 30)

    with pytest.raises(UnusableFile, match="file_too_large"):
        read_archive(bytes(raw))


def test_the_end_of_a_zip64_is_found_by_its_locator() -> None:
    raw = _zip({"a": b"first", "b": b"hello"})
    at = raw.rfind(b"PK\x05\x06")
    count, size, offset = struct.unpack_from("<10xH2L", raw, at)
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)

    archive = read_archive(raw[:at] + end64 + locator + end)

    assert [archive.unpack(entry) for entry in archive.entries] == [b"first", b"hello"]


CENTRAL = {"flags": 8, "method": 10, "crc": 16, "packed": 20, "size": 24, "offset": 42}
"""Where a number stands in a central record (APPNOTE 4.3.12)."""


def _with(raw: bytes, number: int, **changes: int) -> bytes:
    """Return a zip whose n-th central record says something else."""
    damaged = bytearray(raw)
    at = raw.rfind(b"PK\x05\x06")
    at = struct.unpack_from("<16xL", raw, at)[0]
    for _ in range(number):
        at = raw.find(b"PK\x01\x02", at + 1)
    for name, value in changes.items():
        struct.pack_into("<H" if name in ("flags", "method") else "<L", damaged, at + CENTRAL[name], value)
    return bytes(damaged)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"flags": 1}, "file_encrypted"),
        ({"flags": 0x40}, "file_encrypted"),
        ({"method": 12}, "file_damaged"),
        ({"offset": 3}, "file_damaged"),
        ({"offset": 100_000}, "file_damaged"),
        ({"packed": 100_000}, "file_damaged"),
        ({"packed": 60}, "file_damaged"),
    ],
    ids=str,
)
def test_a_record_that_leads_astray_is_refused(change: dict[str, int], code: str) -> None:
    with pytest.raises(UnusableFile, match=code):
        read_archive(_with(_zip({"a": b"first", "b": b"hello"}), 1, **change))


@pytest.mark.parametrize("at", [4, 6], ids=["this disk", "the disk it begins on"])
def test_a_zip_in_several_volumes_is_refused(at: int) -> None:
    raw = bytearray(_zip({"a": b"first"}))
    struct.pack_into("<H", raw, raw.rfind(b"PK\x05\x06") + at, 1)

    with pytest.raises(UnusableFile, match="file_damaged"):
        read_archive(bytes(raw))


@pytest.mark.parametrize(
    ("form", "at", "value"),
    [("<H", 10, 2), ("<L", 16, 9_999), ("<L", 12, 9_999), ("<H", 10, 60_000)],
    ids=["one record more", "a directory after the end", "a directory larger than the file", "far too many records"],
)
def test_an_end_record_that_leads_astray_is_refused(form: str, at: int, value: int) -> None:
    raw = bytearray(_zip({"a": b"first"}))
    struct.pack_into(form, raw, raw.rfind(b"PK\x05\x06") + at, value)

    with pytest.raises(UnusableFile, match="file_damaged"):
        read_archive(bytes(raw))


def test_entries_that_share_their_bytes_are_refused() -> None:
    """Many names over one packed content make gigabytes of a megabyte."""
    raw = repacked(_zip({"a": bytes(4 << 20), "b": b"x", "c": b"y"}))
    first = read_archive(raw).entries[0]
    shared = {"crc": first.crc, "size": first.size, "packed": first.data[1] - first.data[0], "offset": first.extent[0]}

    with pytest.raises(UnusableFile, match="file_damaged"):
        read_archive(_with(raw, 2, **shared))


def test_entries_that_lie_within_one_another_are_refused() -> None:
    raw = repacked(_zip({"a": b"the first, stored", "b": b"x"}), method=zipfile.ZIP_STORED)
    first = read_archive(raw).entries[0]

    with pytest.raises(UnusableFile, match="file_damaged"):
        read_archive(_with(raw, 0, packed=first.size + 20, size=first.size + 20))


def test_many_parts_that_unpack_to_abnormal_size_together_are_refused() -> None:
    bomb = repacked(_zip({f"xl/{number}.xml": bytes(10 << 20) for number in range(10)}))

    with pytest.raises(UnusableFile, match="file_too_large"):
        read_archive(bomb)


def test_what_is_large_alone_or_together_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = _zip({"a": b"12345", "b": b"12345"})
    for name, limit in (("LARGEST_PART", 4), ("LARGEST_PACKAGE", 9)):
        with monkeypatch.context() as patch:
            patch.setattr(archive_module, name, limit)
            with pytest.raises(UnusableFile, match="file_too_large"):
                read_archive(raw)
    assert len(read_archive(raw).entries) == 2


@pytest.mark.parametrize("size", [1, 100])
def test_a_part_of_another_size_than_said_is_refused(size: int) -> None:
    raw = _with(repacked(_zip({"a": b"hello" * 3})), 0, size=size)
    archive = read_archive(raw)

    with pytest.raises(UnusableFile, match="file_damaged"):
        archive.unpack(archive.entries[0])


def test_a_part_that_does_not_inflate_is_refused() -> None:
    raw = bytearray(repacked(_zip({"a": b"hello" * 3})))
    archive = read_archive(bytes(raw))
    raw[archive.entries[0].data[0]] = 0xFF
    archive = read_archive(bytes(raw))

    with pytest.raises(UnusableFile, match="file_damaged"):
        archive.unpack(archive.entries[0])


DESCRIPTORS = [("<L2Q", b"PK\x07\x08"), ("<3L", b"PK\x07\x08"), ("<L2Q", b""), ("<3L", b"")]


@pytest.mark.parametrize(("form", "mark"), DESCRIPTORS, ids=str)
def test_a_descriptor_of_any_form_goes_with_its_entry(form: str, mark: bytes) -> None:
    content = b"hello"
    crc = zlib.crc32(content)
    descriptor = mark + struct.pack(form, crc, 5, 5)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 8, 0, 0, 0x21, 0, 0, 0, 1, 0) + b"a"
    central = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 8, 0, 0, 0x21, crc, 5, 5, 1, 0, 0, 0, 0, 0, 0) + b"a"
    start = len(local) + 5 + len(descriptor)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central), start, 0)

    archive = read_archive(local + content + descriptor + central + end)

    assert archive.entries[0].extent == (0, start)
    assert write_archive(archive, {}) == archive.raw


def test_a_descriptor_that_is_promised_and_missing_is_not_invented() -> None:
    raw = bytearray(_zip({"a": b"hello"}))
    struct.pack_into("<H", raw, 6, 8)

    assert read_archive(bytes(raw)).entries[0].extent == (0, 30 + 1 + 5)


@pytest.mark.parametrize(
    ("flags", "encoded", "name"), [(0x800, "表".encode(), "表"), (0, b"\x81", "ü"), (0, b"a", "a")]
)
def test_a_name_is_read_in_the_encoding_that_its_flag_says(flags: int, encoded: bytes, name: str) -> None:
    raw = bytearray(_zip({"x" * len(encoded): b"hello"}))
    at = raw.find(b"PK\x01\x02")
    raw[at + 46 : at + 46 + len(encoded)] = encoded
    struct.pack_into("<H", raw, at + 8, flags)

    assert [entry.name for entry in read_archive(bytes(raw)).entries] == [name]


def test_an_added_part_may_have_a_chinese_name() -> None:
    after = write_archive(read_archive(_zip({"a": b"1"})), {"xl/表.xml": b"2"})

    assert parts(after) == {"a": b"1", "xl/表.xml": b"2"}


def test_what_would_need_a_wide_directory_is_refused() -> None:
    entry = read_archive(_zip({"a": b""})).entries[0]
    many = Archive(b"", (replace(entry, extent=(0, 0)),) * 0xFFFF, b"")

    with pytest.raises(UnusableFile, match="file_too_large"):
        write_archive(many, {})


def _packages() -> tuple[Package, dict[str, bytes | None], bytes]:
    before = open_package(host())
    names = before.names
    edits: dict[str, bytes | None] = {names[3]: b"<changed/>", "xl/added.xml": b"<added/>"}
    return before, edits, before.edited(edits)


def test_the_receipt_says_what_changed() -> None:
    before, edits, after = _packages()

    told = receipt(before, edits, after)

    assert (told.changed, told.added, told.removed) == ((before.names[3],), ("xl/added.xml",), ())
    assert told.untouched == len(before.names) - 1


@pytest.mark.parametrize("name", ["changed", "added"])
def test_a_part_that_was_written_otherwise_than_meant_is_noticed(name: str) -> None:
    before, edits, _ = _packages()
    spoilt = {**edits, (before.names[3] if name == "changed" else "xl/added.xml"): b"<spoilt/>"}

    with pytest.raises(UnusableFile, match="not_proved"):
        receipt(before, edits, before.edited(spoilt))


@pytest.mark.parametrize("change", [b"<touched/>", None], ids=["touched", "left out"])
def test_a_part_that_nobody_meant_to_change_is_noticed(change: bytes | None) -> None:
    before, edits, _ = _packages()

    with pytest.raises(UnusableFile, match="not_proved"):
        receipt(before, edits, before.edited({**edits, before.names[4]: change}))


def test_a_part_that_should_be_gone_and_is_there_is_noticed() -> None:
    before, _, _ = _packages()

    with pytest.raises(UnusableFile, match="not_proved"):
        receipt(before, {before.names[4]: None}, before.archive.raw)


def test_a_part_that_was_written_and_lost_is_noticed() -> None:
    before, edits, _ = _packages()

    with pytest.raises(UnusableFile, match="not_proved"):
        receipt(before, edits, before.archive.raw)


def test_a_part_that_nobody_asked_for_is_noticed() -> None:
    before, edits, _ = _packages()

    with pytest.raises(UnusableFile, match="not_proved"):
        receipt(before, edits, before.edited({**edits, "xl/more.xml": b"<more/>"}))
