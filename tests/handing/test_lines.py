"""What was sent, kept as cells of text and read back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from rectify_xl.ledger.hands.sent import Sent, SentRow, cell_text, from_lines, to_lines

_MOMENT = dt.datetime(2021, 3, 28, 17, 15, 2)  # noqa: DTZ001 - local time, as staff read it
_AWKWARD = st.sampled_from(
    ("=1+1", "@SUM", "+86", "-", "'x", "1-2-1", "2021", "_x000D_", "…", "a\nb", "a\tb", "𠮷", "　", '"', "长" * 17_000)
)
_TEXTS = (st.text(max_size=12) | _AWKWARD).map(cell_text)
_ROWS = st.lists(st.dictionaries(_TEXTS, _TEXTS, max_size=3), max_size=3)


def _sent(rows: list[dict[str, str]], group: str = "财务科") -> Sent:
    numbered = tuple(SentRow(f"k{number}", cells) for number, cells in enumerate(rows))
    return Sent("0" * 32, "某局", "s1", _MOMENT, "责任部门", group, numbered)


@given(_ROWS, _TEXTS)
def test_what_was_sent_is_read_back(rows: list[dict[str, str]], group: str) -> None:
    sent = _sent(rows, group)
    assert from_lines(to_lines(sent)) == sent


@given(_ROWS)
def test_a_cell_holds_every_piece_whatever_is_in_it(rows: list[dict[str, str]]) -> None:
    cells = [cell for line in to_lines(_sent(rows)) for cell in line]
    assert all(len(cell.encode("utf-16-le")) <= 2 * 32_767 for cell in cells)
    assert not any(cell != cell.strip() or cell[0] in "=+-@'" for cell in cells)


@given(st.lists(st.dictionaries(_TEXTS, _TEXTS, min_size=1, max_size=3), min_size=1, max_size=3), st.data())
def test_one_changed_sign_is_noticed(rows: list[dict[str, str]], data: st.DataObject) -> None:
    lines = [list(line) for line in to_lines(_sent(rows))]
    row = data.draw(st.integers(1, len(lines) - 1))
    at = data.draw(st.integers(0, len(lines[row][0]) - 1))
    cell = lines[row][0]
    lines[row][0] = cell[:at] + ("0" if cell[at] != "0" else "1") + cell[at + 1 :]
    assert from_lines(lines) is None


def test_a_line_that_is_gone_or_stands_twice_is_noticed() -> None:
    lines = list(to_lines(_sent([{"编号": "1-1-1"}, {"编号": "1-1-2"}])))
    assert from_lines(lines[:-1]) is None
    assert from_lines([*lines, lines[-1]]) is None
    assert from_lines([*lines, *lines]) is None
    assert from_lines([]) is None
    assert from_lines(lines[:1]) is None


def test_blank_cells_and_lines_that_a_program_adds_change_nothing() -> None:
    sent = _sent([{"编号": "1-1-1"}])
    lines = [("",), *[(*line, None, "") for line in to_lines(sent)], (), (None,)]
    assert from_lines(lines) == sent


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (dt.datetime.fromisoformat("2021-06-30"), "2021-06-30"),
        (dt.date(2021, 6, 30), "2021-06-30"),
        (3.0, "3"),
        (0.1, "0.1"),
        (True, "TRUE"),
        (" 一是\r\n二是 ", "一是\n二是"),
        ("无\x0b此", "无此"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_cell_says_the_same_whoever_has_saved_it(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_openpyxl_and_calamine_give_back_what_was_stored(tmp_path: Path) -> None:
    sent = _sent([{"=1+1": "@x", "编号": "1-2-1", "进展": "一是\n  二是" + "_x000D_" * 9_000}, {"编号": "\u2028=x"}])
    book = Workbook()
    for row, line in enumerate(to_lines(sent), start=1):
        for column, cell in enumerate(line, start=1):
            book.active.cell(row, column, cell).data_type = "s"
    book.save(tmp_path / "a.xlsx")
    load_workbook(tmp_path / "a.xlsx").save(tmp_path / "b.xlsx")
    assert from_lines(load_workbook(tmp_path / "b.xlsx").active.values) == sent
    assert from_lines(CalamineWorkbook.from_path(tmp_path / "b.xlsx").get_sheet_by_index(0).to_python()) == sent
