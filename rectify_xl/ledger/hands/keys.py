"""The identity of an item in its ledger: the same in every copy, and in later sendings as long as it is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rectify_xl.grid import Grid
from rectify_xl.ledger.hands.columns import key_column
from rectify_xl.ledger.hands.lines import digest_of
from rectify_xl.ledger.hands.memory import Memory
from rectify_xl.ledger.hands.sent import SentRow, cell_text
from rectify_xl.ledger.history.matching import match
from rectify_xl.ledger.history.snapshot import Remembered, plain, remember
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.ledger.schema import heading
from rectify_xl.text import folded

_DIGITS: Final = 12


def row_keys(ledger: Ledger, grid: Grid, memory: Memory | None = None) -> Mapping[int, str]:
    """Return the key of every item by its row: none stands twice.

    A copy that is divided again keeps the keys it has. An item that was sent before, as the last sending with texts
    knows it, keeps its key when its number or its words have been changed since; another has one made of them.
    """
    items = ledger.items.rows
    known = {**_remembered_keys(items, memory), **_written_keys(ledger, grid)}
    taken = set(known.values())
    keys: dict[int, str] = {}
    for item in items:
        key = known.get(item.row) or next(one for one in _made(item) if one not in taken)
        taken.add(key)
        keys[item.row] = key
    return keys


def _made(item: Item) -> Iterator[str]:
    """Yield keys made of an item's number and words: a second one for the second item that has the same."""
    words = [folded(text) for text in (item.item_id, item.aspect, item.problem, item.sub_item)]
    copy = 0
    while True:
        yield f"k{digest_of(*words, str(copy))[:_DIGITS]}"
        copy += 1


def _written_keys(ledger: Ledger, grid: Grid) -> Mapping[int, str]:
    number = key_column(ledger, grid)
    if number is None:
        return {}
    found: dict[str, int] = {}
    for item in ledger.items.rows:
        key = cell_text(grid.value(item.row, number))
        if key:
            found.setdefault(key, item.row)
    return {row: key for key, row in found.items()}


def _remembered_keys(items: Sequence[Item], memory: Memory | None) -> Mapping[int, str]:
    rows = next((one.rows for one in reversed(memory.sendings) if one.rows), ()) if memory else ()
    if not rows:
        return {}
    before, now = _as_remembered(rows), remember(items)
    return {now[after].row: before[earlier] for earlier, after in match(tuple(before), tuple(now)).pairs}


def _as_remembered(rows: Sequence[SentRow]) -> Mapping[Remembered, str]:
    """Return the rows of a sending as items of an earlier date, with their keys."""
    found: dict[Remembered, str] = {}
    copies: dict[tuple[str, str, str], int] = {}
    for row in rows:
        texts = (plain(row.cells.get(heading(key), "")) for key in ("item_id", "problem", "sub_item"))
        item_id, problem, sub_item = texts
        copy = copies[item_id, problem, sub_item] = copies.get((item_id, problem, sub_item), -1) + 1
        found[Remembered(item_id, problem, sub_item, copy)] = row.key
    return found
