"""Rows of a ledger as texts by heading, sent or returned or present, and which are the same item by what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from rectify_xl.grid import Address
from rectify_xl.ledger.hands.sent import SentRow
from rectify_xl.ledger.history.matching import match
from rectify_xl.ledger.history.snapshot import Remembered, plain
from rectify_xl.ledger.schema import heading
from rectify_xl.text import folded

_NAMING: Final = tuple(map(heading, ("item_id", "problem", "sub_item")))
"""The headings of what an item is known by."""

Cells = Mapping[str, str]
Identity = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ledger: the texts of its cells by heading, and the identity that it was given, empty without one.

    `unread` are the headings whose cell holds what is no text or number: an error, a picture, a formula that was
    saved without its value.
    """

    row: int
    cells: Cells
    key: str = ""
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a ledger's sheet, and the column of each heading."""

    sheet: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    moved: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """The columns of rows that stand below headings in another order."""

    def has(self, row: int, column: str) -> bool:
        """Return whether a row has a cell under a heading."""
        return column in self.moved.get(row, self.columns)

    def address(self, row: int, column: str) -> Address:
        """Return the address of a cell; that of the row's first where the heading is missing."""
        return Address(self.sheet, row, self.moved.get(row, self.columns).get(column, 1))


_Held = TypeVar("_Held", SentRow, Row)
Pair = tuple[SentRow, Row]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The rows that are the same item, and those of either side that may be: of several, or reworded."""

    sure: tuple[Pair, ...]
    unsure: tuple[SentRow, ...] = ()
    unsure_rows: tuple[Row, ...] = ()


def number_of(cells: Cells) -> str:
    """Return the 编号 of a row."""
    return cells.get(_NAMING[0], "")


def identity(cells: Cells) -> Identity:
    """Return what an item is known by, folded: 编号, 反馈问题, 分项问题."""
    return tuple(folded(cells.get(one, "")) for one in _NAMING)


def has_words(cells: Cells) -> bool:
    """Return whether a row says by words what item it is."""
    return any(identity(cells)[1:])


def same_items(sent: Sequence[SentRow], rows: Sequence[Row]) -> Pairs:
    """Return which rows are which of those that were sent, by 编号 and texts: renumbered and reworded ones too.

    What could be one of several is paired with none. Rows with the same 编号 and texts are told by all their cells.
    """
    earlier, later = _by_identity(sent), _by_identity(rows)
    repeated = {one for one in earlier.keys() & later.keys() if len(earlier[one]) + len(later[one]) > 2}  # noqa: PLR2004
    sure, unsure, unsure_rows = list[Pair](), list[SentRow](), list[Row]()
    for one in repeated:
        found = _told_apart(earlier[one], later[one])
        sure += found
        unsure += [row for row in earlier[one] if all(row is not paired for paired, _ in found)]
        unsure_rows += [row for row in later[one] if all(row is not paired for _, paired in found)]
    before, after = _remembered(earlier, repeated), _remembered(later, repeated)
    matches = match(tuple(before), tuple(after))
    for was, now in matches.pairs:
        if now in matches.unsure and was.item_id != now.item_id:
            unsure.append(before[was])
            unsure_rows.append(after[now])
        else:
            sure.append((before[was], after[now]))
    unsure += [before[was] for was, doubt in matches.gone if doubt is not None]
    unsure_rows += [after[now] for now, doubt in matches.new if doubt is not None]
    return Pairs(tuple(sure), tuple(unsure), tuple(unsure_rows))


def _by_identity(rows: Sequence[_Held]) -> dict[Identity, list[_Held]]:
    found: dict[Identity, list[_Held]] = defaultdict(list)
    for row in rows:
        found[identity(row.cells)].append(row)
    return found


def _told_apart(sent: Sequence[SentRow], rows: Sequence[Row]) -> list[Pair]:
    """Return the pairs of rows that say the same in every cell, where these stand once."""
    like = [[row for row in rows if _is_as_sent(one, row)] for one in sent]
    once = [found[0] for found in like if len(found) == 1]
    return [
        (one, found[0])
        for one, found in zip(sent, like, strict=True)
        if len(found) == 1 and sum(found[0] is other for other in once) == 1
    ]


def _is_as_sent(sent: SentRow, row: Row) -> bool:
    return all(row.cells.get(column, text) == text for column, text in sent.cells.items())


def _remembered(groups: Mapping[Identity, Sequence[_Held]], leaving_out: set[Identity]) -> dict[Remembered, _Held]:
    return {
        Remembered(*_naming(row.cells), copy=copy): row
        for found, rows in groups.items()
        if found not in leaving_out
        for copy, row in enumerate(rows)
    }


def _naming(cells: Cells) -> tuple[str, str, str]:
    item_id, problem, sub_item = (plain(cells.get(one, "")) for one in _NAMING)
    return item_id, problem, sub_item
