"""What is measured is the same work: the peer counts what the program counts. No time is asserted."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from benchmarks import floors, peers
from benchmarks.ledgers import write_ledger
from benchmarks.run import measure
from benchmarks.table import HEADINGS, Measured, Table, exponent, lines

import rectify_xl

ROWS = 30
AS_OF = pd.Timestamp("2021-07-01")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("measured") / f"{ROWS}-0.xlsx"
    write_ledger(path, ROWS)
    return path


def test_the_peer_counts_what_the_program_counts_and_writes_it(ledger: Path, tmp_path: Path) -> None:
    output = tmp_path / "output.xlsx"
    counts = rectify_xl.status(ledger, as_of=AS_OF.date()).counts

    peers.main("openpyxl", str(ledger), str(output), str(AS_OF.date()))

    book = openpyxl.load_workbook(output)
    assert book.sheetnames[1:] == ["总览", "分类汇总", "督办清单", "校验结果"]
    numbers = dict(book["总览"].iter_rows(values_only=True))
    by_status = {str(status): count.value for status, count in counts.items.by_status.items()}
    assert {word: numbers[word] for word in by_status} == by_status
    assert (numbers["分项"], numbers["超期"]) == (ROWS, counts.overdue.value)
    assert book["督办清单"].max_row - 1 == by_status["正在推进"] + by_status["尚未完成"]
    assert [len(sheet._charts) for sheet in book.worksheets[1:3]] == [1, 1]


def test_the_floor_reads_every_row_and_copies_every_byte(ledger: Path, tmp_path: Path) -> None:
    floors.main("copy", str(ledger), str(tmp_path / "copy.xlsx"))
    floors.main("draw", str(ledger), str(tmp_path / "drawn.xlsx"))

    assert floors.read(str(ledger)) == ROWS + 1
    assert (tmp_path / "copy.xlsx").read_bytes() == ledger.read_bytes()
    assert openpyxl.load_workbook(tmp_path / "drawn.xlsx").active.max_row == 22


def test_a_process_is_measured_by_itself() -> None:
    _, small = measure("-c", "pass")
    _, large = measure("-c", "b'x' * (64 << 20)")

    assert 60 < large - small < 75


def test_time_that_grows_as_the_rows_has_the_exponent_one() -> None:
    ledgers = [Measured(rows, 0, 1, {"refresh": (1 + rows * 1e-4, 9)}) for rows in (0, 300, 10_000, 100_000)]
    squared = [Measured(rows, 0, 1, {"refresh": (1 + (rows * 1e-4) ** 2, 9)}) for rows in (0, 300, 10_000, 100_000)]

    assert exponent(ledgers, "refresh") == pytest.approx(1)
    assert exponent(squared, "refresh") == pytest.approx(2)
    assert exponent(ledgers[:2], "refresh") is None


def test_what_was_measured_of_another_ledger_on_the_same_machine_stays() -> None:
    ours, theirs = (
        Measured(30, 0, 5, {"refresh": (1.0, 90.0), "openpyxl": (0.5, 80)}),
        Measured(300, 0, 3, {"refresh": (2, 9)}),
    )
    table, earlier = Table("a", "2", (0.1, 20), [ours]), Table("a", "1", (0.2, 20), [theirs])

    assert [one.rows for one in table.with_earlier(earlier).ledgers] == [30, 300]
    assert table.with_earlier(Table("b", "1", (0.2, 20), [theirs])) == table
    first, *_, last = lines(table.with_earlier(earlier))
    assert first[:5] == ("30 rows", "1.00 s, 90 MiB", "0.50 s, 80 MiB", "–", "2.00")
    assert len(first) == len(last) == len(HEADINGS)
