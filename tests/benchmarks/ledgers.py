"""Draws what is measured: a ledger of so many rows, full of pictures or not. The same one each time.

Run: python tests/benchmarks/ledgers.py FILE ROWS MEGABYTES
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[2]))

from rectify_xl.ledger.schema import LEDGER_COLUMNS, Kind, Status

_SEED: Final = 20210328
_PICTURE: Final = 4 << 20
_ASPECTS: Final = 4
_ITEMS_A_PROBLEM: Final = 3
_NAMES: Final = ("办公室", "财务科", "人事科", "办公室、财务科")


def write_ledger(path: Path, rows: int, megabytes: int = 0) -> None:
    """Write a ledger of so many rows with every column filled in, and so many megabytes of pictures."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("整改台账")
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        headings = [{"header": column.heading} for column in LEDGER_COLUMNS]
        sheet.add_table(0, 0, rows, len(headings) - 1, {"name": "台账", "columns": headings})
        for row, values in enumerate(_items(rows), start=1):
            for column, value in enumerate(values):
                if isinstance(value, dt.date):
                    sheet.write_datetime(row, column, value, date)
                else:
                    sheet.write(row, column, value)
    if megabytes:
        _add_pictures(path, megabytes)


def _add_pictures(path: Path, megabytes: int) -> None:
    """Store pictures as a camera's are: they do not compress."""
    chance = random.Random(_SEED)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        for number in range(megabytes * (1 << 20) // _PICTURE):
            archive.writestr(f"xl/media/photo{number}.jpeg", chance.randbytes(_PICTURE))


def _items(rows: int) -> Iterator[list[object]]:
    """Yield the cells of each row: problems of three items, four aspects, every status as often as another."""
    chance = random.Random(_SEED)
    problems = -(-rows // _ITEMS_A_PROBLEM)
    for row in range(rows):
        problem = row // _ITEMS_A_PROBLEM
        aspect = problem * _ASPECTS // problems + 1
        status = chance.choice(list(Status))
        known = {
            "item_id": f"{aspect}-{problem + 1}-{row % _ITEMS_A_PROBLEM + 1}",
            "aspect": f"第{aspect}方面",
            "problem_no": problem + 1,
            "problem": f"第{problem + 1}个问题，写上几句话",
            "status": str(status),
        }
        if status is not Status.COMPLETED:
            known["completed_on"] = ""
        yield [
            known[column.key] if column.key in known else _cell(column.key, column.kind, row, chance)
            for column in LEDGER_COLUMNS
        ]


def _cell(key: str, kind: Kind, row: int, chance: random.Random) -> object:
    if kind is Kind.DATE:
        return dt.date(2021, 1, 1) + dt.timedelta(days=chance.randrange(365))
    if kind is Kind.NAMES:
        return chance.choice(_NAMES)
    if kind is Kind.CHOICE:
        return ""
    return f"第{row + 1}行的{key}，写上几句话，下一步接着抓"


if __name__ == "__main__":
    write_ledger(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
