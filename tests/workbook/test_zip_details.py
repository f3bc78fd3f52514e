"""Small marks of a zip that a lenient reader never misses: data descriptors, and numbers of other disks."""

from __future__ import annotations

import struct
import zipfile

import pytest
from workbook.hosts import MARKS, drawn, host, repacked

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.drawn import read_drawn
from rectify_xl.workbook.graft import graft
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part

DESCRIPTOR = b"PK\x07\x08"
END = b"PK\x05\x06"


def test_an_entry_is_copied_with_the_descriptor_behind_its_data() -> None:
    raw = repacked(host(), method=zipfile.ZIP_STORED, streamed=True)
    package = open_package(raw)
    edits = graft(package, read_workbook_part(package), read_drawn(drawn()), MARKS, {})

    after = package.edited(edits)

    untouched = [entry for entry in package.archive.entries if entry.name not in edits]
    assert raw.count(DESCRIPTOR) == len(package.archive.entries)
    assert after.count(DESCRIPTOR) == len(untouched)
    for entry in untouched:
        descriptor = struct.pack("<4s3L", DESCRIPTOR, entry.crc, entry.size, entry.size)
        assert package.read(entry.name) + descriptor in after


@pytest.mark.parametrize("at", [4, 6])
def test_a_zip_of_several_disks_is_refused(at: int) -> None:
    raw = bytearray(host())
    raw[raw.rindex(END) + at] = 1

    with pytest.raises(UnusableFile) as refusal:
        open_package(bytes(raw))
    assert refusal.value.code == "file_damaged"
