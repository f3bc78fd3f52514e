"""The styles part: drawn styles are appended to the host's, and no index the host uses ever moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.xml import Element, attributes, child, children, insert_in_order, local, namespace, whole

_ORDER: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
_FIRST_CUSTOM_FORMAT: Final = 164
_MOST_FORMATS: Final = 64_000
"""Excel's limit of cell formats in a workbook."""

Canonical = tuple[object, ...]

_DEFAULTS: Final = frozenset(
    {("pivotButton", "0"), ("quotePrefix", "0"), ("horizontal", "general"), ("vertical", "bottom"), ("wrapText", "0")}
)
"""Attributes that some programs write out and others leave out, meaning the same."""
_NO_ALIGNMENT: Final[Canonical] = ("alignment", (), "", ())


@dataclass(frozen=True, slots=True)
class StyleMap:
    """Where the drawn formats went: drawn index → host index, for cell formats and for differential formats."""

    formats: Mapping[int, int]
    differential: Mapping[int, int]


def merge_styles(host: Element, drawn: Element) -> StyleMap:
    """Append to the host's styles what the drawn ones need and the host lacks; return where each went.

    The drawn format 0 maps to the host's: cells without a format of their own take the host's default.
    Raises UnusableFile("too_many_styles") where Excel's limit would be passed, UnusableFile("file_damaged") where a
    list stands twice, so that it is not known which one the cells mean.
    """
    lists = [local(one) for one in host if local(one) in _ORDER]
    if len(set(lists)) < len(lists):
        raise UnusableFile("file_damaged", part="styles.xml")
    number_formats = _merge_number_formats(host, drawn)
    fonts, fills, borders = (_merge_section(host, drawn, name) for name in ("fonts", "fills", "borders"))
    formats = {0: 0}
    has_parents = bool(_entries(host, "cellStyleXfs"))
    target = _Section(insert_in_order(host, "cellXfs", _ORDER))
    for index, xf in enumerate(_entries(drawn, "cellXfs")):
        if index:
            moved = _copy(host, xf)
            moved.set("numFmtId", str(number_formats.get(int(xf.get("numFmtId", "0")), int(xf.get("numFmtId", "0")))))
            for attribute, indexes in (("fontId", fonts), ("fillId", fills), ("borderId", borders)):
                moved.set(attribute, str(indexes[int(xf.get(attribute, "0"))]))
            if has_parents:
                moved.set("xfId", "0")
            elif moved.get("xfId") is not None:
                del moved.attrib["xfId"]
            formats[index] = target.place(moved)
    if target.count > _MOST_FORMATS:
        raise UnusableFile("too_many_styles", limit=_MOST_FORMATS)
    return StyleMap(formats, _merge_section(host, drawn, "dxfs"))


def _merge_number_formats(host: Element, drawn: Element) -> Mapping[int, int]:
    """Return drawn id → host id of the custom number formats, appending codes the host lacks."""
    wanted = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in _entries(drawn, "numFmts")}
    if not wanted:
        return {}
    target = insert_in_order(host, "numFmts", _ORDER)
    ids = {one.get("formatCode", ""): whole(one.get("numFmtId")) for one in children(target, "numFmt")}
    by_code = {code: number for code, number in ids.items() if number >= 0}
    for code in wanted.values():
        if code not in by_code:
            by_code[code] = max([_FIRST_CUSTOM_FORMAT - 1, *by_code.values(), *_format_ids(host)]) + 1
            made = target.makeelement(f"{{{namespace(host)}}}numFmt")
            made.set("numFmtId", str(by_code[code]))
            made.set("formatCode", code)
            target.append(made)
    target.set("count", str(len(children(target, "numFmt"))))
    return {drawn_id: by_code[code] for drawn_id, code in wanted.items()}


def _format_ids(host: Element) -> list[int]:
    """Return the number format ids that cell formats use, also those that nothing defines."""
    return [whole(one.get("numFmtId")) for one in _entries(host, "cellXfs")]


def _merge_section(host: Element, drawn: Element, name: str) -> Mapping[int, int]:
    entries = _entries(drawn, name)
    if not entries:
        return {}
    target = _Section(insert_in_order(host, name, _ORDER))
    return {index: target.place(_copy(host, entry)) for index, entry in enumerate(entries)}


class _Section:
    """One list of the host's styles: how long it is, and the first index of every entry by its content."""

    def __init__(self, element: Element) -> None:
        self._element = element
        entries = _known_entries(element)
        self.count = len(entries)
        self._known: dict[Canonical, int] = {}
        for index, entry in enumerate(entries):
            self._known.setdefault(_canonical(entry), index)

    def place(self, entry: Element) -> int:
        """Return the index of an equal entry, appending it where there is none."""
        key = _canonical(entry)
        if key not in self._known:
            self._known[key] = self.count
            self._element.append(entry)
            self.count += 1
            self._element.set("count", str(self.count))
        return self._known[key]


def _known_entries(section: Element) -> list[Element]:
    """Return a section's entries, comments left out."""
    return [entry for entry in section if local(entry)]


def _entries(styles: Element, name: str) -> list[Element]:
    section = child(styles, name)
    return [] if section is None else _known_entries(section)


def _canonical(element: Element) -> Canonical:
    """Return an element's content as a value free of prefixes, order of attributes and defaults written out."""
    name = local(element)
    given = {
        attribute: value for attribute, value in attributes(element).items() if (attribute, value) not in _DEFAULTS
    }
    inner = tuple(_canonical(one) for one in element if local(one))
    return (
        name,
        tuple(sorted(given.items())),
        (element.text or "").strip(),
        tuple(one for one in inner if one != _NO_ALIGNMENT),
    )


def _copy(host: Element, element: Element) -> Element:
    """Return a copy of an element in the host's namespace."""
    made = host.makeelement(f"{{{namespace(host)}}}{local(element)}", attributes(element))
    made.text = element.text
    made.extend([_copy(host, inner) for inner in element if local(inner)])
    return made
