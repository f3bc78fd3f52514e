"""A file that is too large to be held in memory is read as often as it is needed, and never after it was replaced."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import load_workbook
from refreshed import sample

import rectify_xl
from rectify_xl.workbook import raw

AS_OF = dt.date(2026, 5, 6)
MOMENT = dt.datetime(2026, 5, 6, 9, 30)  # noqa: DTZ001 - local time, as the command passes it


@pytest.fixture(autouse=True)
def nothing_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "HELD", 0)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(sample("model_bureau").read_bytes())
    return path


def test_a_ledger_goes_out_comes_back_and_is_written_about(ledger: Path) -> None:
    folder = ledger.parent / "外发"
    sent = rectify_xl.split(ledger, folder, by="责任部门", moment=MOMENT)
    assert sent.is_written
    assert sent.backup

    copy = next(folder.glob("*财务科.xlsx"))
    book = load_workbook(copy)
    sheet = book["整改台账"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(4, columns["备注"]).value = "已补材料"
    sheet.cell(4, columns["责任人"]).value = "改不得"
    book.save(copy)

    merged = rectify_xl.merge(ledger, [folder])
    assert [change.theirs for change in merged.applied] == ["已补材料"]
    assert rectify_xl.refresh(ledger, as_of=AS_OF).is_written
    draft = rectify_xl.mail(ledger, to=["a@example.cn"], as_of=AS_OF)
    assert Path(draft.output).exists()
    assert set(draft.hidden) == {"外发记录", "分项快照"}, "合并结果 is there to be seen"
    assert rectify_xl.tidy(ledger, in_place=True).backup is None
    assert rectify_xl.restore(ledger).restored
