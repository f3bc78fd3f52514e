"""What goes along with a mail: the workbook as it is, a copy without what stays in the house, or its public part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from rectify_xl.api.opened import Opened, ledger_in
from rectify_xl.api.refreshing import refreshed_content
from rectify_xl.errors import UnusableFile, Unwritable
from rectify_xl.ledger.disclosed import CLOSED, PARTY, Disclosed, cells, disclosed, is_public, quoted, tells_scopes
from rectify_xl.ledger.model import Item, RowKind
from rectify_xl.ledger.schema import (
    LEDGER_COLUMNS,
    MEASURE_COLUMNS,
    NAME_SEPARATOR,
    REGULATION_COLUMNS,
    SENT_NOTE,
    SHOWN,
    SNAPSHOT_NOTE,
    StaffSheet,
)
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.locked import is_locked, lock
from rectify_xl.workbook.package import open_package, receipt
from rectify_xl.workbook.parts import SheetEntry
from rectify_xl.workbook.raw import in_memory
from rectify_xl.workbook.removing import without_sheets

_NOTES: Final = (SNAPSHOT_NOTE, SENT_NOTE)
_CARRIED: Final = tuple(column.key for column in LEDGER_COLUMNS)


class LeftKind(StrEnum):
    """What a copy is without."""

    MEMORY = "memory"
    """The hidden sheets in which the program remembers earlier refreshes, and what was sent out."""
    PARTY = "party"
    CLOSED = "closed"
    UNDECIDED = "undecided"
    SCOPE_UNKNOWN = "scope_unknown"
    UNREAD_ROWS = "unread_rows"
    MEASURES = "measures"
    MEETINGS = "meetings"
    REGULATIONS = "regulations"
    INSTRUCTIONS = "instructions"
    SETTINGS = "settings"
    OWN_COLUMNS = "own_columns"
    OWN_SHEETS = "own_sheets"
    HISTORY = "history"
    LOOKS = "looks"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that does not go along: how many there are of it, and their names where they have any."""

    kind: LeftKind
    count: int = 1
    names: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a workbook to be sent, as it is kept, and what it is without; `opened` is what can be read in it."""

    content: bytes
    opened: Opened
    left_out: tuple[LeftOut, ...]


def memory_of(opened: Opened) -> list[SheetEntry]:
    """Return the sheets in which the program remembers, hidden copies and those not known as its own any more too."""
    owned = {sheet for own, sheet in opened.owned.items() if own not in SHOWN}
    hidden = hidden_sheets(opened)
    grids = read_grids(opened.package, opened.book) if hidden else {}
    alike = {one for one in hidden if one in grids and _is_memory(grids[one].rows)}
    return [one for one in opened.book.sheets if one in owned | alike]


def unseen_sheets(opened: Opened) -> list[SheetEntry]:
    """Return the sheets that nobody sees, but for those that a refresh shows."""
    shown = {sheet for own, sheet in opened.owned.items() if own in SHOWN}
    return [one for one in opened.book.sheets if not one.is_visible and one not in shown]


def hidden_sheets(opened: Opened) -> list[SheetEntry]:
    """Return the sheets that nobody sees and that are not known as the program's own."""
    return [one for one in opened.book.sheets if not one.is_visible and one not in opened.owned.values()]


def _is_memory(rows: Iterable[Iterable[object]]) -> bool:
    return any(isinstance(cell, str) and cell.strip() in _NOTES for row in rows for cell in row)


def lean_copy(opened: Opened, password: str | None) -> Copy:
    """Return the workbook without the program's memory; everything else is as it is, byte for byte.

    One that opens with a password is locked with the same again. Raises UnusableFile where a sheet cannot be taken
    out for certain.
    """
    memory = memory_of(opened)
    if not memory:
        return Copy(in_memory(opened.raw), opened, ())
    edits = without_sheets(opened.package, opened.book, memory)
    content = opened.package.edited(edits)
    receipt(opened.package, edits, content)
    names = NAME_SEPARATOR.join(sheet.name for sheet in memory)
    copy = ledger_in(open_package(content), opened.path, content)
    if copy.ledger.items.rows != opened.ledger.items.rows or memory_of(copy):
        raise Unwritable("not_proved")
    kept = lock(in_memory(content), password) if password is not None and is_locked(opened.raw) else content
    return Copy(in_memory(kept), copy, (LeftOut(LeftKind.MEMORY, len(memory), names),))


