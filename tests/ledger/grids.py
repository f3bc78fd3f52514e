"""Turn text tables into grids: what stands in a test is what would stand in the sheet.

One line a row, `|` between cells, row 1 is the first line. A blank cell is None, `2021-03-28` a date, `#REF!` an error,
`=` a formula saved without its value, a number a float as calamine reads it. A text in quotes stands as it is, blanks
and all (`\\n` is a line break), so `"2021-03-28"` is a text. `…` at the end of the headings adds the required headings
that are not shown, and at the end of a row the cells of a sound item under them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl.utils.cell import range_boundaries

from rectify_xl.errors import Breach
from rectify_xl.grid import UNCALCULATED, Area, CellError, CellValue, Grid, TableArea
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.reading import Reading, read_ledger
from rectify_xl.ledger.rollup import Group, RollUp, Tally, roll_up
from rectify_xl.ledger.schema import Status

AS_OF: Final = dt.date(2021, 3, 28)
LEDGER: Final = "整改台账"
SOUND: Final[dict[str, CellValue]] = {
    "编号": "1-1-1",
    "方面": "党的建设",
    "问题序号": 1.0,
    "反馈问题": "学习不深入",
    "整改措施": "一是建立制度",
    "责任领导": "张三",
    "责任部门": "办公室",
    "责任人": "李四",
    "整改时限": dt.date(2021, 6, 30),
    "整改状态": "正在推进",
}
"""The required headings, and a row under them that no rule has anything against."""
HEADINGS: Final = tuple(SOUND)
WHOLE: Final = " | ".join(HEADINGS)
"""The headings of a whole ledger as a line of a text table."""

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_REST: Final = "…"


def cell(text: str) -> CellValue:
    """Return the value that a cell of a text table stands for."""
    if not text or text == "=":
        return UNCALCULATED if text else None
    if text.startswith('"'):
        return text[1:-1].replace("\\n", "\n")
    if text.startswith("#"):
        return CellError(text)
    if _DATE.fullmatch(text):
        return dt.date.fromisoformat(text)
    return float(text) if _NUMBER.fullmatch(text) else text


def rows(table: str) -> list[list[CellValue]]:
    """Return a text table's rows."""
    lines = [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]
    heading = next((line for line in lines if line[-1] == _REST), None)
    rest = [name for name in HEADINGS if heading is None or name not in heading]
    return [_row(line, rest, is_heading=line is heading) for line in lines]


def _row(line: list[str], rest: list[str], *, is_heading: bool) -> list[CellValue]:
    if line[-1] != _REST:
        return [cell(text) for text in line]
    return [*(cell(text) for text in line[:-1]), *(rest if is_heading else (SOUND[name] for name in rest))]


def grid(
    table: str,
    *,
    sheet: str = LEDGER,
    merges: Sequence[str] = (),
    tables: Sequence[tuple[str, str]] = (),
    hidden: bool = False,
) -> Grid:
    """Return a sheet; merges are A1 areas, tables pairs of a name and the A1 area of headings and body."""
    cells = rows(table)
    areas = tuple(map(area, merges))
    return Grid(sheet, cells, areas, tuple(table_area(cells, name, reference) for name, reference in tables), hidden)


def area(reference: str) -> Area:
    """Return an A1 area such as B2:B4."""
    first_column, first_row, last_column, last_row = map(int, range_boundaries(reference))
    return Area(first_row, first_column, last_row, last_column)


def table_area(cells: Sequence[Sequence[CellValue]], name: str, reference: str) -> TableArea:
    """Return a table over an A1 area of headings and body."""
    whole = area(reference)
    headings = cells[whole.first_row - 1][whole.first_column - 1 : whole.last_column]
    body = Area(whole.first_row + 1, whole.first_column, whole.last_row, whole.last_column)
    return TableArea(name, tuple(str(heading or "") for heading in headings), whole.first_row, body)


def read(*grids: Grid) -> Reading:
    """Read sheets."""
    return read_ledger(grids)


def ledger(table: str, *others: Grid, merges: Sequence[str] = ()) -> Ledger:
    """Read a text table, and the sheets around it, as a ledger."""
    return read(grid(table, merges=merges), *others).ledger


def counted(table: str, *others: Grid, merges: Sequence[str] = (), as_of: dt.date = AS_OF) -> RollUp:
    """Count a text table as of a date."""
    return roll_up(ledger(table, *others, merges=merges), as_of)


def told(reading: Reading, code: str) -> list[Breach]:
    """Return what was said under one code."""
    return [breach for breach in reading.breaches if breach.code == code]


def places(reading: Reading, code: str) -> list[str]:
    """Return the cells that one code names."""
    return [breach.address.cell for breach in told(reading, code)]


def codes(reading: Reading) -> set[str]:
    """Return all codes of which something was said."""
    return {breach.code for breach in reading.breaches}


def readings(reading: Reading, code: str) -> list[object]:
    """Return what the cells one code names were read as."""
    return [breach.facts["reading"] for breach in told(reading, code)]


def by_name(groups: Sequence[Group]) -> dict[str, int]:
    """Return how many items each group has."""
    return {group.name: group.items.total.value for group in groups}


def named(groups: Sequence[Group], name: str) -> Group:
    """Return the group of a name."""
    return next(group for group in groups if group.name == name)


def numbers(tallies: Mapping[Status, Tally]) -> list[int]:
    """Return the counts from 已完成 down to 尚未完成."""
    return [tallies[status].value for status in reversed(Status)]
