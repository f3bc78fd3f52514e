"""What people put on the program's sheets: found before it is replaced, told, and remembered as long as it is news."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rectify_xl.api.marks import MARKS
from rectify_xl.api.opened import Opened
from rectify_xl.api.results import Replaced
from rectify_xl.coordinates import cell_of
from rectify_xl.errors import Breach
from rectify_xl.grid import Address, CellValue
from rectify_xl.ledger.history.store import BESIDE
from rectify_xl.ledger.history.timeline import DATE_HEADING, HEADINGS
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.schema import INSTRUCTION, SHOWN, OwnSheet
from rectify_xl.wording import Language, say_things
from rectify_xl.workbook.contents import Contents, Place, drawn_contents, place_of, read_contents
from rectify_xl.workbook.drawn import DrawnBook
from rectify_xl.workbook.settings import PRINT, print_reference
from rectify_xl.workbook.traces import Trace, put_on, trace_lines, trace_of
from rectify_xl.workbook.witnesses import sign_of

_NEWS: Final = f"{BESIDE}! "
_MOST_NEWS: Final = 20


def put_on_sheets(opened: Opened, kept_in: str) -> tuple[Replaced, ...]:
    """Return what people have put on the program's sheets since it wrote them; `kept_in` is the file that holds it."""
    found = []
    for own, sheet in opened.owned.items():
        if own not in SHOWN:
            continue
        contents = read_contents(opened.package, opened.book, sheet.part)
        counts, typed = put_on(contents, opened.traces.get(_name(own)), _carried(opened, own, contents))
        if counts:
            address = Address(sheet.name, *(typed[0] if typed else (1, 1)))
            found.append(Replaced(own, address, {str(one): number for one, number in counts.items()}, kept_in))
    return tuple(found)


def _carried(opened: Opened, own: OwnSheet, contents: Contents) -> Collection[Place]:
    """Return the cells of a sheet whose content is read back and goes on."""
    if own is OwnSheet.SUPERVISION:
        listed = opened.past.listed
        return {*_instructions(contents), *(row.place for row in (listed.rows if listed else ()) if row.text)}
    heading = place_of(contents, DATE_HEADING) if own is OwnSheet.HISTORY else None
    if heading is None:
        return ()
    return {(row, column) for row, column in contents.cells if row > heading[0] and column <= len(HEADINGS)}


def _instructions(contents: Contents) -> set[Place]:
    """Return the cells under the heading of 领导批示."""
    heading = place_of(contents, INSTRUCTION)
    return {place for place in contents.cells if heading and place[1] == heading[1] and place[0] > heading[0]}


def replaced_breaches(news: Sequence[Replaced], names: Mapping[OwnSheet, str], language: Language) -> Iterator[Breach]:
    """Yield what the staff must know of what is replaced."""
    for one in news:
        what = say_things(one.counts, language)
        address = replace(one.address, sheet=names[one.own])
        yield reading_breach("G15", address, "", what=what, kept_in=one.kept_in)


def news_of(opened: Opened, found: Sequence[Replaced], on: dt.date) -> tuple[Replaced, ...]:
    """Return what is told in 校验结果: what is replaced now, and what was by an earlier refresh of the same date."""
    return (*_read_news(opened.beside, on), *found)[-_MOST_NEWS:]


def with_traces(drawn: DrawnBook, names: Mapping[OwnSheet, str], news: Sequence[Replaced], on: dt.date) -> DrawnBook:
    """Return a drawn workbook that remembers what is drawn on its sheets, and the news."""
    book = drawn.book
    traces: dict[str, Trace] = {}
    for own in SHOWN:
        sheet = book.sheet(names[own])
        if sheet is not None:
            contents = drawn_contents(drawn, sheet)
            left_out = _instructions(contents) if own is OwnSheet.SUPERVISION else ()
            local = {one.name: print_reference(one.text) for one in book.names if one.sheet_index == sheet.index}
            traces[_name(own)] = trace_of(contents, left_out, {name: local.get(name, "") for name in PRINT})
    return replace(drawn, below={names[OwnSheet.SNAPSHOT]: [*trace_lines(traces), *_news_lines(news, on)]})


def set_up_of(opened: Opened) -> dict[str, Mapping[str, str]] | None:
    """Return by mark how the program had set up the sheets that are there, None where it has not drawn them yet."""
    if not opened.past.timeline and not opened.past.memory.dates:
        return None
    return {mark: opened.traces[sign_of(mark)].settings for mark in MARKS.values() if sign_of(mark) in opened.traces}


def _name(own: OwnSheet) -> str:
    return sign_of(MARKS[own])


def _news_lines(news: Sequence[Replaced], on: dt.date) -> Iterator[str]:
    for one in news:
        told = {
            "on": on.isoformat(),
            "own": _name(one.own),
            "sheet": one.sheet,
            "cell": one.cell,
            "counts": dict(one.counts),
            "kept_in": one.kept_in,
        }
        yield f"{_NEWS}{json.dumps(told, ensure_ascii=False)}"


def _read_news(lines: Sequence[CellValue], on: dt.date) -> Iterator[Replaced]:
    by_name = {_name(own): own for own in SHOWN}
    for line in lines:
        if isinstance(line, str) and line.startswith(_NEWS):
            try:
                told = json.loads(line.removeprefix(_NEWS))
                address = Address(told["sheet"], *cell_of(told["cell"]))
                counts = {str(name): int(number) for name, number in told["counts"].items()}
                one = Replaced(by_name[told["own"]], address, counts, str(told["kept_in"]))
            except (ValueError, KeyError, TypeError, AttributeError):
                continue
            if told.get("on") == on.isoformat():
                yield one
