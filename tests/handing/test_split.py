"""A ledger divided: every item goes to whom `status` counts it for, and the ledger itself stays as it was."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from judge.generated import draw
from openpyxl import load_workbook
from refreshed import SAMPLES, sample
from thorough import examples

import rectify_xl
from rectify_xl.api.opened import open_ledger
from rectify_xl.api.outgoing import outgoing, received
from rectify_xl.ledger.hands.columns import ROW_KEY
from rectify_xl.workbook.package import open_package

MOMENT = dt.datetime(2021, 4, 1, 9, 0)  # noqa: DTZ001 - local time, as staff read it
TODAY = dt.date(2021, 4, 1)
SEEDS = range(examples(40))


def sent(path: Path, by: str = "责任部门", **asked: object) -> rectify_xl.SplitResult:
    return rectify_xl.split(path, path.parent / "分发", by=by, moment=MOMENT, keep_backup=False, **asked)


def ledger(folder: Path, name: str = "model_bureau") -> Path:
    return Path(shutil.copy(sample(name), folder / "台账.xlsx"))


def counted(path: Path, by: str) -> Mapping[str, int]:
    counts = rectify_xl.status(path, today=TODAY).counts
    groups = {"责任部门": counts.by_department, "责任领导": counts.by_lead_official, "方面": counts.by_aspect}[by]
    return {one.name: one.items.total.value for one in groups if one.name}


def total(path: str | Path) -> int:
    return rectify_xl.status(path, today=TODAY).counts.items.total.value


def agree(path: Path, by: str) -> None:
    """Hold the copies of a ledger against what `status` counts, and what they carry against what they show."""
    expected = counted(path, by)
    opened = open_ledger(path)
    numbers = {item.row: item.item_id for item in opened.ledger.items.rows}
    key = {"责任部门": "department", "责任领导": "lead_official", "方面": "aspect"}[by]
    unnamed = [item.item_id for item in opened.ledger.items.rows if not getattr(item, key)]
    before = {name: opened.package.read(name) for name in opened.package.names}
    result = sent(path, by)
    assert {one.name: one.items for one in result.groups} == expected
    assert [one.item_ids[0] for one in result.left_out if one.code == "unnamed"] == unnamed
    memory = outgoing(open_ledger(path)) if result.groups else None
    for one in result.groups:
        copy = open_ledger(Path(one.file))
        items = copy.ledger.items.rows
        held = received(copy)
        assert held is not None
        assert memory is not None
        assert [row.cells["编号"] for row in held.rows] == [item.item_id for item in items]
        assert len(items) == one.items
        assert memory.base(result.sending, one.name) == held
        assert {item.item_id for item in items} <= set(numbers.values())
    changed = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    after = open_package(path.read_bytes())
    assert [name for name, content in before.items() if name not in changed and after.read(name) != content] == []


@pytest.mark.parametrize("by", ["责任部门", "责任领导", "方面"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_go_to_whom_status_counts_them_for(name: str, by: str, tmp_path: Path) -> None:
    agree(ledger(tmp_path, name), by)


@pytest.mark.parametrize("seed", SEEDS)
def test_drawn_ledgers_go_to_whom_status_counts_them_for(seed: int, tmp_path: Path) -> None:
    agree(draw(tmp_path / "台账.xlsx", seed), ("责任部门", "责任领导", "方面")[seed % 3])


def test_an_item_of_several_goes_to_each_under_one_key_and_says_with_whom(tmp_path: Path) -> None:
    result = sent(ledger(tmp_path))
    seen: dict[str, set[tuple[str, str]]] = {}
    for one in result.groups:
        sheet = load_workbook(one.file)["整改台账"]
        headings = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2, values_only=True):
            cells = dict(zip(headings, row, strict=True))
            if cells["编号"]:
                seen.setdefault(cells[ROW_KEY], set()).add((one.name, cells["共同责任"] or ""))
    shared = [held for held in seen.values() if len(held) > 1]
    assert len(seen) == total(tmp_path / "台账.xlsx")
    assert shared
    for held in shared:
        names = {name for name, _ in held}
        assert all({name, *told.split("、")} == names for name, told in held)


def test_a_second_split_keeps_the_identity_of_the_ledger_and_of_its_items(tmp_path: Path) -> None:
    path = ledger(tmp_path)
    first = sent(path)
    again = rectify_xl.split(
        path, tmp_path / "再发", by="责任领导", moment=MOMENT + dt.timedelta(days=9), keep_backup=False
    )
    memory = outgoing(open_ledger(path))
    assert memory is not None
    assert [one.sending for one in memory.sendings] == [first.sending, again.sending]
    one, two = ({key for group in sending.groups for key in group.keys} for sending in memory.sendings)
    assert one == two


def test_what_was_sent_outlives_refreshes_and_the_second_writes_nothing(tmp_path: Path) -> None:
    path = ledger(tmp_path)
    sent(path)
    before = outgoing(open_ledger(path))
    assert rectify_xl.refresh(path, today=TODAY, keep_backup=False).is_written
    after = path.read_bytes()
    assert outgoing(open_ledger(path)) == before
    assert not rectify_xl.refresh(path, today=TODAY, keep_backup=False).is_written
    assert path.read_bytes() == after


def test_a_copy_is_a_ledger_that_can_be_refreshed(tmp_path: Path) -> None:
    copy = Path(sent(ledger(tmp_path)).groups[0].file)
    held = received(open_ledger(copy))
    rectify_xl.refresh(copy, today=TODAY, keep_backup=False)
    assert held is not None
    assert received(open_ledger(copy)) == held


def test_nothing_is_written_by_a_dry_run(tmp_path: Path) -> None:
    path = ledger(tmp_path)
    before = path.read_bytes()
    result = sent(path, dry_run=True)
    assert result.groups
    assert not result.is_written
    assert path.read_bytes() == before
    assert not (tmp_path / "分发").exists()
