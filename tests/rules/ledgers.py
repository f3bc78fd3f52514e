"""Turn text tables into ledgers: what stands in a test is what would stand in the sheet.

A table's first line holds headings, the others rows, with `|` between cells. Row 1 is the headings, column 1 the first.
`〃` is a cell under the one above it in a merge, `=` a formula saved without its value. A date is ISO; other text in a
date column, and other words in a status column, are what reading could not make out. `@2001-02-01` is a date cell where
text belongs, `@36923` a number.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, Final, TypeVar

from rectify_xl.errors import Breach, Fact
from rectify_xl.grid import UNCALCULATED, Address, CellError, CellValue
from rectify_xl.ledger.model import About, Item, Ledger, Lexicon, Measure, Meeting, Regulation, Sheet
from rectify_xl.ledger.rules import RULES, Case, run
from rectify_xl.ledger.schema import (
    LEDGER_COLUMNS,
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    NAME_SEPARATOR,
    REGULATION_COLUMNS,
    SETTINGS,
    Column,
    Kind,
    Status,
)

AS_OF: Final = dt.date(2021, 3, 28)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_UNDER: Final = "〃"

Row = TypeVar("Row")


def case(  # noqa: PLR0913 - one a sheet
    items: str = "编号 |",
    *,
    about: str = "",
    measures: str = "",
    meetings: str = "",
    regulations: str = "",
    lists: tuple[str, str] = ("", ""),
    as_of: dt.date = AS_OF,
) -> Case:
    """Return what a rule looks at: tables for the sheets, the lists of departments and leaders split on 、."""
    rows = _sheet("整改台账", items, LEDGER_COLUMNS, Item)
    departments, leaders = (tuple(filter(None, names.split(NAME_SEPARATOR))) for names in lists)
    ledger = Ledger(
        items=rows,
        first_row=2,
        last_row=max((row.row for row in rows.rows), default=2),
        table=None,
        about=_about(about),
        lexicon=Lexicon({}, departments, leaders),
        measures=_sheet("措施清单", measures, MEASURE_COLUMNS, Measure) if measures else None,
        meetings=_sheet("会议记录", meetings, MEETING_COLUMNS, Meeting) if meetings else None,
        regulations=_sheet("制度清单", regulations, REGULATION_COLUMNS, Regulation) if regulations else None,
    )
    return Case(ledger, as_of)


def breaches(code: str, looked_at: Case) -> list[Breach]:
    """Return what one rule has to say."""
    assert code in {rule.code for rule in RULES}
    return [breach for breach in run(looked_at) if breach.code == code]


def cells(code: str, looked_at: Case) -> list[str]:
    """Return the cells that one rule reports, the sheet named where it is not the ledger."""
    return [
        breach.address.cell if breach.address.sheet == "整改台账" else f"{breach.address.sheet}!{breach.address.cell}"
        for breach in breaches(code, looked_at)
    ]


def facts(code: str, looked_at: Case) -> list[dict[str, Fact]]:
    """Return the facts of each breach of one rule."""
    return [dict(breach.facts) for breach in breaches(code, looked_at)]


def _split(table: str) -> list[list[str]]:
    lines = [line for line in table.strip().splitlines() if line.strip()]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def _sheet(name: str, table: str, columns: Sequence[Column], row_type: type[Row]) -> Sheet[Row]:
    by_heading = {column.heading: column for column in columns}
    headings, *lines = _split(table)
    shown = {by_heading[heading].key: place for place, heading in enumerate(headings, start=1) if heading}
    rows = []
    above: dict[str, Any] = {}
    for number, line in enumerate(lines, start=2):
        texts = dict(zip_longest(shown, line[: len(shown)], fillvalue=""))
        read = {key: _read(by_heading[headings[shown[key] - 1]], texts[key], above.get(key)) for key in shown}
        above = {key: value for key, (value, _) in read.items()}
        typed: dict[str, Any] = {key: value for key, value in above.items() if value is not None}
        written = {key: cell for key, (_, cell) in read.items()}
        rows.append(row_type(**{"row": number, **typed, "written": written}))
    return Sheet(name, 1, shown, tuple(rows))


def _read(column: Column, text: str, above: object) -> tuple[object, CellValue]:
    """Return a cell's typed value and what is written in it."""
    if text == _UNDER:
        return above, None
    if not text or text == "=" or text.startswith("#"):
        return None, CellError(text) if text.startswith("#") else UNCALCULATED if text else None
    if text.startswith("@"):
        value = text[1:]
        read = (value,) if column.kind is Kind.NAMES else value
        return read, dt.date.fromisoformat(value) if _DATE.fullmatch(value) else float(value)
    if column.kind is Kind.NAMES:
        return tuple(name for name in text.split(NAME_SEPARATOR) if not name.startswith("（")), text
    value = _value(column.kind, text)
    return value, text if value is None or isinstance(value, Status) else value


def _value(kind: Kind, text: str) -> str | float | dt.date | None:
    """Return what a text means in a column of its kind; None where reading could not make it out."""
    if kind is Kind.DATE:
        return dt.date.fromisoformat(text) if _DATE.fullmatch(text) else None
    if kind is Kind.STATUS:
        return Status(text) if text in set(Status) else None
    return float(text) if kind is Kind.NUMBER else text


def _about(table: str) -> About:
    by_label = {setting.label: setting for setting in SETTINGS}
    values: dict[str, str | float | dt.date] = {}
    addresses: dict[str, Address] = {}
    for row, (label, text) in enumerate(_split(table), start=1):
        setting = by_label[label]
        addresses[setting.key] = Address("基本信息", row, 2)
        value = _value(setting.kind, text) if text else None
        if value is not None:
            values[setting.key] = value
    return About(values, addresses)
