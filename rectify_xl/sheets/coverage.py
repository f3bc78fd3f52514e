"""The line of 总览 that says how many rows of the ledger its tables do not cover, once it is edited after a refresh."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rectify_xl.coordinates import column_letters, quoted
from rectify_xl.grid import LAST_ROW
from rectify_xl.ledger import coverage
from rectify_xl.ledger.schema import NAME_SEPARATOR, OwnSheet
from rectify_xl.sheets.levels import item_cells
from rectify_xl.sheets.page import At, Page
from rectify_xl.sheets.table import TOTAL, Block, Places

COVERAGE_ROW: Final = 11
_COLUMNS: Final = 24
_BELOW: Final = 2_000
"""So many rows below the ledger are looked at."""


def draw_coverage(page: Page, places: Places) -> None:
    """Write how many rows no table covers: the most that any table leaves out, and those below the ledger."""
    at = At(COVERAGE_ROW, 0, _COLUMNS)
    terms = ",".join(("0", *_terms(page, places)))
    page.formula(at, f"=IFERROR(MAX({terms}){_below(page)},1)", 0, "note", "uncovered")
    page.flag(at, ">", 0)


def _terms(page: Page, places: Places) -> Iterator[str]:
    """Yield for each table what the ledger holds more than it did at the refresh and the table does not count."""
    counts = page.view.counts
    total, _, unknown = item_cells()
    yield _over(unknown, counts.items.unknown.value)
    if places.problems:
        listed = sum(one.items.total.value for one in counts.problem_list[: places.problems.size])
        yield _over(f"{total}-{_sum(page, places.problems, places.problems.size)}", counts.items.total.value - listed)
    yield from _of_groups(page, places.aspects, "aspect", has_several=False)
    is_first_only = page.view.round.is_first_department_only
    yield from _of_groups(page, places.departments, "department", has_several=not is_first_only)
    yield from _of_groups(page, places.leaders, "lead_official", has_several=True)
    texts = coverage.texts(page.view.ledger, "due_on")
    if texts is not None:
        yield _over(f"SUMPRODUCT(--ISTEXT({page.source.column('due_on')}))", texts)


def _of_groups(page: Page, block: Block, key: str, *, has_several: bool) -> Iterator[str]:
    """Yield the names that no row of a table has, and the items that have lost theirs."""
    ledger, total = page.view.ledger, page.view.counts.items.total.value
    filled = coverage.filled(ledger, key)
    names = coverage.mentions(ledger, key) if has_several else filled
    if filled is None or names is None:
        return
    column = page.source.column(key)
    is_filled = f'({column}<>"")'
    several = f'LEN({column})-LEN(SUBSTITUTE({column},"{NAME_SEPARATOR}",""))+1'
    named = f"SUMPRODUCT({is_filled}*({several}))" if has_several else f"SUMPRODUCT(--{is_filled})"
    counted = sum(block.totals[: block.named])
    table = f"-{_sum(page, block, block.named)}" if block.named else ""
    yield _over(f"{named}{table}", names - counted)
    yield _over(f"{item_cells()[0]}-SUMPRODUCT(--{is_filled})", total - filled)


def _below(page: Page) -> str:
    """Return what counts the numbers typed below the last row that formulas look at."""
    ledger = page.view.ledger
    last = coverage.last_row(ledger)
    if last is None or coverage.filled(ledger, "item_id") is None:
        return ""
    first = ledger.table.body.first_row if ledger.table else ledger.first_row
    letter = column_letters(ledger.items.columns["item_id"])
    area = f"{quoted(ledger.items.name)}!${letter}${first}:${letter}${min(last + _BELOW, LAST_ROW)}"
    return f"+MAX(0,COUNTA({area})-COUNTA({page.source.column('item_id')}))"


def _sum(page: Page, block: Block, rows: int) -> str:
    first, last = At(block.first, TOTAL), At(block.first + rows - 1, TOTAL)
    return f"SUM({page.view.quoted(OwnSheet.SUMMARY)}{first.ref}:{last.ref})"


def _over(formula: str, at_refresh: int) -> str:
    return f"{formula}{-at_refresh:+d}" if at_refresh else formula
