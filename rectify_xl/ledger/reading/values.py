"""One cell at a time: text, names, numbers, dates, statuses and list words, each with what is to be said about it."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rectify_xl.codes import ReadingCode
from rectify_xl.errors import Fact
from rectify_xl.grid import CellError, CellValue, Uncalculated
from rectify_xl.ledger import dates, statuses
from rectify_xl.ledger.criteria import matches_phrase, plain_number
from rectify_xl.ledger.placeholders import is_placeholder
from rectify_xl.ledger.schema import CHOICE_WORDS, NAME_SEPARATOR, Column, Kind
from rectify_xl.ledger.units import THINGS, Figure, Scale, read_written
from rectify_xl.text import is_blank, one_width, tidy

Said = tuple[ReadingCode, Mapping[str, Fact]]
"""A reading rule's code and its facts (the heading is added by whoever knows the cell)."""

_FIRST_COMPACT: Final = 19_000_101  # 20210328 typed as a number says its year itself
_LONGEST_SHOWN: Final = 200
_NUMBERS: Final = frozenset({"item_id", "problem_no"})
_SHORT_CODE: Final = re.compile(r"[\d\s.\-()]+")


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell was read as, and what has to be said about it, if anything."""

    value: object
    said: Said | None = None


Reader = Callable[[CellValue], Read]


def shown(value: CellValue) -> str:
    """Return a cell's value as text, as the staff would type it."""
    if value is None or isinstance(value, Uncalculated):
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return plain_number(value) if math.isfinite(value) else str(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return str(value)[:_LONGEST_SHOWN] if isinstance(value, CellError) else str(value)


def is_filled(value: CellValue) -> bool:
    """Return whether a cell shows anything."""
    return value is not None and not (isinstance(value, str) and is_blank(value))


def trimmed(value: CellValue) -> str:
    """Return a cell's text without blanks around it and without marks that nobody sees."""
    return tidy(value if type(value) is str else shown(value))


def read_text(value: CellValue) -> Read:
    """Read free text: trimmed, otherwise as it stands; what only says that there is nothing (无, —) is blank."""
    return Read(free_text(value))


def free_text(value: CellValue) -> str:
    """Return what free text is read as; nothing of it is ever told."""
    text = trimmed(value)
    return "" if is_placeholder(text) else text


def read_key(value: CellValue) -> Read:
    """Read text that is counted or compared: full-width forms and blanks are folded, and that is said."""
    if isinstance(value, dt.date):
        return Read(trimmed(value), ("C04", {"reading": trimmed(value)}))
    if not isinstance(value, str):
        return Read(trimmed(value))
    bare = trimmed(value)
    if is_placeholder(bare):
        return Read("")
    text = one_width(bare) if _is_short_code(value) else bare
    return Read(text, None if not text or text == value else ("C04", {"reading": text}))


def _is_short_code(text: str) -> bool:
    """Return whether the text is a number such as 1-2-1 in full width, not a phrase whose （） and ， are to stay."""
    return _SHORT_CODE.fullmatch(one_width(text).replace("—", "-")) is not None


def number_reader(scale: Scale, unit: str = "") -> Reader:
    """Return what reads the numbers of a column in its own unit; `unit` is the one that its heading says instead.

    Text such as 13个 is read as its number, another unit of the scale is converted, and both are said. What is not
    one number, or has a unit that does not belong, is an error.
    """
    return _NumberReader(scale, unit)


@dataclass(frozen=True, slots=True)
class _NumberReader:
    """Reads numbers of a scale; bare ones are in `unit`, or in the scale's own."""

    scale: Scale
    unit: str

    def __call__(self, value: CellValue) -> Read:
        """Read a cell."""
        if value is None or (isinstance(value, str) and not trimmed(value)):
            return Read(None)
        heading, written = self.scale.holds(self.unit), _number_in(value)
        if written is None or heading is None:
            return Read(None, ("C09", {}))
        factor = self.scale.holds(written.unit) if written.unit else heading
        unit = self.unit or self.scale.unit
        if factor is None:
            return Read(None, ("C26", {"written": written.unit, "unit": unit}))
        number = float(written.value * factor)
        if isinstance(value, int | float):
            return Read(number)
        reading = plain_number(float(written.value * factor / heading))
        if factor == heading:
            as_text = {"number": reading} if trimmed(value) == reading else {}
            return Read(number, ("C04", {"reading": reading, **as_text}))
        return Read(number, ("C25", {"reading": reading, "unit": unit, "column": ""}))


def _number_in(value: CellValue) -> Figure | None:
    """Return the number that stands in a cell, with the unit behind it; None where it is not one number."""
    if isinstance(value, bool):
        return None
    is_number = isinstance(value, int | float) and math.isfinite(value)
    return Figure(Decimal(str(value)), "") if is_number else read_written(trimmed(value))


def date_reader(year_hint: dt.date | None, year_from: str = "", *, date_1904: bool = False) -> Reader:
    """Return what reads dates; `year_hint` (反馈日期) gives the year where none is written.

    `year_from` names the setting that would give the year, where there is one for these dates.

    In a workbook whose day 0 is 1904-01-01 a bare serial number is not read: it would be four years off.
    """

    def read(value: CellValue) -> Read:
        if date_1904 and isinstance(value, int | float) and value < _FIRST_COMPACT:
            return Read(None, ("D01", {}))
        if isinstance(value, str) and is_placeholder(value):
            return Read(None)
        result = dates.read_date(value, year_hint=year_hint)
        code = _DATE_CODES.get(result.how)
        facts = {"reading": result.on.isoformat()} if result.on else {"year_from": year_from} if code == "D04" else {}
        return Read(result.on, (code, facts) if code else None)

    return read


_DATE_CODES: Final[dict[dates.DateForm, ReadingCode]] = {
    dates.DateForm.TEXT: "D02",
    dates.DateForm.YEAR_SUPPLIED: "D03",
    dates.DateForm.NO_YEAR: "D04",
    dates.DateForm.NOT_A_DATE: "D01",
    dates.DateForm.AMBIGUOUS: "D01",
}


def status_reader(reader: statuses.StatusReader) -> Reader:
    """Return what reads status cells through the phrases of 字典."""

    def read(value: CellValue) -> Read:
        text = shown(value)
        result = reader.read(text)
        match result.how:
            case statuses.StatusForm.PHRASE:
                code: ReadingCode = "C11" if matches_phrase(value, result.phrase) else "C04"
                return Read(result.status, (code, {"reading": str(result.status)}))
            case statuses.StatusForm.TWO:
                return Read(None, ("S02", {"first": str(result.status), "second": str(result.other)}))
            case statuses.StatusForm.CONTRADICTED:
                (first, first_is), (second, second_is) = result.against
                facts = {"first": first, "first_is": str(first_is), "second": second, "second_is": str(second_is)}
                return Read(None, ("L04", {"phrase": trimmed(value), **facts}))
            case statuses.StatusForm.UNKNOWN:
                return Read(None, ("S01", {"phrase": trimmed(value)}))
            case _:
                return Read(result.status)

    return read


def choice_reader(column: Column) -> Reader:
    """Return what reads a word of a fixed list; another word is kept and said."""
    words = CHOICE_WORDS.get(column.choices, ()) if column.choices else ()

    def read(value: CellValue) -> Read:
        text = trimmed(value)
        if not text or not words or text in words:
            return Read(text)
        return Read(text, ("C10", {"choices": NAME_SEPARATOR.join(words)}))

    return read


def _number_reader(reader: Reader) -> Reader:
    """Return what reads 编号 and 问题序号: that Excel took a typed 1-2-1 for a date is told by a rule of its own."""

    def read(value: CellValue) -> Read:
        found = reader(value)
        return Read(found.value) if isinstance(value, dt.date) else found

    return read


def readers_for(
    columns: tuple[Column, ...],
    keys: frozenset[str],
    dates_by: Reader,
    reader: statuses.StatusReader,
    by_column: Mapping[str, Reader],
) -> dict[str, Reader]:
    """Return the reader of every column by its kind; `keys` are the text columns that are counted or compared.

    `by_column` are the readers that know their whole column: of names, and of what items are grouped by.
    """
    by_kind: dict[Kind, Reader] = {
        Kind.TEXT: read_text,
        Kind.NAME: read_text,
        Kind.DATE: dates_by,
        Kind.STATUS: status_reader(reader),
    }
    readers = {
        column.key: by_column[column.key]
        if column.key in by_column
        else read_key
        if column.key in keys and column.kind is Kind.TEXT
        else choice_reader(column)
        if column.kind is Kind.CHOICE
        else number_reader(column.scale or THINGS)
        if column.kind is Kind.NUMBER
        else by_kind[column.kind]
        for column in columns
    }
    return {key: _number_reader(reader) if key in _NUMBERS else reader for key, reader in readers.items()}
