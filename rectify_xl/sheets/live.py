"""Formulas over the ledger: the text of a COUNTIFS for every number whose conditions a spreadsheet sees alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from rectify_xl.coordinates import column_letters, quoted
from rectify_xl.grid import CellValue
from rectify_xl.ledger.counting import Amount, Tally
from rectify_xl.ledger.criteria import (
    Condition,
    DateWithin,
    FirstNameIs,
    IsFilled,
    IsNamed,
    NameIs,
    NotAfter,
    StatusIs,
    TextIs,
    criterion,
)
from rectify_xl.ledger.model import Ledger, Sheet
from rectify_xl.ledger.schema import NAME_SEPARATOR

_FULL_LEXICON_ROWS: Final = 5_000
"""Above this many rows a formula asks only for the phrases in use: asking for all would make opening slow."""
_LONGEST_FORMULA: Final = 8_000  # Excel takes 8,192 characters


@dataclass(frozen=True, slots=True)
class LiveSource:
    """Where formulas find the ledger's columns and the as-of date (`as_of_cell` with its sheet, absolute)."""

    ledger: Ledger
    as_of: dt.date
    as_of_cell: str
    phrases_in_use: frozenset[CellValue] = frozenset()
    """What stands in the ledger's status cells."""
    beside: Sheet[Any] | None = None
    """The staff sheet that is counted where it is not the ledger itself."""

    def over(self, beside: Sheet[Any]) -> LiveSource:
        """Return what writes formulas over a sheet beside the ledger."""
        return replace(self, beside=beside)

    def formula(self, number: Tally | Amount, **labels: str) -> str | None:
        """Return the formula that counts or sums a number, or None where it would not give the same.

        `labels` gives by a column's key the cell (such as $A5) that holds the text or name asked for; without it
        the text stands in the formula.
        """
        if not number.is_live or not number.conditions:
            return None
        if isinstance(number, Amount):
            text = f"=SUMIFS({self.column(number.key)},{self._all_pairs(number.conditions, labels)})"
        else:
            text = self._count(number.conditions, labels)
        return text if len(text) <= _LONGEST_FORMULA else None

    def column(self, key: str) -> str:
        """Return a column's cells: the table's column, or the range where there is no table."""
        sheet = self.beside or self.ledger.items
        number = sheet.columns[key]
        table = self.beside.table if self.beside else self.ledger.table
        if table is not None:
            name = table.columns[number - table.body.first_column]
            if name.isprintable():
                return f"{table.name}[{_escaped(name)}]"
        letter = column_letters(number)
        first, last = self._body()
        return f"{quoted(sheet.name)}!${letter}${first}:${letter}${last}"

    def rows(self, first: int, last: int) -> str:
        """Return the first cells of some rows of the sheet that is counted, as a link leads there."""
        sheet = self.beside or self.ledger.items
        letter = column_letters(sheet.columns.get("item_id", 1))
        cells = f"${letter}${first}" if first == last else f"${letter}${first}:${letter}${last}"
        return f"{quoted(sheet.name)}!{cells}"

    def _body(self) -> tuple[int, int]:
        if self.beside is not None:
            return self.beside.heading_row + 1, self.beside.last_row
        return self.ledger.first_row, self.ledger.last_row

    def _count(self, conditions: tuple[Condition, ...], labels: Mapping[str, str]) -> str:
        later = next((one for one in conditions if isinstance(one, NotAfter)), None)
        if later is not None:  # a blank cell is not after a date, and no criterion of COUNTIFS says "blank or up to"
            others = tuple(one for one in conditions if one is not later)
            return f"{self._count(others, labels)}-{self._count((*others, later.later), labels)[1:]}"
        filled = [one for one in conditions if isinstance(one, IsFilled)]
        if len(filled) == len(conditions):
            return self._rows_filled(filled[0])
        pairs = self._all_pairs(conditions, labels)
        mask = "".join(map(self._mask, conditions))
        is_array = any(isinstance(condition, StatusIs | NameIs | FirstNameIs) for condition in conditions)
        count = f"=SUMPRODUCT({mask}COUNTIFS({pairs}))" if is_array else f"=COUNTIFS({pairs})"
        return count + "".join(self._words_beside_the_lexicon(conditions, labels))

    def _words_beside_the_lexicon(self, conditions: tuple[Condition, ...], labels: Mapping[str, str]) -> Iterator[str]:
        """Yield what counts the four words themselves while 字典 does not list them."""
        asked = [one for one in conditions if isinstance(one, StatusIs)] if self._asks_the_lexicon() else []
        for status in asked:
            others = self._all_pairs(tuple(one for one in conditions if one is not status), labels)
            for word in map(_quoted, status.unlisted):
                pairs = f"{self.column(status.key)},{word}{others and ','}{others}"
                yield f"+SUMPRODUCT(COUNTIFS({pairs}))*(COUNTIF({self.ledger.lexicon.phrase_range},{word})=0)"

    def _rows_filled(self, condition: IsFilled) -> str:
        """Return the formula that counts the rows in which one of some cells is filled: all but the blank ones."""
        if not condition.beside:
            return f"=COUNTA({self.column(condition.key)})"
        blanks = ",".join(f'{self.column(key)},""' for key in (condition.key, *condition.beside))
        return f"=ROWS({self.column(condition.key)})-COUNTIFS({blanks})"

    def _all_pairs(self, conditions: tuple[Condition, ...], labels: Mapping[str, str]) -> str:
        return ",".join(
            pair for condition in conditions for pair in self._pairs(condition, labels.get(condition.key, ""))
        )

    def _pairs(self, condition: Condition, label: str) -> Iterator[str]:
        column = self.column(condition.key)
        match condition:
            case TextIs(text=text):
                yield f"{column},{_asked(text, label)}"
            case IsNamed():
                yield f'{column},"?*"'
            case NameIs(name=name):
                mark, (sign, asked) = NAME_SEPARATOR, _asked_in_parts(name, label)
                before = f'{{"{sign}","{sign}*{mark}","{sign}","{sign}*{mark}"}}'
                yield f'{column},{before}&{asked}&{{"","","{mark}*","{mark}*"}}'
            case FirstNameIs(name=name):
                yield f'{column},{_asked(name, label)}&{{"","{NAME_SEPARATOR}*"}}'
            case DateWithin(first=first, last=last):
                if first is not None:
                    yield f'{column},">="&{self._day(first)}'
                if last is not None:
                    yield f'{column},"<"&{self._day(last + dt.timedelta(days=1))}'
            case StatusIs():
                yield f"{column},{self._phrases(condition)}"

    def _day(self, on: dt.date) -> str:
        days = (on - self.as_of).days
        return f"{self.as_of_cell}{days:+d}" if days else self.as_of_cell

    def _asks_the_lexicon(self) -> bool:
        lexicon, items = self.ledger.lexicon, self.ledger.items.rows
        return bool(lexicon.phrase_range) and len(items) <= _FULL_LEXICON_ROWS

    def _mask(self, condition: Condition) -> str:
        if not isinstance(condition, StatusIs) or not self._asks_the_lexicon():
            return ""
        reading = self.ledger.lexicon.reading_range
        return f"({'+'.join(f'({reading}={_quoted(status)})' for status in condition.statuses)})*"

    def _phrases(self, condition: StatusIs) -> str:
        """Return the cells of 字典 that hold the phrases, or the phrases themselves as a column."""
        if self._asks_the_lexicon():
            return self.ledger.lexicon.phrase_range
        phrases = [str(phrase) for phrase, reading in condition.written if reading in condition.statuses]
        phrases += condition.unlisted
        if len(self.ledger.items.rows) > _FULL_LEXICON_ROWS:
            wanted = self.phrases_in_use.union(condition.statuses)
            phrases = [phrase for phrase in phrases if phrase in wanted or "*" in phrase]
        return "{" + ";".join(map(_quoted, phrases)) + "}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _asked(text: str, label: str) -> str:
    """Return what asks for a text: its label's cell, or the text where a criterion has to be written otherwise."""
    asked = criterion(text)
    return label if label and asked == text else _quoted(asked)


def _asked_in_parts(name: str, label: str) -> tuple[str, str]:
    """Return an operator that has to stand before all patterns of a name, and what asks for the name."""
    asked = criterion(name)
    sign = "=" if asked.startswith("=") else ""
    return sign, _quoted(asked[1:]) if sign else _asked(name, label)


def _escaped(name: str) -> str:
    """Return a table column's name as a structured reference writes it."""
    return "".join(f"'{mark}" if mark in "[]#'@" else mark for mark in name)
