"""The ways a workbook file is packed: the same parts, in a zip that another program would have written."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Final

from fuzz.parts import unpacked
from workbook.hosts import repacked

_GROWTH: Final = struct.pack("<HHHH", 0xA220, 4, 0xA028, 0)


def rewritten(raw: bytes, change: Callable[[zipfile.ZipInfo], None]) -> bytes:
    """Return the file with every entry's header changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in unpacked(raw):
            info = zipfile.ZipInfo(name, (2021, 3, 28, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            change(info)
            archive.writestr(info, content)
    return stream.getvalue()


def stored(raw: bytes) -> bytes:
    """Return the file with nothing compressed."""
    return repacked(raw, method=zipfile.ZIP_STORED)


def streamed(raw: bytes) -> bytes:
    """Return the file with data descriptors, as a program writes it that cannot go back."""
    return repacked(raw, streamed=True)


def with_growth_hints(raw: bytes) -> bytes:
    """Return the file with the padding that Excel leaves for growth."""

    def pad(info: zipfile.ZipInfo) -> None:
        info.extra = _GROWTH

    return rewritten(raw, pad)


def wide(raw: bytes) -> bytes:
    """Return the file with zip64 sizes, though none is that large."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in unpacked(raw):
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
                entry.write(content)
    return stream.getvalue()


def renamed(raw: bytes, name: Callable[[str], str]) -> bytes:
    """Return the file with its entries under other names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for old, content in unpacked(raw):
            archive.writestr(name(old), content)
    return stream.getvalue()


def back_slashed(raw: bytes) -> bytes:
    r"""Return the file with names such as xl\workbook.xml."""
    made = bytearray(raw)
    for name, _ in unpacked(raw):
        old, new = name.encode(), name.replace("/", "\\").encode()
        start = made.find(old)
        while start >= 0:
            if made[start - 30 : start - 26] == b"PK\x03\x04" or made[start - 46 : start - 42] == b"PK\x01\x02":
                made[start : start + len(old)] = new
            start = made.find(old, start + 1)
    return bytes(made)


def with_a_name_in_gbk(raw: bytes) -> bytes:
    """Return the file with one more entry, whose name is GBK without saying so."""
    marker = "xl/media/AAAA.png"
    stream = io.BytesIO(raw)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(marker, b"\x89PNG")
    return stream.getvalue().replace(b"AAAA", "公章".encode("gbk"))
