"""A live formula never changes a number: LibreOffice counts messy ledgers anew and finds what pandas found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from office import recalculate, require_office

from ledger.grids import AS_OF
from ledger.messy import Drawn, draw, grids_of, messy_ledgers, write
from rectify_xl.ledger.counting import Rows
from rectify_xl.ledger.criteria import Condition
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.reading import read_ledger
from rectify_xl.ledger.rollup import Counts, RollUp, Tally, roll_up
from rectify_xl.sheets import live
from rectify_xl.sheets.live import LiveSource
from rectify_xl.sheets.page import as_label, is_writable

_NUMBERS: Final = "数"
_AS_OF_CELL: Final = f"{_NUMBERS}!$A$1"


@dataclass(frozen=True)
class Number:
    """A number of one ledger; `labels` are the words, by the column's key, that stand in cells of their own."""

    sheet: str
    source: LiveSource
    tally: Tally
    labels: dict[str, str]

    def formula(self, row: int) -> str | None:
        """Return the formula, its label cells standing in C, D and E of a row."""
        cells = {key: f"${letter}{row}" for letter, key in zip("CDE", self.labels, strict=False)}
        return self.source.formula(self.tally, **cells)


def ledgers_of(path: Path, drawn: Sequence[Drawn]) -> dict[str, Ledger]:
    """Return the drawn ledgers, each read with its own 字典."""
    grids = grids_of(path)
    found = {}
    for one in drawn:
        names = (one.sheet, one.lexicon) if one.lexicon else (one.sheet,)
        found[one.sheet] = read_ledger([grids[name] for name in names]).ledger
    return found


def tallies(counts: RollUp) -> Iterator[tuple[Tally, dict[str, str]]]:
    """Yield every number that is a count of the ledger, with the labels it has on a sheet."""
    yield from ((tally, {}) for tally in (*of_counts(counts.items), counts.overdue, counts.due_soon, counts.still_open))
    yield from ((deadline.tally, {}) for deadline in counts.deadlines)
    groups = {"aspect": counts.by_aspect, "department": counts.by_department, "lead_official": counts.by_lead_official}
    for key, members in groups.items():
        for group in members:
            yield from ((tally, {key: group.name}) for tally in (*of_counts(group.items), group.overdue))
    for problem in counts.problem_list:
        labels = {"aspect": problem.aspect, "problem_no": problem.number, "problem": problem.text}
        yield from ((tally, labels) for tally in of_counts(problem.items))


def of_counts(counts: Counts) -> tuple[Tally, ...]:
    return counts.total, *counts.by_status.values()


def numbers_of(sheet: str, ledger: Ledger) -> Iterator[Number]:
    """Yield a ledger's live numbers, each both with the words in the formula and in cells of their own."""
    in_use = frozenset(item.written.get("status") for item in ledger.items.rows)
    source = LiveSource(ledger, AS_OF, _AS_OF_CELL, in_use)
    for tally, labels in tallies(roll_up(ledger, AS_OF)):
        if source.formula(tally) is not None:
            yield Number(sheet, source, tally, {})
            yield Number(sheet, source, tally, {key: text for key, text in labels.items() if text})


def add_numbers(book: Any, numbers: Sequence[Number]) -> None:
    """Write every number as its formula with its value; a number's row follows from its place."""
    sheet = book.add_worksheet(_NUMBERS)
    sheet.write_datetime(0, 0, AS_OF, book.add_format({"num_format": "yyyy-mm-dd"}))
    for row, number in enumerate(numbers, start=1):
        sheet.write_formula(row, 0, number.formula(row + 1), None, number.tally.value)
        for column, text in enumerate(number.labels.values(), start=2):
            write(sheet, row, column, as_label(text), {})


def recalculated(drawn: Sequence[Drawn], folder: Path) -> list[tuple[Number, object]]:
    """Return every live number of the ledgers with what LibreOffice makes of its formula."""
    path = folder / "numbers.xlsx"
    draw(path, drawn)
    numbers = [number for sheet, ledger in ledgers_of(path, drawn).items() for number in numbers_of(sheet, ledger)]
    draw(path, drawn, lambda book: add_numbers(book, numbers))
    sheet = openpyxl.load_workbook(recalculate(path, folder / "recalculated"), data_only=True)[_NUMBERS]
    found = [row[0] for row in sheet.iter_rows(min_row=2, max_col=1, values_only=True)]
    return list(zip(numbers, found, strict=True))


def changed(pairs: Sequence[tuple[Number, object]]) -> list[tuple[object, ...]]:
    """Return what a recalculation would change."""
    return [
        (number.sheet, number.formula(row), number.labels, number.tally.value, found)
        for row, (number, found) in enumerate(pairs, start=2)
        if found != number.tally.value
    ]


@pytest.mark.office
@pytest.mark.parametrize("longest_lexicon", [5_000, 0], ids=["phrases of the sheet", "phrases in the formula"])
def test_no_live_number_changes_when_it_is_calculated_anew(
    longest_lexicon: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_office()
    monkeypatch.setattr(live, "_FULL_LEXICON_ROWS", longest_lexicon)

    pairs = recalculated(messy_ledgers(40), tmp_path)

    assert len(pairs) > 1_000, "most numbers of tidy ledgers are live"
    assert all(is_writable(number.formula(2) or "") for number, _ in pairs)
    assert changed(pairs) == []


@pytest.mark.office
def test_a_number_that_should_have_been_plain_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require_office()
    monkeypatch.setattr(Tally, "__init__", _always_live)

    found = [made for *_, made in changed(recalculated(messy_ledgers(12), tmp_path))]

    assert any(isinstance(made, int) for made in found), "some formulas count another number, not only fail"


def _always_live(
    tally: Tally,
    value: int,
    conditions: tuple[Condition, ...] = (),
    is_live: bool = False,  # noqa: ARG001
    rows: Rows | None = None,
) -> None:
    for name, given in (("value", value), ("conditions", conditions), ("is_live", True), ("rows", rows)):
        object.__setattr__(tally, name, given)
