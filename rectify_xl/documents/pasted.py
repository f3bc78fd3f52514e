"""Tables pasted into a text: cells with tabs between them, under a row of headings that name findings."""

# ruff: noqa: RUF001 - typists mix what looks alike

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rectify_xl.documents.notice.numerals import read_number
from rectify_xl.documents.notice.text.markers import Form, read_marker
from rectify_xl.documents.tables import Cells, names_findings, table_rows

_TAB: Final = "\t"
_LONGEST_BAND: Final = 40
_STOPS: Final = ("。", "；", ";", "！", "：", ":", "，", "、")


def without_tables(texts: Sequence[str]) -> list[list[str]]:
    """Return the lines that each line of a text is read as: itself, or those of the row that begins on it.

    A cell of several paragraphs is pasted over several lines; a blank one below a merged cell goes on from above.
    """
    told: list[list[str]] = []
    while len(told) < len(texts):
        at = len(told)
        headings = _cells(texts[at])
        if len(headings) > 1 and names_findings(headings):
            told += _table(texts[at:], len(headings))
        else:
            told.append([texts[at]])
    return told


def _table(texts: Sequence[str], width: int) -> Iterator[list[str]]:
    """Yield the lines of a table's rows; a line that goes on in a cell has none of its own."""
    rows: list[Cells] = []
    spans: list[int] = []
    at = 0
    while at < len(texts) and (_TAB in texts[at] or _is_band(texts[at:], width)):
        span = _span(texts[at:], width)
        cells = _cells("".join(_joined(texts[at : at + span])))
        rows.append([*cells, *[""] * (width - len(cells))])
        spans.append(span)
        at += span
    for lines, span in zip(table_rows(rows) or [], spans, strict=True):
        yield lines
        yield from ([] for _ in range(span - 1))


def _is_band(texts: Sequence[str], width: int) -> bool:
    """Return whether a line without tabs names the 方面 of the rows below: 一、…方面 alone before the next row."""
    text = texts[0].strip()
    marker = read_marker(text)
    is_heading = text.endswith("方面") or (marker is not None and marker.form <= Form.PAREN_CHINESE)
    is_short = 0 < len(text) <= _LONGEST_BAND and not text.endswith(_STOPS)
    return is_heading and is_short and len(texts) > 1 and _begins_row(texts[1], width)


def _span(texts: Sequence[str], width: int) -> int:
    """Return how many lines a row takes: those that fill up its cells exactly, else one."""
    count = 0
    for at, text in enumerate(texts):
        if not text.strip() or (at and _begins_row(text, width)):
            break
        count += text.count(_TAB)
        if count >= width - 1:
            return at + 1 if count == width - 1 else 1
    return 1


def _begins_row(text: str, width: int) -> bool:
    first, tab, _ = text.partition(_TAB)
    return bool(tab) and (text.count(_TAB) == width - 1 or read_number(first.strip(" .．、")) is not None)


def _joined(texts: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a row; where a cell ends without a mark before the next line of it, one is put."""
    for at, text in enumerate(texts):
        is_open = at + 1 < len(texts) and not text.rstrip().endswith(_STOPS)
        yield f"{text}；" if is_open and not text.endswith(_TAB) else text


def _cells(text: str) -> list[str]:
    return [cell.strip(' \u3000"') for cell in text.split(_TAB)]
