"""Which of a workbook's ledgers is counted: the one that is named, else the one that surely is it; else it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.errors import NoLedger
from rectify_xl.grid import Address, Grid
from rectify_xl.ledger.reading.blocks import find_block, is_ledger_like, recognise
from rectify_xl.ledger.reading.elsewhere import SAMPLE, item_rows, titles_of
from rectify_xl.ledger.reading.find import Headings, Place, fold_heading, ledgers_in
from rectify_xl.ledger.schema import LEDGER_TABLE, NAME_SEPARATOR, StaffSheet
from rectify_xl.ledger.statuses import StatusReader

FULL: Final = 9
"""A sheet with this many of the ledger's headings is a whole ledger, not an extract of one."""
_STAFF: Final = frozenset(map(str, StaffSheet)) - {str(StaffSheet.LEDGER)}
_SOME_HEADINGS: Final = 3
"""A sheet with so many of a ledger's headings may be an office's own ledger."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The ledger that is counted, the others, and whether the office named the one."""

    place: Place
    others: tuple[Place, ...] = ()
    is_named: bool = False


def choose(grids: Sequence[Grid], statuses: StatusReader, *, asked: str = "") -> Choice:
    """Return the ledger to be counted; raises NoLedger where there is none, or where it is not sure which.

    `asked` is the name of its sheet, where the office names it. Else a table named 台账 is the ledger. Else, of visible
    sheets, the one with a whole ledger's headings, unless it only shows how to fill one in or another has more items. A
    hidden whole ledger is taken before a visible extract of it, or where no visible sheet has any.
    """
    places = [place for grid in grids for place in ledgers_in(grid, statuses)]
    if asked:
        return _asked(grids, places, asked)
    if not places:
        raise none_found(grids)
    chosen = places if len(places) == 1 else _sure(places)
    if len(chosen) > 1:
        raise NoLedger("two_ledgers", first=_named(chosen[0], chosen[1]), second=_named(chosen[1], chosen[0]))
    others = (one for one in places if one is not chosen[0])
    return Choice(chosen[0], (*others, *_like(grids, places)))


def _asked(grids: Sequence[Grid], places: Sequence[Place], asked: str) -> Choice:
    named = [grid for grid in grids if fold_heading(grid.sheet) == fold_heading(asked)]
    if not named:
        raise NoLedger("sheet_missing", sheet=asked, sheets=NAME_SEPARATOR.join(grid.sheet for grid in grids))
    inside = [place for place in places if place.grid in named]
    if not inside:
        raise NoLedger("sheet_no_ledger", sheet=asked)
    if len(inside) > 1:
        raise NoLedger("two_ledgers", first=_named(inside[0], inside[1]), second=_named(inside[1], inside[0]))
    others = (one for one in places if one is not inside[0])
    return Choice(inside[0], (*others, *_like(grids, places)), is_named=True)


def _like(grids: Sequence[Grid], places: Sequence[Place]) -> Iterator[Place]:
    """Yield what looks like a ledger on the sheets without one: few of its headings, or headings of several rows."""
    known = [place.grid for place in places]
    for grid in grids:
        if grid in known or fold_heading(grid.sheet) in _STAFF:
            continue
        block = find_block(grid)
        if block is not None and is_ledger_like(block):
            columns = {
                one.key: heading.column for heading in reversed(block.headings) if (one := recognise(heading.path))
            }
            headings = Headings(block.last_row, columns)
            yield Place(grid, headings, block.last_row + 1, len(grid.rows))


def _sure(places: Sequence[Place]) -> Sequence[Place]:
    """Return the one ledger that surely is it, or those among which it is not sure."""
    visible = [place for place in places if not place.grid.hidden]
    hidden = [place for place in places if place.grid.hidden]
    if named := _led_by_name(visible):
        return named
    if whole := _whole(visible):
        return _among_whole(whole, visible)
    return _led_by_name(hidden) or _holding(_whole(hidden), visible) or visible or _whole(hidden) or hidden


def _among_whole(whole: Sequence[Place], visible: Sequence[Place]) -> Sequence[Place]:
    """Return the one of the whole ledgers that surely is it, or those among which it is not sure."""
    if len(whole) > 1:
        return _without_samples(whole)
    return _against_extracts(whole[0], [place for place in visible if place is not whole[0]])


def holds_whole_ledger(grid: Grid) -> bool:
    """Return whether a sheet has a ledger in it, not an extract with a few of its headings."""
    places = list(ledgers_in(grid, StatusReader({})))
    return bool(_led_by_name(places) or _whole(places))


def _whole(places: Sequence[Place]) -> list[Place]:
    return [place for place in places if len(place.headings.columns) >= FULL]


def _led_by_name(places: Sequence[Place]) -> list[Place]:
    """Return the ledger whose table is named so; nothing where no table is."""
    return [place for place in places if place.table is not None and place.table.name == LEDGER_TABLE][:1]


def _without_samples(places: Sequence[Place]) -> Sequence[Place]:
    """Return the places but those whose sheet only shows how to fill in a ledger."""
    return [place for place in places if not SAMPLE.search(place.grid.sheet)] or places


def _against_extracts(whole: Place, extracts: Sequence[Place]) -> Sequence[Place]:
    """Return the whole ledger, or its extracts where it is a sample.

    Both are returned where one with more items is no extract of it.
    """
    if not extracts:
        return [whole]
    if whole not in _without_samples([whole, *extracts]):
        return _without_samples(extracts)
    titles, count = titles_of(whole), item_rows(whole)
    larger = [one for one in extracts if item_rows(one) > count and not titles_of(one) <= titles]
    return [whole, *larger]


def _holding(whole: Sequence[Place], extracts: Sequence[Place]) -> list[Place]:
    """Return the hidden ledger of which all visible ones are extracts, where there is one."""
    return [one for one in whole if extracts and all(titles_of(extract) <= titles_of(one) for extract in extracts)][:1]


def none_found(grids: Sequence[Grid]) -> NoLedger:
    """Return what to say where there is no ledger; a sheet with some of a ledger's headings can be adopted."""
    blocks = [(grid.sheet, find_block(grid)) for grid in grids if fold_heading(grid.sheet) not in _STAFF]
    likely = [(sheet, block) for sheet, block in blocks if block and len(block.keys) >= _SOME_HEADINGS]
    sheet = next((sheet for sheet, block in likely if is_ledger_like(block)), likely[0][0] if likely else "")
    return NoLedger("no_ledger_adopt", sheet=sheet) if sheet else NoLedger("no_ledger")


def _named(place: Place, other: Place) -> str:
    """Return where a ledger stands: its sheet and the row of its headings, or the cell where another has that row."""
    row = place.headings.row or place.first_row
    if (other.grid, other.headings.row or other.first_row) != (place.grid, row):
        return f"{place.grid.sheet}!{row}"
    return f"{place.grid.sheet}!{Address('', row, min(place.headings.columns.values())).cell}"
