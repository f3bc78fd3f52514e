"""A workbook file taken apart into named contents, and packed again: what most mutations work on."""

from __future__ import annotations

import io
import warnings
import zipfile
from random import Random
from typing import Final

Part = tuple[str, bytes]
Parts = tuple[Part, ...]

_SHARED: Final = ("workbook", ".rels", "content_types", "styles", "sharedstrings", "table", "calcchain")


def unpacked(raw: bytes) -> Parts:
    """Return names and contents; nothing where the file cannot be taken apart any more."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return tuple((info.filename, archive.read(info)) for info in archive.infolist())
    except Exception:  # noqa: BLE001 - a mutated file may break zipfile in any way
        return ()


def packed(parts: Parts) -> bytes:
    """Return the file of some parts, in their order, with whatever names they have."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # a name that stands twice is meant
        for name, content in parts:
            archive.writestr(_info(name), content)
    return stream.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def replaced(parts: Parts, index: int, content: bytes, *, name: str | None = None) -> Parts:
    """Return the parts with one of them changed."""
    old = parts[index][0]
    return (*parts[:index], (old if name is None else name, content), *parts[index + 1 :])


def any_part(chance: Random, parts: Parts) -> int:
    """Return the index of some XML part: those that tie the package together, and sheets, more often than others."""
    weights = [_weight(name) for name, _ in parts]
    return chance.choices(range(len(parts)), weights)[0] if any(weights) else 0


def part_like(chance: Random, parts: Parts, *words: str) -> int | None:
    """Return the index of some part whose name has one of the words, or None."""
    found = [index for index, (name, _) in enumerate(parts) if any(word in name.casefold() for word in words)]
    return chance.choice(found) if found else None


def _weight(name: str) -> int:
    folded = name.casefold()
    if not folded.endswith((".xml", ".rels")):
        return 0
    if any(word in folded for word in _SHARED):
        return 4
    return 6 if "worksheets/" in folded else 1
