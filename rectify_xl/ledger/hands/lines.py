"""Records as cells of text that every program keeps when it saves: JSON, in pieces where it is long, under a checksum.

A record begins with [ or { and has no line break, so that no program takes it for a formula, a number or a date.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any, Final

from rectify_xl.text import storable

_PIECE: Final = 16_000  # characters, each two units at most; a cell holds 32,767 units
_GOES_ON: Final = "…"
"""Stands at either side of a cut: a piece neither begins nor ends with a blank or a sign."""
_ESCAPE: Final = "_x"
_ESCAPED: Final = r"\u005fx"
"""_x000D_ in a cell is a line break to spreadsheets."""

Lines = Sequence[Sequence[str]]


def lines_of(form: str, note: str, records: Iterable[Any]) -> Lines:
    """Return the cells that hold records, a line each, below what says what this is and below their checksum."""
    texts = [_dumped(record) for record in records]
    return ((form, note), (_checksum(form, texts),), *(tuple(_pieces(text)) for text in texts))


def records_in(form: str, lines: Iterable[Sequence[object]]) -> list[Any] | None:
    """Return the records that stand below a form's line; None where they stand nowhere or twice, or were changed.

    Cells and lines that show nothing are passed over, whatever program put them there; below the records others may
    stand, of another form.
    """
    filled = [cells for line in lines if (cells := _filled(line))]
    heads = [place for place, cells in enumerate(filled) if cells[0] == form]
    if len(heads) != 1:
        return None
    checksum, below = filled[heads[0] + 1 : heads[0] + 2], filled[heads[0] + 2 :]
    texts = ["".join(_joined(cells)) for cells in takewhile(_is_record, below)]
    if checksum != [[_checksum(form, texts)]]:
        return None
    return [json.loads(text) for text in texts]


def digest_of(*texts: str) -> str:
    """Return a digest of texts, of 64 hexadecimal digits."""
    whole = json.dumps(texts, ensure_ascii=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def _dumped(record: Any) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).replace(_ESCAPE, _ESCAPED)


def _checksum(form: str, texts: Sequence[str]) -> str:
    return f"sha256 {digest_of(form, *texts)}"


def _pieces(text: str) -> Iterator[str]:
    last = max(len(text) - 1, 0) // _PIECE
    for place in range(last + 1):
        piece = text[place * _PIECE : (place + 1) * _PIECE]
        yield f"{_GOES_ON if place else ''}{piece}{_GOES_ON if place < last else ''}"


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        head = piece.removeprefix(_GOES_ON) if place else piece
        yield head.removesuffix(_GOES_ON) if place < last else head


def _is_record(cells: Sequence[str]) -> bool:
    return cells[0].startswith(("[", "{"))


def _filled(line: Sequence[object]) -> list[str]:
    return [storable(cell) for cell in line if isinstance(cell, str) and cell.strip()]
