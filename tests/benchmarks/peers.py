"""What an office's programmer would write instead: read the ledger, group it, append four sheets and charts, save.

Run: python tests/benchmarks/peers.py openpyxl|wolfxl LEDGER OUTPUT AS_OF
With openpyxl both for reading and writing, or read by calamine and written by wolfxl, which has openpyxl's interface.
"""

from __future__ import annotations

import datetime as dt
import importlib
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd

STATUSES: Final = ("已完成", "阶段性完成并长期坚持", "正在推进", "尚未完成")
OPEN: Final = STATUSES[2:]
REQUIRED: Final = (
    *("编号", "方面", "问题序号", "反馈问题", "整改措施"),
    *("责任领导", "责任部门", "责任人", "整改时限", "整改状态"),
)
LISTED: Final = (
    *("编号", "方面", "反馈问题", "分项问题", "整改措施"),
    *("责任领导", "责任部门", "责任人", "整改时限", "整改状态", "整改进展"),
)
GROUPS: Final = ("方面", "责任部门", "责任领导")
_READERS: Final = {"openpyxl": "openpyxl", "wolfxl": "calamine"}
_WRITERS: Final[dict[str, dict[str, bool]]] = {"openpyxl": {}, "wolfxl": {"modify": True}}
Rows = list[Sequence[object]]


def by_status(ledger: pd.DataFrame) -> dict[str, int]:
    """Return how many items have each status."""
    counted = ledger["整改状态"].value_counts()
    return {status: int(counted.get(status, 0)) for status in STATUSES}


def overdue(ledger: pd.DataFrame, as_of: pd.Timestamp) -> pd.Series:
    """Return whether each item is past its deadline and still open."""
    return ledger["整改状态"].isin(OPEN) & (ledger["整改时限"] < as_of)


def grouped(ledger: pd.DataFrame, heading: str, as_of: pd.Timestamp) -> Rows:
    """Return a line a name: how many items of each status, and how many are overdue."""
    named = ledger.assign(超期=overdue(ledger, as_of), 名=ledger[heading].str.split("、")).explode("名")
    table = pd.crosstab(named["名"], named["整改状态"]).reindex(columns=STATUSES, fill_value=0)
    late = named.groupby("名")["超期"].sum()
    return [(name, *map(int, counts), int(late[name])) for name, counts in zip(table.index, table.values, strict=True)]


def overview(ledger: pd.DataFrame, as_of: pd.Timestamp) -> Rows:
    """Return the numbers that a meeting asks for."""
    counts = by_status(ledger)
    rate = counts[STATUSES[0]] / len(ledger)
    late = int(overdue(ledger, as_of).sum())
    return [("截至日期", as_of.date()), ("分项", len(ledger)), *counts.items(), ("完成率", rate), ("超期", late)]


def supervised(ledger: pd.DataFrame, as_of: pd.Timestamp) -> Rows:
    """Return the open items, the longest overdue first."""
    is_open = ledger["整改状态"].isin(OPEN)
    listed = ledger[is_open].sort_values("整改时限")
    days = (listed["整改时限"] - as_of).dt.days
    cells = listed[list(LISTED)].assign(整改时限=listed["整改时限"].dt.date, 剩余天数=days)
    return [[*LISTED, "剩余天数"], *cells.itertuples(index=False, name=None)]


def checked(ledger: pd.DataFrame, as_of: pd.Timestamp) -> Rows:
    """Return what is wrong: the row, the number of the item, what it is."""
    wrong = {f"{heading}没有填": ledger[heading].isna() for heading in REQUIRED}
    wrong["编号重复"] = ledger["编号"].duplicated(keep=False)
    wrong["整改状态不是四个词之一"] = ~ledger["整改状态"].isin(STATUSES)
    wrong["已超过整改时限"] = overdue(ledger, as_of)
    wrong["完成日期晚于截至日期"] = ledger["完成日期"] > as_of
    found = [(row + 2, ledger["编号"][row], what) for what, rows in wrong.items() for row in ledger.index[rows]]
    return [("行", "编号", "问题"), *found]


def write(sheet: Any, rows: Iterable[Sequence[object]]) -> int:
    """Write rows below one another; return how many."""
    number = 0
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=column)
            if isinstance(value, dt.date):
                cell.number_format = "yyyy-mm-dd"
            cell.value = value
    return number


def add_chart(charts: Any, sheet: Any, kind: str, area: tuple[int, int, int, int], place: str) -> None:
    """Put a chart of an area (first and last column, first and last row) at a place."""
    first, last, top, bottom = area
    chart = getattr(charts, kind)()
    chart.add_data(charts.Reference(sheet, min_col=first + 1, max_col=last, min_row=top, max_row=bottom))
    chart.set_categories(charts.Reference(sheet, min_col=first, min_row=top, max_row=bottom))
    sheet.add_chart(chart, place)


def main(library: str, source: str, output: str, day: str) -> None:
    """Do it all."""
    as_of = pd.Timestamp(day)
    ledger = pd.read_excel(source, engine=_READERS[library])
    charts = importlib.import_module(f"{library}.chart")
    book = importlib.import_module(library).load_workbook(source, **_WRITERS[library])
    first = book.create_sheet("总览")
    write(first, overview(ledger, as_of))
    add_chart(charts, first, "PieChart", (1, 2, 3, 6), "D2")
    second = book.create_sheet("分类汇总")
    lines: Rows = [("名称", *STATUSES, "超期")]
    for heading in GROUPS:
        lines += grouped(ledger, heading, as_of)
    add_chart(charts, second, "BarChart", (1, 5, 2, write(second, lines)), "H2")
    write(book.create_sheet("督办清单"), supervised(ledger, as_of))
    write(book.create_sheet("校验结果"), checked(ledger, as_of))
    book.save(output)


if __name__ == "__main__":
    main(*sys.argv[1:])
