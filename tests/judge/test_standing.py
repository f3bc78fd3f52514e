"""Numbers stand still only where a cell is named: names with marks of their own, numbers as text, words not in 字典."""

from __future__ import annotations

from pathlib import Path

import pytest
from judge.engines import everything, formulas
from judge.small import Row, draw_small
from judge.test_engines import AS_OF, LIVE, disagreeing, live_cells, stored
from office import recalculate

import rectify_xl

MARKED = ("A*科", "财务?科", "~部", ">5科", "=一科", "<>科", "<=3科", "*", "A~*科", "=*科", "财务甲科", "AB科")
"""Names with marks that COUNTIFS takes for something else, and names that it would then find too."""
LEXICON = {"干完了": "已完成", "在办": "正在推进"}
_EMPTY = dict.fromkeys(("反馈问题", "整改措施", "责任领导", "责任人", "整改时限", "整改状态"))
CODES = ("C21", "C22", "C23", "C24")


def marked_rows() -> list[Row]:
    alone: list[Row] = [{"责任部门": one, "方面": one, "责任领导": f"{one}、王五"} for one in MARKED]
    return [*alone, *({"责任部门": f"办公室、{one}、二科", "整改状态": "已完成"} for one in MARKED)]


def refreshed(path: Path) -> tuple[Path, list[tuple[str, str]]]:
    """Refresh a ledger; return it, and what was said of numbers that stand still."""
    result = rectify_xl.refresh(path, today=AS_OF, keep_backup=False)
    return path, [(one.code, one.cell) for one in result.check.diagnostics if one.code in CODES]


def plain_numbers(path: Path) -> list[str]:
    """Return the counts of 分类汇总 that are no formulas: numbers right of the names."""
    cells = everything(path.read_bytes(), ("分类汇总",))
    return [
        cell for (_, cell), (text, value) in cells.items() if not text and isinstance(value, float) and cell[0] > "C"
    ]


@pytest.mark.parametrize("lexicon", [None, LEXICON], ids=["built in", "without the four words"])
@pytest.mark.parametrize("has_table", [True, False], ids=["table", "cells"])
def test_names_with_marks_and_words_not_listed_are_counted_live(
    tmp_path: Path, lexicon: dict[str, str] | None, has_table: bool
) -> None:
    drawn = draw_small(tmp_path / "ledger.xlsx", marked_rows(), lexicon=lexicon, has_table=has_table)

    path, told = refreshed(drawn)

    assert (told, plain_numbers(path)) == ([], [])
    assert len(live_cells(everything(path.read_bytes(), LIVE))) > 300
    assert disagreeing(path.read_bytes(), stored(path)) == {}


@pytest.mark.office
def test_libreoffice_counts_names_with_marks_and_words_not_listed_alike(tmp_path: Path) -> None:
    path, _ = refreshed(draw_small(tmp_path / "ledger.xlsx", marked_rows(), lexicon=LEXICON))

    again = everything(recalculate(path, tmp_path / "again").read_bytes(), LIVE)

    assert {place: again[place][1] for place in stored(path) if place[0] in LIVE} == {
        place: value for place, (_, value) in formulas(path.read_bytes()).items() if place[0] in LIVE
    }


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param([{"问题序号": "1"}, {"问题序号": 2}], [("C21", "C2")], id="a number as text"),
        pytest.param([{}, {"责任部门": "办公室、办公室"}], [("C21", "G3")], id="a name that stands twice"),
        pytest.param([{}, {"编号": "小计", **_EMPTY}],
                     [("C21", "A3"), ("C21", "B3"), ("C21", "C3"), ("C21", "G3")], id="a sum that holds names"),
        pytest.param([{"责任部门": "A科"}, {"责任部门": "a科"}], [("C22", "G3")], id="two names of another case"),
        pytest.param([{"责任领导": "张A"}, {"责任领导": "张a"}], [("C22", "F3")], id="two leaders of another case"),
        pytest.param([{"责任部门": "部" * 252}, {}], [("C23", "G2")], id="a name too long"),
        pytest.param([{"责任部门": " 办公室"}, {}], [], id="what C04 names already"),
        pytest.param([{"整改时限": "2021-06-30"}, {}], [], id="what D02 names already"),
        pytest.param([{"方面": None}, {}, {}], [], id="what R01 names already"),
    ],
)  # fmt: skip
def test_a_number_that_stands_still_has_its_cell_named(
    tmp_path: Path, rows: list[Row], told: list[tuple[str, str]]
) -> None:
    path, found = refreshed(draw_small(tmp_path / "ledger.xlsx", rows))

    assert plain_numbers(path)
    assert found == told


def test_of_many_cells_of_a_column_some_are_named_and_the_rest_are_counted(tmp_path: Path) -> None:
    drawn = draw_small(tmp_path / "ledger.xlsx", [{"问题序号": "1"}] * 33)

    result = rectify_xl.refresh(drawn, today=AS_OF, keep_backup=False)

    told = [one for one in result.check.diagnostics if one.code == "C21"]
    assert len(told) == 20
    assert ["13 处" in one.message for one in told] == [False] * 19 + [True]
