"""Cell formats by their index: what each shows, and one like another that shows numbers or dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rectify_xl.workbook.moments import MOMENT, NUMBER, format_codes, shown_by
from rectify_xl.workbook.package import Edits, Package
from rectify_xl.workbook.parts import WorkbookPart
from rectify_xl.workbook.patching.spans import Markup, Span, Splice, inside, opened, opening_tag, root_of, spliced
from rectify_xl.workbook.sparse import related_part
from rectify_xl.workbook.xml import parse, whole

GENERAL: Final = 0
LOCAL_DATE: Final = 14
"""The built-in date of the reader's own country: it stands in no list and is always there."""
_TEXT: Final = 49
_TEXT_CODE: Final = "@"
_BLANKS: Final = re.compile(rb"\s+")


class Formats:
    """The cell formats of a workbook while cells are patched; `edits` gives the styles part, where one was added."""

    def __init__(self, package: Package, book: WorkbookPart) -> None:
        self._part = related_part(package, book, "styles")
        self._markup = Markup(b"")
        self._codes = dict(format_codes(parse(b"<styleSheet/>", "")))
        self._list: Span | None = None
        self._xfs: Sequence[Span] = ()
        self._added: list[bytes] = []
        self._alike: dict[tuple[int, int], int] = {}
        if self._part is not None:
            self._read(package.read(self._part), self._part)

    def _read(self, raw: bytes, part: str) -> None:
        self._codes = dict(format_codes(parse(raw, part)))
        self._markup = opened(raw, part)
        content = self._markup.content
        self._list = next((one for one in inside(content, root_of(content)) if one.name == "cellXfs"), None)
        self._xfs = tuple(inside(content, self._list)) if self._list else ()

    def number_format(self, index: int) -> int:
        """Return the id of a cell format's number format; that of plain numbers where there is no such format."""
        return whole(self._xfs[index].attributes.get("numFmtId", "0")) if self.has(index) else GENERAL

    def has(self, index: int) -> bool:
        """Return whether there is a cell format of this index."""
        return index < len(self._xfs)

    def is_date(self, index: int) -> bool:
        """Return whether a cell format shows numbers as dates or times of day."""
        return shown_by(self.number_format(index), self._codes) == MOMENT

    def is_number(self, index: int) -> bool:
        """Return whether a cell format shows numbers as numbers, and no text or date."""
        number = self.number_format(index)
        is_text = number == _TEXT or self._codes.get(number) == _TEXT_CODE
        return not is_text and shown_by(number, self._codes) == NUMBER

    def is_for_text(self, index: int) -> bool:
        """Return whether cells of this format take what is typed for text, by the mark before it."""
        return self.has(index) and self._xfs[index].attributes.get("quotePrefix") in ("1", "true")

    def like(self, index: int, number_format: int) -> int:
        """Return the index of a format that shows another number format and is like this one in all else.

        One is appended where there is none; no index that cells use moves. A workbook without formats has 0 only.
        """
        if not self.has(index):
            return index
        if (index, number_format) not in self._alike:
            self._alike[index, number_format] = self._placed(self._written(self._xfs[index], number_format))
        return self._alike[index, number_format]

    def for_text(self, index: int) -> int:
        """Return the index of a format whose cells keep a text that begins like a formula, and like this in all else.

        What is typed into cells that show numbers as text is a text anyway.
        """
        number = self.number_format(index)
        if not self.has(index) or self.is_for_text(index) or number == _TEXT or self._codes.get(number) == _TEXT_CODE:
            return index
        content, span = self._markup.content, self._xfs[index]
        is_empty = span.inner == span.end
        tag = opening_tag(content, span, {"quotePrefix": "1"}, is_empty=is_empty)
        return self._placed(tag if is_empty else tag + content[span.inner : span.end])

    def _placed(self, wanted: bytes) -> int:
        """Return the index of a format as it is written, appended where it is not there."""
        keys = [_key(self._written(one, None)) for one in self._xfs] + [_key(one) for one in self._added]
        if _key(wanted) not in keys:
            self._added.append(wanted)
            return len(keys)
        return keys.index(_key(wanted))

    def _written(self, span: Span, number_format: int | None) -> bytes:
        content = self._markup.content
        if number_format is None:
            return content[span.start : span.end]
        is_empty = span.inner == span.end
        changed = {"numFmtId": str(number_format), "applyNumberFormat": "1", "quotePrefix": None}
        tag = opening_tag(content, span, changed, is_empty=is_empty)
        return tag if is_empty else tag + content[span.inner : span.end]

    def edits(self) -> Edits:
        """Return the styles part with the formats that were added; nothing where none was."""
        if not self._added or self._list is None or self._part is None:
            return {}
        content, listed = self._markup.content, self._list
        count = {"count": str(len(self._xfs) + len(self._added))} if "count" in listed.attributes else {}
        splices: list[Splice] = [(listed.start, listed.inner, opening_tag(content, listed, count))]
        splices.append((listed.close, listed.close, b"".join(self._added)))
        return {self._part: self._markup.closed(spliced(content, splices))}


def _key(written: bytes) -> bytes:
    """Return a format as it is compared: its attributes in one order, blanks between them made one."""
    tag, rest = written.partition(b">")[::2]
    return b" ".join(sorted(_BLANKS.split(tag.rstrip(b"/ \r\n\t")))) + b">" + rest
