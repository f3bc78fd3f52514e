"""Which rows of a sheet show anything, from the XML alone: no reader of the program has a part in it."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

_UNSEEN: Final = re.compile("[\\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")
_ESCAPED: Final = re.compile("_x[0-9A-Fa-f]{4}_")


def rows_that_show(path: Path, sheet: str) -> int:
    """Return how many rows of a sheet show anything."""
    with zipfile.ZipFile(path) as package:
        strings = [_text(one) for one in _root(package, "xl/sharedStrings.xml")]
        root = _root(package, _part_of(package, sheet))
        rows = [row for row in root.iter() if _name(row) == "row"]
        return sum(any(_shows(cell, strings) for cell in row) for row in rows)


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    book = next(_targets(package, "", "/officeDocument"))
    entry = next(one for one in _root(package, book).iter() if _name(one) == "sheet" and one.get("name") == sheet)
    link = next(value for key, value in entry.attrib.items() if key.endswith("}id"))
    return next(_targets(package, book, "/worksheet", link))


def _targets(package: zipfile.ZipFile, part: str, kind: str, link: str = "") -> Iterator[str]:
    folder, base = posixpath.split(part)
    for one in _root(package, posixpath.join(folder, "_rels", f"{base}.rels")):
        if str(one.get("Type")).endswith(kind) and link in ("", one.get("Id")):
            target = str(one.get("Target"))
            yield target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _root(package: zipfile.ZipFile, part: str) -> ET.Element:
    named = {name.replace("\\", "/").casefold(): name for name in package.namelist()}
    entry = named.get(part.casefold())
    return ET.Element("none") if entry is None else ET.fromstring(package.read(entry))  # noqa: S314 - the tests' own


def _shows(cell: ET.Element, strings: list[str]) -> bool:
    value = "".join(one.text or "" for one in cell if _name(one) == "v")
    if cell.get("t") == "s":
        text = strings[int(value)]
    elif cell.get("t") == "inlineStr":
        text = _text(cell)
    else:
        text = value
    has_formula = any(_name(one) == "f" for one in cell)
    return bool(_UNSEEN.sub("", _ESCAPED.sub("", text))) or (has_formula and not value and cell.get("t") != "str")


def _text(element: ET.Element) -> str:
    return "".join(_texts(element))


def _texts(element: ET.Element) -> Iterator[str]:
    for one in element:
        if _name(one) == "t":
            yield one.text or ""
        elif _name(one) != "rPh":
            yield from _texts(one)


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
