"""Times a refresh against opening and saving the same ledger with openpyxl, in the same run: prints ratios.

Run: python tests/benchmarks/refresh_against_openpyxl.py [ROWS ...]
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import xlsxwriter

from rectify_xl.ledger.schema import LEDGER_COLUMNS, Kind, Status

_ROUNDS: Final = 3
_REFRESH: Final = "import sys; from rectify_xl.cli import main; main(['refresh', sys.argv[1], '--output', sys.argv[2]])"
_PEER: Final = "import sys, openpyxl; b = openpyxl.load_workbook(sys.argv[1]); b.create_sheet('s'); b.save(sys.argv[2])"


def write_ledger(path: Path, rows: int) -> None:
    """Write a ledger of so many rows, the same ones each time."""
    chance = random.Random(20210328)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("整改台账")
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        headings = [{"header": column.heading} for column in LEDGER_COLUMNS]
        sheet.add_table(0, 0, rows, len(headings) - 1, {"name": "台账", "columns": headings})
        for row in range(1, rows + 1):
            for column, definition in enumerate(LEDGER_COLUMNS):
                value = _cell(definition.key, definition.kind, row, chance)
                if isinstance(value, dt.date):
                    sheet.write_datetime(row, column, value, date)
                else:
                    sheet.write(row, column, value)


def _cell(key: str, kind: Kind, row: int, chance: random.Random) -> object:
    if key == "item_id":
        return f"{row % 4 + 1}-{row // 3 + 1}-{row % 3 + 1}"
    if key in ("aspect", "problem_no"):
        return f"第{row % 4 + 1}方面" if key == "aspect" else row // 3 + 1
    if kind is Kind.STATUS:
        return str(chance.choice(list(Status)))
    if kind is Kind.DATE:
        return dt.date(2021, 1, 1) + dt.timedelta(days=chance.randrange(365))
    if kind is Kind.NAMES:
        return chance.choice(["办公室", "财务科", "人事科", "办公室、财务科"])
    return f"第{row}行的{key}，写上几句话"


def _seconds(program: str, source: Path, target: Path) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, str(source), str(target)], check=False, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Print for each size the median of both and their ratio."""
    sizes = [int(word) for word in sys.argv[1:]] or [30, 1_000, 10_000]
    print(f"{'rows':>8} {'refresh s':>10} {'openpyxl s':>11} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            source, target = Path(folder) / f"{rows}.xlsx", Path(folder) / "out.xlsx"
            write_ledger(source, rows)
            pairs = [(_seconds(_REFRESH, source, target), _seconds(_PEER, source, target)) for _ in range(_ROUNDS)]
            own, peer = (statistics.median(times) for times in zip(*pairs, strict=True))
            print(f"{rows:>8} {own:>10.2f} {peer:>11.2f} {own / peer:>6.2f}")


if __name__ == "__main__":
    main()
