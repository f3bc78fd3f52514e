"""What `adopt` may not make up: a status from the row above, a 方面 from a plain name, a heading that it guessed."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

import rectify_xl
from adopting.books import Drawn, draw
from rectify_xl.ledger.adopting import Adopted, ReadAs, Reason, Why
from rectify_xl.ledger.schema import Status

HEADINGS = "序号 | 反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限 | 整改状态"
END = "增设窗口 | 大厅 | 周岚 | 2021-06-30"


def adopted(tmp_path: Path, *sheets: Drawn, asked: tuple[str, ...] = ()) -> Adopted:
    return rectify_xl.adopt(draw(tmp_path / "旧.xlsx", *sheets), None, sheets=asked).adopted


def test_a_status_is_never_taken_from_the_row_above(tmp_path: Path) -> None:
    pairs = list(product(Status, ("同上", "〃", "同前")))
    rows = "\n".join(
        f"1 | 窗口少 | {END} | {status}\n2 | 回复慢 | {END.replace('大厅', ditto)} | {ditto}" for status, ditto in pairs
    )

    result = adopted(tmp_path, Drawn("台账", f"{HEADINGS}\n{rows}"))

    assert [row.get("status") for row in result.items] == [word for status, ditto in pairs for word in (status, ditto)]
    assert {row.get("department") for row in result.items} == {"大厅"}
    assert {one.facts["heading"] for one in result.told if one.code is ReadAs.DITTO} == {"责任部门"}


def test_text_hidden_under_a_merge_is_listed_and_not_carried(tmp_path: Path) -> None:
    rows = f"1 | 窗口少 | {END} | 已完成\n2 | 藏着的问题 | {END} | 正在推进\n3 | 回复慢 | {END} | 正在推进"

    result = adopted(tmp_path, Drawn("台账", f"{HEADINGS}\n{rows}", merges=("B2:B3",)))

    assert [row.get("problem") for row in result.items] == ["窗口少", "窗口少", "回复慢"]
    left = [(one.address.cell, one.value) for one in result.left_out if one.code is Reason.COVERED]
    assert left == [("B3", "藏着的问题")]


@pytest.mark.parametrize(
    ("names", "aspects"),
    [
        (("Sheet1", "Sheet2"), []),
        (("Sheet", "工作表1"), []),
        (("党的建设", "作风建设（旧）"), []),
        (("党的建设", "作风建设副本"), []),
        (("党的建设2020", "作风建设2021"), []),
        (("党的建设", "作风建设"), ["党的建设", "作风建设"]),
    ],
)
def test_only_a_name_of_a_matter_makes_a_sheet_a_matter(
    names: tuple[str, str], aspects: list[str], tmp_path: Path
) -> None:
    sheets = [Drawn(name, f"{HEADINGS}\n{at} | 问题{at} | {END} | 已完成") for at, name in enumerate(names, start=1)]

    result = adopted(tmp_path, *sheets, asked=names)

    assert len(result.items) == 2
    assert [row["aspect"] for row in result.items if row.get("aspect")] == aspects


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("整改时限", Why.HEADING),
        ("完成时限", Why.SPELLING),
        ("整改时限（填日期）", Why.NEAR),
        ("整改的完成时限", Why.NEAR),
    ],
)
def test_a_heading_that_was_only_near_is_told_as_near(heading: str, why: Why, tmp_path: Path) -> None:
    result = adopted(tmp_path, Drawn("台账", f"{HEADINGS.replace('整改时限', heading)}\n1 | 窗口少 | {END} | 已完成"))

    (line,) = (line for line in result.mapping if line.heading == heading)
    assert (line.target, line.why) == ("due_on", why)
