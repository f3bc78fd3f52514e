"""What a refresh may change in a package, and what the changed parts must still hold; read with zipfile and lxml."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

NEW = re.compile(r"(?:^|/)(?:worksheets/sheet|drawings/drawing|charts/chart)\d+\.xml$|(?:^|/)styles\.xml$")
"""Parts that a refresh may add, below any folder."""


def losses(before: bytes, after: bytes) -> list[str]:
    """Return what is lost or changed that must not be; empty where all is kept."""
    old, new = _parts(before), _parts(after)
    shared = _shared_parts(old)
    found = [f"gone: {name}" for name in old if name not in new and not name.casefold().endswith("calcchain.xml")]
    found += [f"changed: {name}" for name in old if name in new and name not in shared and old[name] != new[name]]
    found += [f"added: {name}" for name in new if name not in old and not _is_own(name)]
    for name in shared & old.keys():
        if name in new and new[name] != old[name]:
            found += list(_lost_in(name, old[name], new[name]))
    return found + list(_reordered(before, after, shared))


def _parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _is_own(name: str) -> bool:
    return NEW.search(name.replace("_rels/", "").removesuffix(".rels")) is not None


def _shared_parts(parts: dict[str, bytes]) -> set[str]:
    """Return the parts that may differ: content types, workbook, its relationships, styles."""
    slashed = {name.replace("\\", "/"): name for name in parts}
    root = etree.fromstring(parts[slashed["_rels/.rels"]])
    target = next(one.get("Target") for one in root if one.get("Type", "").endswith("/officeDocument"))
    wanted_book = target.replace("\\", "/").lstrip("/").casefold()
    workbook = next(name for slash, name in slashed.items() if slash.casefold() == wanted_book)
    folder, base = posixpath.split(workbook.replace("\\", "/"))
    wanted = {"[content_types].xml", workbook.replace("\\", "/").casefold()}
    wanted.add(posixpath.join(folder, "_rels", f"{base}.rels").casefold())
    shared = {name for name in parts if name.replace("\\", "/").casefold() in wanted}
    relations = next(name for name in shared if name.casefold().endswith(".rels"))
    for one in etree.fromstring(parts[relations]):
        if one.get("Type", "").endswith("/styles"):
            styles = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/").casefold()
            shared |= {name for name in parts if name.replace("\\", "/").casefold() == styles}
    return shared


def _lost_in(name: str, old: bytes, new: bytes) -> Iterator[str]:
    before, after = etree.fromstring(old), etree.fromstring(new)
    if etree.QName(before).localname in ("Types", "Relationships"):
        yield from _lost_entries(name, before, after)
        return
    if dict(before.attrib) != dict(after.attrib) or not set(before.nsmap.items()) <= set(after.nsmap.items()):
        yield f"root changed: {name}"
    for child in before:
        if isinstance(child.tag, str) and not _is_kept(child, after):
            yield f"lost or changed in {name}: {child.tag}"


def _lost_entries(name: str, before: etree._Element, after: etree._Element) -> Iterator[str]:
    kept = {_c14n(one) for one in after}
    for one in before:
        if isinstance(one.tag, str) and _c14n(one) not in kept and b"calcChain" not in _c14n(one):
            yield f"lost in {name}: {_c14n(one).decode()[:120]}"


def _is_kept(child: etree._Element, after: etree._Element) -> bool:
    """Return whether a part's element is as it was; lists that are appended to must begin as they were."""
    twin = after.find(child.tag)
    kind = etree.QName(child).localname
    if twin is None:
        return False
    if kind == "calcPr":
        return {item for item in child.attrib.items() if item[0] != "fullCalcOnLoad"} <= set(twin.attrib.items())
    if kind in ("sheets", "definedNames") or etree.QName(after).localname == "styleSheet":
        return [_c14n(one) for one in twin][: len(child)] == [_c14n(one) for one in child]
    return _c14n(child) in {_c14n(one) for one in after}


def _c14n(element: etree._Element) -> bytes:
    try:
        return etree.tostring(element, method="c14n", exclusive=True)
    except etree.C14NError:  # a namespace that is no address, as mutated files have
        return etree.tostring(element)


def _reordered(before: bytes, after: bytes, shared: set[str]) -> Iterator[str]:
    """Tell where an untouched entry's header, date, data or order differs."""
    old, new = (zipfile.ZipFile(io.BytesIO(raw)) for raw in (before, after))
    kept = {info.filename for info in new.infolist()}
    order = [info.filename for info in old.infolist() if info.filename in kept]
    if order != [info.filename for info in new.infolist() if info.filename in set(order)]:
        yield "order of entries"
    if old.comment != new.comment:
        yield "comment of the file"
    for info in old.infolist():
        if info.filename in kept and info.filename not in shared:
            twin = new.getinfo(info.filename)
            if _head(info) != _head(twin):
                yield f"entry of {info.filename}"
            if _packed(before, info) != _packed(after, twin):
                yield f"packed anew: {info.filename}"


def _head(info: zipfile.ZipInfo) -> tuple[object, ...]:
    return info.date_time, info.compress_type, info.extra, info.comment, info.external_attr, info.compress_size


def _packed(raw: bytes, info: zipfile.ZipInfo) -> bytes:
    at = info.header_offset
    lengths = int.from_bytes(raw[at + 26 : at + 28], "little") + int.from_bytes(raw[at + 28 : at + 30], "little")
    return raw[at : at + 30 + lengths + info.compress_size]
