"""Small ledgers as messy as offices keep them, drawn into one workbook and read back as grids.

Chance is seeded, so every run draws the same ledgers. A cell is what XlsxWriter writes: `Formula` is a formula with the
value it was saved with.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook

from ledger.grids import AS_OF, HEADINGS, SOUND
from rectify_xl.grid import Grid
from rectify_xl.ledger.schema import Status
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part


@dataclass(frozen=True)
class Formula:
    """A formula and the value it was saved with."""

    text: str
    value: str | float


@dataclass(frozen=True)
class Drawn:
    """One ledger to be drawn: rows below its headings, merges as (first row, last row, column) of those rows.

    `size` is how many of the rows are in the table, None where there is no table.
    """

    sheet: str
    rows: Sequence[Sequence[object]]
    merges: Sequence[tuple[int, int, int]] = ()
    size: int | None = None
    titles: int = 0
    lexicon: str = ""


_WORDS: Final = tuple((str(status), str(status)) for status in reversed(Status))

LEXICONS: Final[dict[str, Sequence[tuple[object, object]]]] = {
    "字典": [*_WORDS, ("整改到位", "已完成"), ("长期坚持", "阶段性完成并长期坚持"), ("预计*完成", "正在推进")],
    "字 典": [
        _WORDS[0], *_WORDS, (" 搞好了", "已完成"), ("Done", "已完成"), (None, None), ("没动", "以后再说"),
        (1, "尚未完成"), ("抓紧办", " 正在推进"), ("在抓?", "正在推进"), ("*在办", "正在推进"),
    ],
}  # fmt: skip
"""A tidy 字典, and one with a word twice, blanks, wildcards and a gap; both names fold to 字典."""

_DUE: Final = (AS_OF - dt.timedelta(days=1), AS_OF, AS_OF + dt.timedelta(days=10), AS_OF + dt.timedelta(days=11))
_MESS: Final[dict[str, Sequence[object]]] = {
    "编号": ("１-1-1", " 1-1-1", 3, None, "1-1-1"),
    "方面": (
        " 党的建设", "ABC类", "abc类", "ＡＢＣ类", "党*", "党的建?", "~党", '引"号', "A[1]#'@", "x" * 255, "x" * 256,
        "=1+1", ">5", "<>", "TRUE", True, "1", 1, "2021-3-1", "3/4", "1E3", "50%", None, Formula("=1/0", "#DIV/0!"),
    ),
    "问题序号": ("1", 1.5, "一", " 2", "2", "１", "01", 10, "1.0", "A", "a", dt.date(2021, 1, 2)),
    "责任领导": ("张三、李四", "李四", "张三，李四", "张三（牵头）", None, "Li", "LI、李四", "li"),
    "责任部门": (
        "办公室、人事科", "人事科", "人事科，办公室", "办公室（牵头）、人事科", " 办公室", "办公室 、人事科",
        "IT部", "it部", "IT部、办公室", "ＩＴ部", "办公*", "办公~", "?科", '科"室"', "101", 101, "101、办公室",
        "大办公室", "y" * 240,
        "办公室、办公室", "办公室、", "办公室､人事科", "人事科、办公室、财务科", "办公室、人事科、办公室", None,
        Formula('="办公室"', "办公室"),
    ),
    "整改时限": (
        None, "2021-03-01", "2021年6月", "长期", 44377, 44377.5, dt.datetime(2021, 3, 28, 18, 0),  # noqa: DTZ001
        "44000", True, Formula("=NA()", "#N/A"), -5, *_DUE,
    ),
    "整改状态": (
        "整改到位", "预计6月完成", "预计完成。", "预计下周\n完成", "已完成。", " 已完成", "搞好了", "已完成/未完成",
        "长期坚持", "DONE", "done", "在抓紧", "不在办", "没动", "抓紧办", None, 0, 1, True,
        Formula('="已完成"', "已完成"), Formula("=NA()", "#N/A"),
    ),
}  # fmt: skip


def messy_ledgers(count: int, seed: int = 20210328) -> list[Drawn]:
    """Return ledgers, each with chances of its own for every kind of mess."""
    chance = random.Random(seed)
    return [_ledger(chance, f"表{number}") for number in range(1, count + 1)]


def _ledger(chance: random.Random, sheet: str) -> Drawn:
    mess = chance.choice((0.0, 0.03, 0.1, 0.3))
    columns = chance.sample(tuple(_MESS), chance.randint(1, 3))
    rows = [_row(chance, number, columns, mess) for number in range(1, chance.randint(4, 12))]
    for _ in range(chance.choice((0, 0, 1, 2))):
        rows.insert(chance.randint(1, len(rows)), [None] * len(HEADINGS))
    if chance.random() < mess:
        rows.insert(chance.randint(1, len(rows)), ["小计", "党的建设", 1, *([None] * 7)])
    merges = []
    if chance.random() < 0.3 and len(rows) > 2:
        merges = [(1, 2, chance.choice((1, 6, 9)))]
        rows[2] = [*rows[2][: merges[0][2]], None, *rows[2][merges[0][2] + 1 :]]
    outside = chance.choice((0, 0, 0, 1))
    size = None if merges or chance.random() < 0.4 else len(rows) - outside
    return Drawn(sheet, rows, merges, size, chance.choice((0, 3)), chance.choice(("", *LEXICONS)))


def _row(chance: random.Random, number: int, columns: Iterable[str], mess: float) -> list[object]:
    sound: dict[str, object] = {
        **SOUND,
        "编号": f"1-1-{number}",
        "问题序号": chance.choice((1, 2)),
        "方面": chance.choice(("党的建设", "作风建设")),
        "责任部门": chance.choice(("办公室", "人事科")),
        "整改时限": chance.choice(_DUE),
        "整改状态": chance.choice(("已完成", "正在推进", "尚未完成", "阶段性完成并长期坚持")),
    }
    return [
        chance.choice(_MESS[name]) if name in columns and chance.random() < mess else sound[name] for name in HEADINGS
    ]


def draw(path: Path, ledgers: Sequence[Drawn], more: Callable[[Any], None] = lambda _: None) -> None:
    """Draw ledgers and lexicons into a workbook; `more` may add to it."""
    with Workbook(path) as book:
        date, moment = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
        formats = {dt.date: date, dt.datetime: moment, dt.time: book.add_format({"num_format": "hh:mm"})}
        for drawn in ledgers:
            _draw_ledger(book.add_worksheet(drawn.sheet), drawn, formats)
        for name, pairs in LEXICONS.items():
            sheet = book.add_worksheet(name)
            for row, pair in enumerate([("状态词语", "读作"), *pairs]):
                for column, value in enumerate(pair):
                    write(sheet, row, column, value, formats)
        more(book)


def _draw_ledger(sheet: Any, drawn: Drawn, formats: dict[type, Any]) -> None:
    top = drawn.titles
    for row in range(top):
        sheet.write_string(row, 0, "整改台账")
    if drawn.size is not None:
        columns = [{"header": heading} for heading in HEADINGS]
        area = (top, 0, top + drawn.size, len(HEADINGS) - 1)
        sheet.add_table(*area, {"name": f"台账_{drawn.sheet}", "columns": columns})
    for first, last, column in drawn.merges:
        sheet.merge_range(top + 1 + first, column, top + 1 + last, column, "")
    for row, cells in enumerate([HEADINGS, *drawn.rows], start=top):
        for column, value in enumerate(cells):
            write(sheet, row, column, value, formats)


def write(sheet: Any, row: int, column: int, value: object, formats: dict[type, Any]) -> None:
    """Write one cell as exactly what it is."""
    if isinstance(value, Formula):
        sheet.write_formula(row, column, value.text, None, value.value)
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, dt.date | dt.time):
        sheet.write_datetime(row, column, value, formats[type(value)])
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)


def grids_of(path: Path) -> dict[str, Grid]:
    """Return a workbook's sheets as the program reads them."""
    package = open_package(path.read_bytes())
    return {one.sheet: one for one in read_grids(package, read_workbook_part(package)).values()}
