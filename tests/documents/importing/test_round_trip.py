"""A notice written from a ledger is read back to what the ledger says."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_sheet import one_sheet

import rectify_xl

SAMPLES = Path(__file__).parents[3] / "samples"
KEPT = ("编号", "方面", "问题序号", "反馈问题", "分项问题", "原因分析", "整改状态")
COUNTED = ("aspects", "problems", "items", "completed", "phased", "advancing", "not_completed")


def rows(path: Path) -> list[tuple[str, ...]]:
    heading, *body = one_sheet(path, "整改台账").iter_rows(values_only=True)
    places = [heading.index(name) for name in KEPT]
    return [tuple(str(row[at] or "").rstrip("。") for at in places) for row in body]


@pytest.mark.parametrize("kind", ["public", "internal"])
def test_numbers_titles_causes_and_statuses_come_back(kind: str, tmp_path: Path) -> None:
    ledger, notice, again = SAMPLES / "model_bureau.xlsx", tmp_path / "通报.docx", tmp_path / "台账.xlsx"
    rectify_xl.report(ledger, notice, kind=kind, keep_numbers=True)

    result = rectify_xl.import_notice(notice, again)

    written = [row for row in rows(ledger) if row[0] in {item.item_id for item in result.notice.items}]
    assert rows(again) == written
    assert len(written) == {"internal": 60}.get(kind, len(written))


def test_its_totals_are_those_of_its_text(tmp_path: Path) -> None:
    rectify_xl.report(SAMPLES / "model_bureau.xlsx", tmp_path / "通报.docx", kind="internal")

    comparison = rectify_xl.import_notice(tmp_path / "通报.docx", tmp_path / "台账.xlsx").comparison

    assert {str(row.level): row.agrees for row in comparison.levels if str(row.level) in COUNTED} == dict.fromkeys(
        COUNTED, True
    )
    assert comparison.unstated == 0
