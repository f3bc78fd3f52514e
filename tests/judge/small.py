"""A small ledger of one's own making, in a table or not, with a 字典 or none: nothing of the program is used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

HEADINGS: Final = (
    "编号",
    "方面",
    "问题序号",
    "反馈问题",
    "整改措施",
    "责任领导",
    "责任部门",
    "责任人",
    "整改时限",
    "整改状态",
)
Row = Mapping[str, str | float | dt.date | None]
_SOUND: Final[Row] = {
    "方面": "党的建设",
    "问题序号": 1,
    "反馈问题": "学习不深入",
    "整改措施": "一是建立制度",
    "责任领导": "张三",
    "责任部门": "办公室",
    "责任人": "李四",
    "整改时限": dt.date(2021, 6, 30),
    "整改状态": "正在推进",
}


def draw_small(
    path: Path, rows: Sequence[Row], *, lexicon: Mapping[str, str] | None = None, has_table: bool = True
) -> Path:
    """Draw a ledger whose rows are sound but for what is given."""
    with Workbook(path) as book:
        dated = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("整改台账")
        if has_table:
            columns = [{"header": heading} for heading in HEADINGS]
            sheet.add_table(0, 0, len(rows), len(HEADINGS) - 1, {"name": "台账", "columns": columns})
        sheet.write_row(0, 0, HEADINGS)
        for at, row in enumerate(rows, start=1):
            cells = {"编号": f"1-1-{at}", **_SOUND, **row}
            for column, heading in enumerate(HEADINGS):
                value = cells[heading]
                if isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif isinstance(value, dt.date):
                    sheet.write_datetime(at, column, value, dated)
                else:
                    sheet.write(at, column, value)
        if lexicon is not None:
            listed = book.add_worksheet("字典")
            listed.write_row(0, 0, ("状态词语", "读作"))
            for at, pair in enumerate(lexicon.items(), start=1):
                listed.write_row(at, 0, pair)
    return path
