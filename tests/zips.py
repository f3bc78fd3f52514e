"""Zips as others make them: names in any encoding, links, names that lead out, passwords."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path


class _Named(zipfile.ZipInfo):
    """An entry whose name stands in the zip in the bytes it is given, without the flag that says how to read it."""

    def __init__(self, name: bytes) -> None:
        super().__init__(name.hex())
        self.in_bytes = name
        self.compress_type = zipfile.ZIP_DEFLATED

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own
        return self.in_bytes, self.flag_bits & ~0x800


def packed(path: Path, files: Mapping[str, bytes], encoding: str = "utf-8") -> Path:
    """Write a zip whose names are in an encoding."""
    with zipfile.ZipFile(path, "w") as made:
        for name, content in files.items():
            made.writestr(_Named(name.encode(encoding)), content)
    return path


def with_link(path: Path, name: str, target: str) -> Path:
    """Write a zip that holds a link."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(info, target)
    return path


def as_if_locked(path: Path) -> Path:
    """Set the flag of a password on every entry of a zip."""
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = raw.find(mark)
        while start >= 0:
            raw[start + at] |= 1
            start = raw.find(mark, start + 1)
    path.write_bytes(raw)
    return path
