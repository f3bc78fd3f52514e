"""The command: exit codes, what it says and its JSON; the two real notices beside the samples made from them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import rectify_xl
from documents.importing.reading import seed
from rectify_xl.cli.commands import build
from rectify_xl.documents.reconciling import model
from rectify_xl.errors import UnusableFile
from rectify_xl.wording import Language, say

SAMPLES = Path(__file__).parents[3] / "samples"
DATA = SAMPLES / "data_resources_bureau.xlsx"
GOVERNMENT = SAMPLES / "government_services_bureau.xlsx"


def run(*words: str | Path, language: Language = Language.ZH, pasted: bytes | None = None) -> Result:
    arguments = ["reconcile", *(str(word) for word in words)]
    return CliRunner().invoke(build(language), arguments, standalone_mode=False, input=pasted)


NOTICE = """某县粮食局关于巡察整改情况的通报
2024年3月1日至4月2日，县委第一巡察组开展了巡察。截至2024年6月30日，反馈的2个问题已完成1个，完成率50%。
1.仓容统计不准
整改情况：逐仓丈量。目前该问题已完成整改。
2.轮换记录缺页
整改情况：补齐记录。
2024年7月8日
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "通报.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    rectify_xl.import_notice("粘贴的文字", path, content=NOTICE.encode())
    return path


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    path = tmp_path / "改过的通报.txt"
    path.write_text(NOTICE.replace("目前该问题已完成整改", "目前该问题正在推进"), encoding="utf-8")
    return path


def test_a_notice_that_agrees_is_said_to_and_exits_with_0(ledger: Path, notice: Path) -> None:
    done = run(ledger, notice)

    assert done.return_value == 0
    assert "通报与台账一致：对上分项 2 个，没有不同的地方。" in done.stdout
    assert "没有逐字核对" in done.stdout


def test_a_difference_exits_with_1_and_tells_sentence_and_cell(ledger: Path, changed: Path) -> None:
    done = run(ledger, changed)

    assert done.return_value == 1
    assert "不同的地方有 1 处（错误 1，提醒 0）" in done.stdout
    assert "[错误] 整改台账!N2  1-1-1：通报说正在推进，整改状态是已完成。" in done.stdout
    assert "通报第 4 行：目前该问题正在推进。" in done.stdout


def test_the_json_has_every_difference_with_its_places(ledger: Path, changed: Path) -> None:
    payload = json.loads(run(ledger, changed, "--json").stdout)

    assert payload["schema"] == "rectify-xl/reconcile/1"
    assert {key: payload[key] for key in ("as_of", "matched", "errors", "warnings", "unchecked", "notes")} == {
        "as_of": "2024-06-30",
        "matched": 2,
        "errors": 1,
        "warnings": 0,
        "unchecked": [],
        "notes": [],
    }
    assert payload["differences"] == [
        {
            "code": "reconcile_status",
            "severity": "error",
            "sentence": "目前该问题正在推进。",
            "line": 4,
            "sheet": "整改台账",
            "cell": "N2",
            "said": "正在推进",
            "found": "已完成",
            "message": "1-1-1：通报说正在推进，整改状态是已完成。",
        }
    ]


def test_counts_as_of_another_day_are_told(ledger: Path, notice: Path) -> None:
    done = run(ledger, notice, "--as-of", "2024-07-31")

    assert "截至日期：通报写 2024-06-30，台账是 2024-07-31。" in done.stdout


def test_pasted_text_is_read_from_standard_input_in_english_too(ledger: Path) -> None:
    done = run(ledger, "-", language=Language.EN, pasted=NOTICE.encode("gb18030"))

    assert done.return_value == 0
    assert "Notice and ledger agree: 2 items matched" in done.stdout


def test_neither_file_is_touched(ledger: Path, notice: Path) -> None:
    before = ledger.read_bytes(), notice.read_bytes()

    run(ledger, notice)

    assert (ledger.read_bytes(), notice.read_bytes()) == before


def test_what_is_no_notice_or_no_ledger_is_one_sentence(ledger: Path, tmp_path: Path) -> None:
    missing, empty, gone = tmp_path / "没有.txt", tmp_path / "空的.txt", tmp_path / "没有.xlsx"
    empty.write_bytes(b"")
    for words, named in (
        ((ledger, missing), missing),
        ((ledger, empty), empty),
        ((ledger, ledger), ledger),
        ((gone, missing), gone),
        ((missing, ledger), missing),
    ):
        done = run(*words)
        assert done.return_value == 3
        assert done.stderr.startswith(f"{named}：")
        assert done.stderr.count("\n") == 1


