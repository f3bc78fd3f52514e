"""A number stands under its own label: both rates, whichever is first, and a deadline moved later or earlier."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache
from itertools import takewhile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from rectify_xl.api.past import Past
from rectify_xl.ledger.history.memory import Memory
from rectify_xl.ledger.history.snapshot import Snapshot, remember
from rectify_xl.sheets.view import View

from .books import AS_OF, draw, item, ledger, many, view

RATES = {"完成率": 4 / 9, "完成率（含阶段性完成）": 6 / 9}
"""Of nine invented items four are 已完成 and two 阶段性完成并长期坚持."""
BASES = ("已完成", "含阶段性完成")


def opened(shown: View) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(draw(shown)), data_only=True)


@cache
def nine(first: str) -> Workbook:
    """Return the sheets of nine items, with one of the two rates first."""
    shown = view(ledger(many(9), rate_basis=first, rate_decimals=1))
    items = shown.counts.items
    assert [items.rate_completed, items.rate_with_phase] == pytest.approx(list(RATES.values()))
    return opened(shown)


@pytest.mark.parametrize("first", BASES)
def test_each_rate_of_the_cards_stands_under_its_label(first: str) -> None:
    sheet = nine(first)["总览"]
    labels = {cell.value: cell for row in sheet.iter_rows(max_row=8) for cell in row if cell.value in RATES}

    figures = {label: sheet.cell(cell.row + 1, cell.column).value for label, cell in labels.items()}
    assert figures == pytest.approx(RATES)
    assert min(labels, key=lambda label: labels[label].column) == list(RATES)[BASES.index(first)]


@pytest.mark.parametrize("first", BASES)
def test_each_rate_of_a_table_stands_under_its_heading(first: str) -> None:
    rows = list(nine(first)["分类汇总"].iter_rows(values_only=True))
    heads = [at for at, row in enumerate(rows) if {"应整改", "完成率"} <= set(row)]
    assert len(heads) == 3  # by aspect, department and leader

    for head in heads:
        of = {str(name).replace("\n", ""): column for column, name in enumerate(rows[head])}
        for row in takewhile(lambda row: row[0], rows[head + 1 :]):
            done, phased, total = (row[of[name]] for name in ("已完成", "阶段性完成并长期坚持", "应整改"))
            assert row[of["完成率"]] == pytest.approx(done / total)
            assert row[of["完成率（含阶段性完成）"]] == pytest.approx((done + phased) / total)


@pytest.mark.parametrize("first", BASES)
def test_the_sentence_says_each_rate_behind_its_name(first: str) -> None:
    spoken = str(nine(first)["总览"]["A11"].value)

    assert "完成率44.4%" in spoken
    assert "完成率（含阶段性完成）66.7%" in spoken


def test_a_deadline_moved_later_is_put_off_and_one_moved_earlier_brought_forward() -> None:
    moves = {"1-1-1": 5, "1-2-1": -3, "1-3-1": 1, "1-4-1": -1}
    due_on = AS_OF + dt.timedelta(days=40)
    before = [item(4, item_id=name, problem=f"问题{name}", due_on=due_on) for name in moves]
    after = [
        item(row, item_id=name, problem=f"问题{name}", due_on=due_on + dt.timedelta(days=days))
        for row, (name, days) in enumerate(moves.items(), start=4)
    ]
    last = Snapshot(AS_OF - dt.timedelta(days=7), tuple(remember(before)))

    sheet = opened(view(ledger(after), past=Past(memory=Memory().with_snapshot(last))))["变化情况"]

    rows = {row[1]: row[5:8] for row in sheet.iter_rows(values_only=True) if row[1] in moves}
    assert {name: row[2] for name, row in rows.items()} == {
        "1-1-1": "推迟5天",
        "1-2-1": "提前3天",
        "1-3-1": "推迟1天",
        "1-4-1": "提前1天",
    }
    assert rows["1-1-1"][:2] == ("2021-05-07", "2021-05-12")
