"""The command `adopt`: what it prints, writes and refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from one_sheet import one_sheet

import rectify_xl
from adopting.books import AS_OF, Drawn, draw
from adopting.old_ledgers import BY_ASPECT, DATED_COPIES, MONTHS, TWO_HEADING_ROWS
from rectify_xl.cli import codes
from rectify_xl.cli.commands import build
from rectify_xl.ledger.adopting import ReadAs, Reason, Why
from rectify_xl.wording import Language, say


def run(*words: object, language: Language = Language.ZH) -> Result:
    return CliRunner().invoke(build(language), ["adopt", *map(str, words)], standalone_mode=False)


@pytest.mark.parametrize("language", Language)
def test_every_reason_has_its_words(language: Language) -> None:
    facts = {"heading": "甲", "value": "乙", "reading": "丙", "last": "丁", "count": 2, "place": "B47"}
    for prefix, every in (("adopt_why_", Why), ("adopt_read_", ReadAs), ("adopt_left_", Reason)):
        for one in every:
            assert say(f"{prefix}{one}", language, **facts)


def test_the_mapping_is_printed_with_why_and_the_lists_after_it(tmp_path: Path) -> None:
    source = draw(tmp_path / "旧.xlsx", TWO_HEADING_ROWS)
    result = run(source, "-o", tmp_path / "新.xlsx", "--all")

    assert result.return_value == 0
    lines = result.output.splitlines()
    assert lines[0] == "读了工作表：“整改台账（汇总）0918”，共 4 行。"
    assert "  整改情况/完成时间 → 完成日期（认得的写法）" in lines
    assert "  核查组意见 → 保留为本单位的列（没有认出）" in lines
    assert "  整改时限：“2021年6月底”改成了 2021-06-30（原表 整改台账（汇总）0918!I5）" in lines
    assert (
        "  编号：原表没有，按方面、问题、分项的先后编成 1-1-1 至 2-3-1（原表 整改台账（汇总）0918!A5 等 4 处）" in lines
    )
    assert "  整改台账（汇总）0918!M8 “#REF!”：是错误值" in lines
    assert lines[-1] == f"请接着运行 rectify-xl check {tmp_path / '新.xlsx'}，看看还要补什么。"


def test_what_the_staff_have_to_do_stands_apart_with_the_cell_to_fill_in(tmp_path: Path) -> None:
    source = draw(tmp_path / "旧.xlsx", TWO_HEADING_ROWS)
    lines = run(source, "-o", tmp_path / "新.xlsx", "--all").output.splitlines()
    start = lines.index("要请您动手填写或改正的 3 条：")
    asked = lines[start + 1 : lines.index("", start)]

    (phrase,) = [line for line in asked if "收官阶段" in line]
    cell = re.search(r"字典”，在 (B\d+) 单元格", phrase)
    assert cell
    lexicon = one_sheet(tmp_path / "新.xlsx", "字典")
    assert (lexicon[f"A{cell[1][1:]}"].value, lexicon[cell[1]].value) == ("收官阶段", None)
    assert any("“立行立改，长期坚持”读不出是哪一天，写进了“时限说明”" in line for line in asked)
    assert "  整改时限：新台账里有 1 行空着" in asked


def test_the_cell_named_is_the_one_that_check_asks_about(tmp_path: Path) -> None:
    source = draw(tmp_path / "旧.xlsx", TWO_HEADING_ROWS)
    (asked,) = rectify_xl.adopt(source, tmp_path / "新.xlsx").phrase_cells.items()
    told = rectify_xl.check(tmp_path / "新.xlsx", as_of=AS_OF).diagnostics

    assert [(one.cell, asked[0] in one.message) for one in told if one.code == "L01"] == [(asked[1], True)]


def test_a_column_of_colours_is_asked_to_be_filled_in(tmp_path: Path) -> None:
    table = DATED_COPIES[0].table.replace("正在推进", "")
    result = run(draw(tmp_path / "旧.xlsx", Drawn("台账", table)), "--dry-run")

    assert "整改状态：新台账里有 1 行空着，没有算进任何一种状态。颜色、打勾的位置不作状态" in result.output


def test_a_dry_run_writes_nothing_but_the_mapping_asked_for(tmp_path: Path) -> None:
    source = draw(tmp_path / "旧.xlsx", MONTHS)
    result = run(source, "--dry-run", "-o", tmp_path / "新.xlsx", "--save-mapping", tmp_path / "对照.txt")

    assert result.return_value == 0
    assert {path.name for path in tmp_path.iterdir()} == {"旧.xlsx", "对照.txt"}
    assert "只看对照，没有写台账。" in result.output
    assert "每月进展/1月 = 整改进展" in (tmp_path / "对照.txt").read_text(encoding="utf-8")


def test_long_lists_are_cut_unless_all_is_asked_for(tmp_path: Path) -> None:
    rows = "\n".join(f"{number} | 问题{number} | 措施 | 办公室 | 王五 | 2021年{number}月" for number in range(1, 13))
    table = f"标题一 |\n标题二 |\n序号 | 反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限\n{rows}\n小计 | 13 个"
    source = draw(tmp_path / "旧.xlsx", Drawn("台账", table))

    assert "另有 1 条" in run(source, "--dry-run").output
    assert "另有" not in run(source, "--dry-run", "--all").output


def test_the_json_has_every_list(tmp_path: Path) -> None:
    source = draw(tmp_path / "旧.xlsx", *BY_ASPECT)
    result = run(source, "-o", tmp_path / "新.xlsx", "--json", language=Language.EN)

    payload = json.loads(result.output)
    assert payload["schema"] == "rectify-xl/adopt/1"
    assert (payload["file"], payload["output"]) == (str(source), str(tmp_path / "新.xlsx"))
    assert (payload["sheets"], payload["items"]) == (["一、党的建设", "二、作风建设"], 3)
    assert payload["unused_sheets"] == ["说明"]
    first = payload["mapping"][0]
    assert (first["heading"], first["target"], first["column"], first["why"]) == (
        "序号",
        "problem_no",
        "问题序号",
        "content",
    )
    assert {one["what"] for one in payload["told"]} == {"aspect_of_sheet", "item_id"}
    assert payload["to_fill"] == []


def test_the_json_has_what_is_to_be_filled_in(tmp_path: Path) -> None:
    source = draw(tmp_path / "旧.xlsx", TWO_HEADING_ROWS)
    payload = json.loads(run(source, "--dry-run", "--json", language=Language.EN).output)

    assert [(one["what"], one["heading"], one["cell"], one["count"]) for one in payload["to_fill"]] == [
        ("date_kept", "整改时限", "I6", 1),
        ("status_unknown", "状态", "L7", 1),
        ("blank", "整改时限", None, 1),
    ]


def test_without_an_output_it_is_a_usage_error() -> None:
    result = run("旧.xlsx")

    assert result.exception is not None
    assert "--dry-run" in str(result.exception)


def test_what_cannot_be_used_is_refused_in_one_sentence(tmp_path: Path) -> None:
    source = draw(tmp_path / "旧.xlsx", *DATED_COPIES)
    taken = draw(tmp_path / "有了.xlsx", MONTHS)
    old_format = tmp_path / "旧.xls"
    old_format.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    before = taken.read_bytes()
    for words, told in (
        ((source, "-o", tmp_path / "新.xlsx"), "“台账0801”、“台账0918”"),
        ((taken, "-o", taken), "已经有名为 有了.xlsx 的文件"),
        ((taken, "-o", tmp_path / "新.xls"), ".xlsx"),
        ((old_format, "-o", tmp_path / "新.xlsx"), "旧格式"),
        ((source, "--sheet", "台账0919", "--dry-run"), "没有叫“台账0919”的工作表"),
    ):
        result = run(*words)
        assert (result.return_value, told in result.output) == (codes.UNUSABLE, True), result.output
    assert taken.read_bytes() == before
    assert not (tmp_path / "新.xlsx").exists()