def test_the_json_of_an_unreadable_notice_names_the_notice(ledger: Path, tmp_path: Path) -> None:
    payload = json.loads(run(ledger, tmp_path / "没有.txt", "--json").stdout)

    assert (payload["file"], payload["code"]) == (str(tmp_path / "没有.txt"), "file_missing")


def test_lines_that_were_not_read_are_told(ledger: Path, tmp_path: Path) -> None:
    notice = tmp_path / "网页上的通报.txt"
    notice.write_text(f"字号：大 中 小\n{NOTICE}附件：花名册\n第 1 页 共 1 页\n", encoding="utf-8")

    done = run(ledger, notice)
    payload = json.loads(run(ledger, notice, "--json").stdout)

    assert done.return_value == 0
    assert "没有读入的 1 行" in done.stdout
    assert "  第 9 行：附件：花名册" in done.stdout
    assert "单独的数字、网页和页码一类的字 2 行，没有读入，如：字号：大 中 小；第 1 页 共 1 页" in done.stdout
    assert payload["unread"] == [{"line": 9, "sentence": "附件：花名册"}]
    assert [one["line"] for one in payload["furniture"]] == [1, 10]


def test_the_library_raises_what_the_command_says(ledger: Path) -> None:
    with pytest.raises(UnusableFile, match="notice_empty"):
        rectify_xl.reconcile(ledger, "粘贴的文字", content=b" ")


def test_every_difference_has_a_sentence_in_both_languages() -> None:
    codes = {*model._ERRORS, *model._WARNINGS, *model._UNCHECKED}
    keys = (
        "said",
        "value",
        "level",
        "label",
        "unread",
        "list",
        "total",
        "heading",
        "before",
        "parent",
        "number",
        "item",
        "other",
        "undated",
    )
    facts = dict.fromkeys((*keys, "title", "scope", "as_of", "as_of_line", "kind", "count", "ids"), "某")
    for code in (
        *codes,
        "reconcile_gap_both",
        "reconcile_gap_in_both",
        "reconcile_withheld",
        "reconcile_renumbered",
        "reconcile_no_items",
    ):
        assert all(say(code, language, **facts) for language in Language)


def test_the_real_notice_of_a_data_bureau_differs_in_what_was_counted_by_hand() -> None:
    result = rectify_xl.reconcile(DATA, seed("001_*.txt"))

    assert [
        (one.code, one.severity, one.facts["said"], one.value, one.said.line if one.said else None)
        for one in result.differences
    ] == [
        ("reconcile_total_declared", "warning", "13", "12", 2),
        ("reconcile_total_declared", "warning", "29", "27", 2),
        ("reconcile_total_declared", "warning", "28", "26", 2),
        ("reconcile_rate_declared", "warning", "97%", "96%", 2),
        ("reconcile_signed_early", "warning", "2021-03-20", "2021-03-20", 78),
        ("reconcile_gap_headings", "warning", "三、", "", 7),
        ("reconcile_gap", "warning", "6", "", 39),
        ("reconcile_gap_in", "warning", "2", "", 22),
    ]
    assert result.found.matched == 27


def test_the_masked_notice_of_a_services_bureau_contradicts_nothing() -> None:
    done = run(GOVERNMENT, seed("000_*.txt"), "--as-of", "2023-01-01")
    result = rectify_xl.reconcile(GOVERNMENT, seed("000_*.txt"), today=rectify_xl.status(DATA).as_of)

    assert done.return_value == 0
    assert result.differences == ()
    assert result.found.matched == 16
    assert {one.code for one in result.found.unchecked} == {"reconcile_masked", "reconcile_date_open"}


def test_a_number_in_words_is_quoted_as_it_is_printed(ledger: Path, tmp_path: Path) -> None:
    notice = tmp_path / "写成汉字的通报.txt"
    notice.write_text(NOTICE.replace("已完成1个，完成率50%", "已完成两个"), encoding="utf-8")

    assert "已完成：通报写 “两”，台账是 1；" in run(ledger, notice).stdout
