"""The mapping file: what is proposed can be saved, edited and given back; what is wrong in it is said with the line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rectify_xl
from adopting.books import draw
from adopting.old_ledgers import MONTHS, ONE_ROW_OF_MONTHS, TWO_HEADING_ROWS
from rectify_xl.errors import UnusableFile, Unwritable
from rectify_xl.ledger.adopting import DROPPED, OWN, WORDS, MappingLine, Reason, Why, mapping_bytes
from rectify_xl.ledger.adopting.columns import OldColumn
from rectify_xl.ledger.adopting.mapping_file import read_mapping
from rectify_xl.ledger.adopting.sources import folded_name
from rectify_xl.ledger.schema import LEDGER_COLUMNS
from rectify_xl.wording.mappings import MAPPING_HEAD, mapping_why

KEYS = [column.key for column in LEDGER_COLUMNS]
MARKS = st.sampled_from("序号整改情况 备注=＝→#＃“”\"'/*、（）A1")
NAMES = st.text(MARKS, min_size=1, max_size=8).map(str.strip).filter(bool)
COLUMNS = [
    OldColumn(name, (name,), ((0, place),), ()) for place, name in enumerate(("序号", "整改情况/进展", "核查意见"))
]


@given(st.dictionaries(NAMES, st.sampled_from([*KEYS, OWN, DROPPED]), min_size=1, max_size=6))
def test_a_mapping_is_read_back_as_it_was_written(targets: dict[str, str]) -> None:
    plain = {folded_name(name): (name, target) for name, target in targets.items()}
    lines = [MappingLine(name, target, Why.GIVEN) for name, target in plain.values()]
    columns = [OldColumn(name, (name,), ((0, place),), ()) for place, (name, _) in enumerate(plain.values())]

    assert read_mapping(mapping_bytes(lines, head=MAPPING_HEAD, why=mapping_why), columns) == dict(plain.values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_mapping_is_read_in_any_encoding_that_an_editor_saves(encoding: str, line_end: str) -> None:
    text = line_end.join(["# 说明", "", "序号 = 问题序号", "  整改情况/进展＝进展情况  ＃ 说明", "核查意见=自留"])

    assert read_mapping(text.encode(encoding), COLUMNS) == {
        "序号": "problem_no",
        "整改情况/进展": "progress",
        "核查意见": OWN,
    }


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("序号：问题序号", "mapping_line", {"line": 1, "text": "序号：问题序号"}),
        ("\n核查意 = 备注", "mapping_no_heading", {"line": 2, "heading": "核查意", "nearest": "核查意见"}),
        ("序号 = 问题序数", "mapping_no_column", {"line": 1, "column": "问题序数"}),
        ("序号 =", "mapping_no_target", {"line": 1, "heading": "序号"}),
        ("= 备注", "mapping_line", {"line": 1, "text": "= 备注"}),
        ("", "mapping_empty", {}),
        ("# 只有说明\n\n", "mapping_empty", {}),
        (f"{'长' * 500} = 备注", "mapping_no_heading", {"heading": f"{'长' * 39}…"}),
        ("序号 = 备注\n序 号 = 自留", "mapping_repeated", {"line": 2, "heading": "序号"}),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, code: str, facts: dict[str, object]) -> None:
    with pytest.raises(UnusableFile) as caught:
        read_mapping(text.encode(), COLUMNS)

    assert caught.value.code == code
    assert facts.items() <= dict(caught.value.facts).items()


def test_the_arrow_that_is_printed_is_read_like_the_equals_sign() -> None:
    assert read_mapping("  序号 → 问题序号".encode(), COLUMNS) == {"序号": "problem_no"}


def test_the_nearest_column_is_named() -> None:
    with pytest.raises(UnusableFile) as caught:
        read_mapping("序号 = 问题序数".encode(), COLUMNS)

    assert str(caught.value.facts["nearest"]).startswith("问题序号")


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00\xff", b"\xff\xff\x00\x81"])
def test_a_file_that_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnusableFile) as caught:
        read_mapping(content, COLUMNS)

    assert caught.value.code == "mapping_not_text"


def test_the_proposed_mapping_given_back_gives_the_same_ledger(tmp_path: Path) -> None:
    for sheet in (TWO_HEADING_ROWS, MONTHS, ONE_ROW_OF_MONTHS):
        source, kept = draw(tmp_path / f"{sheet.name}.xlsx", sheet), tmp_path / f"{sheet.name}.txt"
        proposed = rectify_xl.adopt(source, dry_run=True, save_mapping=kept).adopted
        given_back = rectify_xl.adopt(source, dry_run=True, mapping=kept).adopted

        assert given_back.items == proposed.items
        assert given_back.left_out == proposed.left_out
        assert given_back.own_columns == proposed.own_columns


def test_a_mapping_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    source, kept = draw(tmp_path / "旧.xlsx", MONTHS), tmp_path / "对照.txt"
    kept.write_text("改过的", encoding="utf-8")
    with pytest.raises(Unwritable) as caught:
        rectify_xl.adopt(source, tmp_path / "新.xlsx", save_mapping=kept)

    assert caught.value.code == "file_exists"
    assert kept.read_text(encoding="utf-8") == "改过的"
    assert not (tmp_path / "新.xlsx").exists()


def adopted_by(tmp_path: Path, text: str) -> rectify_xl.AdoptResult:
    mapping = tmp_path / "对照.txt"
    mapping.write_text(text, encoding="utf-8")
    return rectify_xl.adopt(draw(tmp_path / "旧.xlsx", MONTHS), dry_run=True, mapping=mapping)


def test_a_column_that_is_not_wanted_is_listed_cell_by_cell(tmp_path: Path) -> None:
    result = adopted_by(tmp_path, f"附注 = {WORDS[DROPPED]}").adopted

    assert [(one.address.cell, one.value, one.code) for one in result.left_out] == [("N3", "有样本", Reason.DROPPED)]
    assert result.own_columns == ()


def test_several_columns_can_be_joined_into_one_of_text(tmp_path: Path) -> None:
    result = adopted_by(tmp_path, "附注 = 备注\n期限 = 备注").adopted

    assert [row["remark"] for row in result.items] == ["2021-03-31\n附注：有样本", "2021-06-30"]


def test_what_is_given_wins_over_what_the_heading_says(tmp_path: Path) -> None:
    result = adopted_by(tmp_path, "附注 = 整改措施\n措施 = 自留").adopted

    assert [row.get("measures") for row in result.items] == ["有样本", None]
    assert [column.heading for column in result.own_columns] == ["措施"]


def test_two_columns_for_one_that_takes_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile) as caught:
        adopted_by(tmp_path, "附注 = 整改状态\n完成状态 = 整改状态")

    assert caught.value.code == "mapping_twice"
    assert caught.value.facts == {"heading": "整改状态", "first": "附注", "second": "完成状态"}


def test_a_mapping_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile) as caught:
        rectify_xl.adopt(draw(tmp_path / "旧.xlsx", MONTHS), dry_run=True, mapping=tmp_path / "没有.txt")

    assert caught.value.code == "mapping_unread"
