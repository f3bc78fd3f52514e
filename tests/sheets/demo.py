"""Draws invented ledgers, recalculates them in LibreOffice and prints them: `python -m sheets.demo OUT_DIR [NAME…]`."""

from __future__ import annotations

import datetime as dt
import math
import sys
from pathlib import Path

import openpyxl
from office import recalculate, to_pdf, to_pngs

from rectify_xl.api.past import Past
from rectify_xl.ledger.history.timeline import LevelCounts, Standing
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.schema import Status

from .books import DEPARTMENTS, FEEDBACK, diagnostics, ledger, many, view, write_book


def course() -> Ledger:
    """Return a ledger in the second of four months, so that the line to 100 % goes on beyond the as-of date."""
    return ledger(many(60), period_months=4)


def standings(number: int, every: int) -> tuple[Standing, ...]:
    """Return invented counts of so many dates before the as-of date, ever more done."""
    return tuple(
        Standing(
            FEEDBACK + dt.timedelta(days=every * at),
            done,
            LevelCounts(30, dict.fromkeys(Status, 0), 30),
            overdue=number - at,
        )
        for at in range(1, number + 1)
        for completed in (20 * at // number,)
        for words in ({Status.COMPLETED: completed, Status.PHASED: 10, Status.ADVANCING: 30 - completed},)
        for done in (LevelCounts(60, {Status.NOT_COMPLETED: 20, **words}),)
    )


COURSE = Past(standings(7, 11))
YEARS = Past(standings(55, 15))
YEARS_ON = dt.date(2023, 5, 4)

BOOKS = {
    "usual": lambda: view(ledger(many(60), declared_problems=31, declared_items=60), diagnostics(9)),
    "small": lambda: view(ledger(many(3, departments=("办公室",)), rate_decimals=0)),
    "unknown": lambda: view(ledger(many(24, unknown=3), rate_basis="含阶段性完成", rate_decimals=2), diagnostics(40)),
    "empty": lambda: view(ledger([])),
    "large": lambda: view(
        ledger(many(3_000, departments=[f"{name}{number}部" for number in range(6) for name in DEPARTMENTS][:40])),
        diagnostics(30),
    ),
    "long": lambda: view(
        ledger(many(40, departments=["经济社会发展与数据资源综合统筹协调管理服务中心（临时）", *DEPARTMENTS], split=1)),
        diagnostics(2),
    ),
    "first": lambda: view(
        ledger(many(30), department_basis="只计牵头部门", colour_completed="蓝", colour_phased="浅蓝")
    ),
    "course": lambda: view(course(), past=COURSE),
    "years": lambda: view(ledger(many(60), as_of=YEARS_ON), as_of=YEARS_ON, past=YEARS),
    "epoch": lambda: view(ledger(many(20)), date_1904=True),
}


def differences(path: Path, out_dir: Path) -> list[str]:
    """Return every cell of the generated sheets whose value differs once LibreOffice has calculated it."""
    before = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    after = openpyxl.load_workbook(recalculate(path, out_dir), data_only=True)
    found, counted = [], 0
    for sheet in before.worksheets[:4]:
        for row in formulas[sheet.title].iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                counted += 1
                saved, now = (book[sheet.title][cell.coordinate].value for book in (before, after))
                if not _is_same(saved, now):
                    found.append(f"{sheet.title}!{cell.coordinate}: {saved!r} -> {now!r}: {cell.value}")
    return found if counted else ["no formula found"]


def _is_same(saved: object, now: object) -> bool:
    """Return whether two values are the same in the 15 digits that LibreOffice saves; an empty text is none."""
    if isinstance(saved, int | float) and isinstance(now, int | float):
        return math.isclose(saved, now, rel_tol=1e-14, abs_tol=0)
    return (saved or None) == (now or None)


def main(out_dir: Path, names: list[str]) -> None:
    """Draw, recalculate, compare and print."""
    out_dir.mkdir(parents=True, exist_ok=True)
    for name in names or list(BOOKS):
        path = write_book(out_dir / f"{name}.xlsx", BOOKS[name]())
        for line in differences(path, out_dir / "recalculated"):
            print(line)
        pages = to_pngs(to_pdf(path, out_dir), out_dir)
        print(f"{name}: {len(pages)} pages")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
