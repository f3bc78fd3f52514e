"""The shape of a rule: what it looks at, what it yields, and the mark that shows it while staff type."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from rectify_xl.coded import Mask
from rectify_xl.codes import CheckCode, ReadingCode
from rectify_xl.errors import Fact, Severity
from rectify_xl.grid import Address
from rectify_xl.ledger.columns import Columns, as_columns
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.ledger.rules.cells import blank_at, placeholder, seen_at, text_of
from rectify_xl.ledger.rules.numbering import Numbers

if TYPE_CHECKING:
    from rectify_xl.ledger.rollup import RollUp

Found = tuple[Address, str, Mapping[str, Fact]]
"""The address to correct, the value seen there as text, and the facts of the sentence."""


@dataclass(frozen=True)
class Case:
    """What a rule looks at; `told` are the cells of which reading has said that they are written otherwise."""

    ledger: Ledger
    as_of: dt.date
    told: frozenset[Address] = frozenset()

    @cached_property
    def counts(self) -> RollUp:
        """Return all numbers, counted once for all rules."""
        from rectify_xl.ledger.rollup import roll_up  # noqa: PLC0415 - not every rule counts

        return roll_up(self.ledger, self.as_of)

    @cached_property
    def columns(self) -> Columns:
        """Return the ledger's rows by column."""
        return as_columns(self.ledger.items.rows, Item)

    @cached_property
    def numbers(self) -> Numbers:
        """Return the numbers of the ledger's rows."""
        return Numbers.of(self.columns)

    def has(self, key: str) -> bool:
        """Return whether the ledger has the column."""
        return key in self.ledger.items.columns

    def where(self, key: str, test: Callable[[Any], object], among: Mask | None = None) -> Mask:
        """Return the rows, among those asked about, in which a column was read as what passes a test."""
        return self.columns.where(key, test, among)

    def blank(self, key: str, among: Mask | None = None) -> Mask:
        """Return the rows in which a column is blank."""
        return blank_at(self.columns, key, among)

    def at(self, index: int, key: str, **facts: Fact) -> Found:
        """Return what a rule found in a cell of a row, counted from 0."""
        return self.address(index, key), seen_at(self.columns[key], index), facts

    def each(self, rows: Mask, key: str, facts: Callable[[Any], Mapping[str, Fact]]) -> Iterator[Found]:
        """Yield what a rule found in the cells of a column, with facts by what they were read as."""
        cells = self.columns[key]
        for index in np.flatnonzero(rows).tolist():
            yield self.at(index, key, **facts(cells.at(index)))

    def unfilled(self, rows: Mask, key: str, **facts: Fact) -> Iterator[Found]:
        """Yield what a rule found in cells that say nothing, with the word that stands there for it."""
        for index in np.flatnonzero(rows).tolist():
            yield self.at(index, key, written=placeholder(self.columns[key], index), **facts)

    def address(self, index: int, key: str) -> Address:
        """Return the address of a cell of a row, counted from 0."""
        sheet = self.ledger.items
        return Address(sheet.name, int(self.columns.rows[index]), self.columns.column_of(index, key, sheet.columns))

    def of_setting(self, key: str, **facts: Fact) -> Found:
        """Return what a rule found in a setting that is filled in."""
        about = self.ledger.about
        return about.addresses[key], text_of(about.values[key]), facts


Check = Callable[[Case], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A conditional format: the column it colours, and when, as a spreadsheet condition.

    `{key}` in the condition stands for the row's cell of that column, `{key_column}` for the column's whole range,
    `{as_of}` for the as-of date. The condition is false on an empty row.
    """

    on: str
    when: str


@dataclass(frozen=True, slots=True)
class RuleHead:
    """A rule's code, how much it matters, and what it says is true of a sound ledger."""

    code: ReadingCode
    severity: Severity
    statement: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the ledger: its head, its check, and its marks, one for each column it can colour."""

    code: CheckCode
    severity: Severity
    statement: str
    check: Check
    marks: tuple[Mark, ...] = ()


def rule(code: CheckCode, severity: Severity, *, marks: tuple[Mark, ...] = ()) -> Callable[[Check], Rule]:
    """Turn a check into a rule; the first line of its docstring is its statement."""

    def made(check: Check) -> Rule:
        statement = (inspect.getdoc(check) or "").partition("\n")[0]
        return Rule(code, severity, statement, check, marks)

    return made