def public_copy(opened: Opened, as_of: dt.date) -> Copy:
    """Return a new workbook with the public rows of the ledger, counted as of a date; nothing else is carried over.

    It is made from the canonical template, so that nothing of the other rows can stand in it. Raises UnusableFile
    where 公开范围 is not used, where no row is public, or where a public row repeats the text of another.
    """
    if not tells_scopes(opened.ledger):
        raise UnusableFile("mail_scope_blank")
    part = disclosed(opened.ledger)
    if not part.items:
        raise UnusableFile("mail_none_public")
    found = quoted(opened.ledger, part)
    if found is not None:
        raise UnusableFile("mail_quoted", cell=found.address.reference, withheld=found.withheld.reference)
    drawn = _drawn(part, as_of)
    place = Path(opened.path.name)
    first = ledger_in(open_package(drawn), place, drawn)
    content = refreshed_content(first, as_of)
    copy = lean_copy(ledger_in(open_package(content), place, content), None)
    if [_values(one) for one in copy.opened.ledger.items.rows] != [_values(one) for one in part.items]:
        raise Unwritable("not_proved")
    return Copy(copy.content, copy.opened, tuple(_left_out(opened, part)))


def _values(item: Item) -> tuple[object, ...]:
    return tuple(getattr(item, key) for key in _CARRIED)


def _drawn(part: Disclosed, as_of: dt.date) -> bytes:
    from rectify_xl.sheets.template import LedgerContents, draw_ledger  # noqa: PLC0415 - few mails need a new workbook

    contents = LedgerContents(
        about={**part.about, "as_of": as_of},
        items=[cells(one, LEDGER_COLUMNS) for one in part.items],
        measures=[cells(one, MEASURE_COLUMNS) for one in part.measures],
        regulations=[cells(one, REGULATION_COLUMNS) for one in part.regulations],
        departments=part.departments,
        leaders=part.leaders,
        phrases=(),
    )
    return draw_ledger(contents)


def _left_out(opened: Opened, part: Disclosed) -> Iterator[LeftOut]:
    """Yield what the public copy is without, what was there of it."""
    ledger = opened.ledger
    others = [item.disclosure for item in ledger.items.rows if not is_public(item)]
    kinds = {PARTY: LeftKind.PARTY, CLOSED: LeftKind.CLOSED, "": LeftKind.UNDECIDED}
    scopes = [kinds.get(scope, LeftKind.SCOPE_UNKNOWN) for scope in others]
    numbers = {kind: scopes.count(kind) for kind in (*kinds.values(), LeftKind.SCOPE_UNKNOWN)}
    numbers[LeftKind.UNREAD_ROWS] = ledger.balance.of(RowKind.UNREAD)
    numbers[LeftKind.MEASURES] = len(ledger.measures.rows if ledger.measures else ()) - len(part.measures)
    numbers[LeftKind.MEETINGS] = len(ledger.meetings.rows if ledger.meetings else ())
    numbers[LeftKind.REGULATIONS] = len(ledger.regulations.rows if ledger.regulations else ()) - len(part.regulations)
    numbers[LeftKind.INSTRUCTIONS] = sum(bool(row.text) for row in opened.past.listed.rows) if opened.past.listed else 0
    yield from (LeftOut(kind, number) for kind, number in numbers.items() if number)
    named = {
        LeftKind.SETTINGS: part.settings_left_out,
        LeftKind.OWN_COLUMNS: tuple(_own_columns(opened)),
        LeftKind.OWN_SHEETS: tuple(_own_sheets(opened)),
    }
    yield from (LeftOut(kind, len(names), NAME_SEPARATOR.join(names)) for kind, names in named.items() if names)
    if opened.past.timeline:
        yield LeftOut(LeftKind.HISTORY)
    yield LeftOut(LeftKind.LOOKS)


def _own_columns(opened: Opened) -> Iterator[str]:
    """Yield the headings of columns that the office has added to the ledger."""
    items = opened.ledger.items
    known = set(items.columns.values())
    for column, value in enumerate(opened.grid.rows[items.heading_row - 1], start=1):
        if column not in known and isinstance(value, str) and value.strip():
            yield " ".join(value.split())


def _own_sheets(opened: Opened) -> Iterator[str]:
    """Yield the sheets that are neither the ledger nor one that the template has."""
    known = {*map(str, StaffSheet), opened.ledger.items.name, opened.ledger.about.sheet}
    owned = {sheet.name for sheet in opened.owned.values()}
    yield from (sheet.name for sheet in opened.book.sheets if sheet.name not in known | owned)
