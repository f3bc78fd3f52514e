"""Whatever an office builds: every item that was put in is counted rightly, or its row is told as an error."""

from __future__ import annotations

import pytest

from ledger.grids import read
from ledger.offices import Office, offices
from rectify_xl.errors import NoLedger, Severity
from rectify_xl.ledger.reading import Reading


def test_every_item_is_counted_or_told() -> None:
    judge(200, seed=9)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_every_item_of_two_thousand_ledgers_is_counted_or_told(seed: int) -> None:
    judge(200, seed=1_000 + seed)


def judge(count: int, *, seed: int) -> None:
    wrong = [told for number, office in enumerate(offices(count, seed)) for told in faults(number, office)]
    assert wrong == []


def faults(number: int, office: Office) -> list[str]:
    """Return what reading gets wrong of a workbook: a refusal is no fault, for it is told."""
    try:
        reading = read(*office.grids)
    except NoLedger:
        return []
    return [*_of_rows(number, office, reading), *_of_balance(number, office, reading)]


def _of_rows(number: int, office: Office, reading: Reading) -> list[str]:
    ledger = reading.ledger
    items = {(ledger.items.name, item.row): item for item in ledger.items.rows}
    errors = {(one.address.sheet, one.address.row) for one in reading.breaches if one.severity is Severity.ERROR}
    found = []
    for made in office.made:
        item = items.pop((made.sheet, made.row), None)
        if item is None and (made.sheet, made.row) not in errors:
            found.append(f"{number}: {made} is not counted, and nothing says so")
        elif item is not None:
            said = (item.problem, str(item.status or ""), "、".join(item.department), item.due_on)
            if said != (made.problem, made.status, made.department, made.due_on):
                found.append(f"{number}: {made} was read as {said}")
    return [*found, *(f"{number}: row {row} is no item, and counted" for _, row in items)]


def _of_balance(number: int, office: Office, reading: Reading) -> list[str]:
    """Return whether the balance leaves out rows of the ledger's sheet that show anything."""
    (grid,) = (one for one in office.grids if one.sheet == reading.ledger.items.name)
    shown = sum(any(cell is not None and str(cell).strip() for cell in cells) for cells in grid.rows)
    others = [one for one in reading.ledger.balance.others if one.address.sheet == grid.sheet]
    counted = reading.ledger.balance.items + len(others)
    return [] if counted == shown else [f"{number}: {shown} rows show something, {counted} are accounted for"]
