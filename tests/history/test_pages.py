"""变化情况, 进度历史 and the hidden snapshots as they are drawn."""

from __future__ import annotations

import dataclasses
import io

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sheets.books import AS_OF, draw, ledger, many, view

from rectify_xl.api.past import Past
from rectify_xl.api.present import present
from rectify_xl.ledger.history.changes import Change, ChangeKind, Changes
from rectify_xl.ledger.history.snapshot import remember
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.rollup import roll_up
from rectify_xl.ledger.schema import Status
from rectify_xl.sheets.changes import KIND_WORDS
from rectify_xl.sheets.history import FIRST_ROW
from rectify_xl.sheets.view import View
from rectify_xl.wording import Language, say
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part

from .tables import day


def _items(rows: int) -> list[Item]:
    return [dataclasses.replace(one, sub_item=f"第{one.row}行的分项") for one in many(rows)]


def past_of(rows: int) -> Past:
    """Return what is remembered of a refresh two weeks earlier."""
    source = ledger(_items(rows))
    now = present(Past(), source, roll_up(source, day(14)), None)
    return Past(now.timeline, now.memory)


def changed(rows: int) -> View:
    """Return a view of a ledger in which every kind of change has happened since."""
    items = _items(rows)
    items[0] = dataclasses.replace(items[0], item_id="9-9-9")
    items[1] = dataclasses.replace(items[1], sub_item=f"={items[1].sub_item}换了说法")
    items[2] = dataclasses.replace(items[2], due_on=None, status=Status.COMPLETED)
    items[3] = dataclasses.replace(items[3], status=None, written={**items[3].written, "status": "己完成"})
    items += [
        dataclasses.replace(items[-1], row=items[-1].row + 1, item_id="8-8-8", sub_item="新加的", problem="新问题")
    ]
    del items[5]
    return view(ledger(items), past=past_of(rows))


def book_of(shown: View, *, values: bool = True) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(draw(shown)), data_only=values)


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_the_first_refresh_has_nothing_to_compare_with() -> None:
    shown = view(ledger(many(4)))
    assert "还没有以往各分项的快照，没有可以比较的上一次记录。" in texts(book_of(shown)["变化情况"])
    assert "还没有以往各分项的快照，没有可以比较的上一次记录。" in texts(
        book_of(dataclasses.replace(shown, changes=None))["变化情况"]
    )


def test_a_date_before_all_others_is_not_called_the_first() -> None:
    shown = view(ledger(many(4)), as_of=day(1), past=past_of(4))
    assert "2021年3月1日以前没有更新过，没有可以比较的上一次记录。" in texts(book_of(shown)["变化情况"])


def test_no_change_is_one_sentence() -> None:
    said = texts(book_of(dataclasses.replace(view(ledger(many(4))), changes=Changes(AS_OF, day(14))))["变化情况"])
    assert "自2021年3月14日以来没有变化。" in said


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (day(20), "没有2021年3月20日的快照可比，所以与以前最近的一次相比。"),
        (day(1), "没有2021年3月1日以前的快照可比，所以与最早的一次相比。"),
        (day(14), "2021年3月28日与2021年3月14日相比，都按分项计。本表"),
        (None, "2021年3月28日与2021年3月14日相比，都按分项计。本表"),
    ],
)
def test_the_dates_compared_are_said(asked: object, words: str) -> None:
    changes = Changes(AS_OF, day(14), asked=asked)  # type: ignore[arg-type]
    shown = dataclasses.replace(view(ledger(many(4))), changes=changes)
    assert words in book_of(shown)["变化情况"]["A2"].value


def test_every_change_stands_under_its_kind_with_the_number_of_them() -> None:
    shown = changed(20)
    assert shown.changes is not None
    column = [cell.value for cell in book_of(shown)["变化情况"]["A"] if cell.value is not None]
    expected: list[object] = []
    for kind, number in shown.changes.numbers.items():
        if number:
            expected += [f"{KIND_WORDS[kind]}：{number}个", *range(1, number + 1)]
    assert column[4:] == expected
    assert {one.kind for one in shown.changes.found} >= {
        ChangeKind.RENUMBERED,
        ChangeKind.REWORDED,
        ChangeKind.ADDED,
        ChangeKind.REMOVED,
    }


def test_every_item_that_is_there_is_linked_to_its_row_and_one_that_is_not_is_none() -> None:
    shown = changed(20)
    assert shown.changes is not None
    sheet = book_of(shown)["变化情况"]
    linked = {cell.hyperlink.location for cell in sheet["B"] if cell.hyperlink}
    rows = {one.item.row for one in shown.changes.found if one.item}
    assert linked == {f"'整改台账'!$A${row}" for row in rows}
    assert [cell.value for cell in sheet["B"] if cell.value and not cell.hyperlink][1:] == ["1-3-2"]


def test_a_status_that_is_not_read_is_shown_as_it_is_written() -> None:
    assert "未识别（己完成）" in texts(book_of(changed(20))["变化情况"])


def test_words_that_begin_like_a_formula_stay_words() -> None:
    sheet = book_of(changed(20), values=False)["变化情况"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    raw = draw(changed(20))
    assert any(cell.value == "=第5行的分项换了说法" for cell in cells)
    assert b"<f>" not in _part(raw, "变化情况")


def test_pages_print_with_their_headings_repeated() -> None:
    book = book_of(changed(20))
    assert book["变化情况"].print_title_rows == "$5:$5"
    assert book["进度历史"].print_title_rows == "$3:$4"
    assert book["变化情况"].freeze_panes == "A6"


def test_the_history_holds_values_only_with_this_date_marked() -> None:
    shown = changed(20)
    assert b"<f>" not in _part(draw(shown), "进度历史")
    sheet = book_of(shown)["进度历史"]
    last, now = sheet[FIRST_ROW + 1], sheet[FIRST_ROW + 2]
    assert [row[0].value.date() for row in (last, now)] == [day(14), AS_OF]
    assert now[1].value == shown.counts.items.total.value
    assert now[10].value == shown.counts.problems.total.value
    assert now[1].fill.fgColor.rgb != last[1].fill.fgColor.rgb


def test_the_snapshots_are_very_hidden() -> None:
    assert book_of(changed(9))["分项快照"].sheet_state == "veryHidden"


def test_more_changes_than_a_page_takes_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rectify_xl.sheets.changes.MOST_ROWS", 3)
    shown = view(ledger(many(9)))
    seen = remember(shown.ledger.items.rows)
    added = tuple(Change(ChangeKind.ADDED, None, one, item) for one, item in seen.items())
    said = texts(book_of(dataclasses.replace(shown, changes=Changes(AS_OF, day(14), added)))["变化情况"])
    assert "新增：9个" in said
    assert "另有6个没有列出。" in said


@pytest.mark.parametrize("language", Language)
def test_every_kind_has_its_word(language: Language) -> None:
    assert len({say(f"change_{kind}", language) for kind in ChangeKind}) == len(ChangeKind)


def _part(raw: bytes, name: str) -> bytes:
    package = open_package(raw)
    sheet = read_workbook_part(package).sheet(name)
    assert sheet is not None
    return package.read(sheet.part)
