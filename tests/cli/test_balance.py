"""What is not counted is said wherever a rate is printed: in the terminal, in JSON, on 总览, beside a document."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from ledger.grids import HEADINGS, SOUND
from xlsxwriter import Workbook

import rectify_xl
from rectify_xl.cli import main

Run = Callable[..., tuple[int, str]]
BALANCE = "台账共有文字的行 5：分项 1，标题和表头 1，小计 1，说明 1，没有读懂 1。"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a ledger of one done item, a sum, a note, and a row that nobody can make out."""
    path = tmp_path / "台账.xlsx"
    with Workbook(path) as made:
        sheet = made.add_worksheet("整改台账")
        sound = {**SOUND, "整改状态": "已完成", "整改时限": "2021-06-30"}
        lost = {"责任人": "李四", "整改时限": "2021-03-01"}
        rows = [
            HEADINGS,
            list(sound.values()),
            ["小计", None, 1],
            ["注：由办公室牵头"],
            [lost.get(name) for name in HEADINGS],
        ]
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command and returns its exit code and what it printed."""

    def ran(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as left:
            main([*arguments, "--as-of", "2021-03-28"])
        return int(str(left.value.code)), capsys.readouterr().out

    return ran


@pytest.mark.parametrize("command", ["check", "status", "refresh"])
def test_every_command_that_counts_prints_the_balance(book: Path, command: str, run: Run) -> None:
    assert BALANCE in run(command, str(book))[1]


@pytest.mark.parametrize("command", ["status", "refresh"])
def test_a_rate_is_never_printed_without_the_rows_that_it_leaves_out(book: Path, command: str, run: Run) -> None:
    _, printed = run(command, str(book))

    assert "100.0%（不含没有读懂的 1 行）" in printed
    assert "有 1 行看着像分项，却没有读懂，没有计入，完成率也不含这些行" in printed


def test_the_json_names_every_row_that_is_no_item(book: Path, run: Run) -> None:
    balance = json.loads(run("status", str(book), "--json")[1])["balance"]

    assert balance["rows"] == 5
    assert balance["kinds"]["unread"] == 1
    assert [(one["cell"], one["kind"]) for one in balance["others"]] == [
        ("A1", "heading"), ("A3", "sum"), ("A4", "note"), ("H5", "unread"),
    ]  # fmt: skip


def test_strict_holds_back_where_a_row_was_not_made_out(book: Path, run: Run) -> None:
    before = book.read_bytes()
    code, _ = run("refresh", "--strict", str(book))

    assert code == 1
    assert book.read_bytes() == before


def test_the_page_says_what_its_rate_leaves_out(book: Path) -> None:
    rectify_xl.refresh(book, as_of=dt.date(2021, 3, 28), keep_backup=False)
    cells = [cell for row in openpyxl.load_workbook(book, data_only=True)["总览"].values for cell in row if cell]

    assert "台账里有1行没有读懂，没有计入，完成率也不含这些行，请看“校验结果”。" in cells
    assert any(str(cell).startswith(BALANCE) for cell in cells)
    assert any(str(cell).endswith("另有1行没有读懂，没有计入。") for cell in cells)
    assert cells.count("不含没有读懂的1行") == 2, "both rates say so"
