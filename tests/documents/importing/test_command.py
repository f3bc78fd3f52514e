"""The command: what it writes, what it says, and how it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from one_sheet import one_sheet

import rectify_xl
from rectify_xl.cli.commands import build
from rectify_xl.errors import Unwritable
from rectify_xl.wording import Language, say

from .reading import NOTICES


def run(*words: str | Path, language: Language = Language.ZH, pasted: bytes | None = None) -> Result:
    return CliRunner().invoke(build(language), [str(word) for word in words], standalone_mode=False, input=pasted)


def imported(name: str, folder: Path, *words: str) -> tuple[Path, Result]:
    output = folder / "台账.xlsx"
    return output, run("import", NOTICES / f"{name}.txt", "-o", output, *words)


def cells(path: Path, sheet: str) -> list[dict[str, object]]:
    heading, *rows = one_sheet(path, sheet).iter_rows(values_only=True)
    return [dict(zip(map(str, heading), row, strict=True)) for row in rows]


def test_the_staffs_sheets_hold_what_the_notice_says(tmp_path: Path) -> None:
    output, done = imported("b_restarting_parts", tmp_path)
    ledger = {str(row["编号"]): row for row in cells(output, "整改台账")}

    assert done.return_value == 0
    assert list(ledger) == ["1-1-1", "1-1-2", "1-2-1", "1-2-3", "2-3-1", "2-3-2", "2-5-1"]
    assert ledger["1-1-2"]["整改状态"] == "已完成"
    assert ledger["1-1-2"]["备注"] == "状态：通报第12行正文“已全部整改到位”。"
    assert ledger["1-1-1"]["整改状态"] is None
    assert ledger["1-1-1"]["备注"] == "待确认：整改状态。"
    assert ledger["1-2-1"]["时限说明"] == "预计2024年4月底前完成除险"
    assert ledger["2-5-1"]["反馈问题"] == "水价调整宣讲不够"
    assert [row["措施序号"] for row in cells(output, "措施清单") if row["编号"] == "1-1-1"] == [1, 2, 3]
    assert len(cells(output, "会议记录")) == 3


def test_settings_stand_in_the_first_sheet(tmp_path: Path) -> None:
    output, _ = imported("b_restarting_parts", tmp_path)
    about = {row[0]: row[1] for row in one_sheet(output, "基本信息").iter_rows(values_only=True)}

    assert about["被巡察单位"] == "南坪县水利局"
    assert (about["反馈方面数"], about["反馈问题数"], about["细化分项数"], about["公布已完成数"]) == (2, 5, 8, 7)
    assert (about["公布完成率"], about["完成率小数位"], about["公开稿一级标题"]) == ("87.5%", 1, "一、三")


def test_the_terminal_says_claimed_beside_found_and_what_to_confirm(tmp_path: Path) -> None:
    _, done = imported("b_restarting_parts", tmp_path)

    assert "问题：通报 5（第 2 行），正文 4，不一致，请核对" in done.stdout
    assert "完成率：通报 87.5%，照通报的个数算是 87.5%，一致" in done.stdout
    assert "问题 2. 下的分项序号缺 2，没有补，也没有重排。" in done.stdout
    assert "整改状态：正文没有写明，5 个分项留空" in done.stdout
    assert "“6月20日”读作 2023-06-20" in done.stdout


def test_the_json_keeps_every_sentence_with_its_line(tmp_path: Path) -> None:
    _, done = imported("a_running_numbers", tmp_path, "--json")
    payload = json.loads(done.stdout)

    assert payload["schema"] == "rectify-xl/import/1"
    assert payload["found"] == {"aspects": 3, "problems": 5, "items": 5}
    assert payload["items"][0] == {
        "item_id": "1-1-1",
        "line": 14,
        "status": "已完成",
        "stated_by": "closing",
        "sentence": "目前该问题已完成整改。",
        "sentence_line": 16,
    }
    assert {one["code"] for one in payload["pending"]} >= {"import_due_unread", "import_not_said", "import_meeting_day"}
    assert all(one["message"] for one in payload["pending"])


def test_what_was_not_read_is_told_and_stands_in_the_json(tmp_path: Path) -> None:
    _, done = imported("lines_of_no_item", tmp_path)
    page = run("import", NOTICES / "a_printed_page.txt", "-o", tmp_path / "b.xlsx")
    payload = json.loads(run("import", NOTICES / "a_printed_page.txt", "-o", tmp_path / "c.xlsx", "--json").stdout)

    assert "没有读入的 3 行" in done.stdout
    assert "  第 4 行：整改工作专班由局长任组长。" in done.stdout
    assert "单独的数字、网页和页码一类的字 8 行，没有读入，如：- 1 -；" in page.stdout
    assert payload["unread"] == []
    assert payload["furniture"][0] == {"line": 1, "sentence": "- 1 -"}


def test_two_statuses_are_told_with_both_sentences(tmp_path: Path) -> None:
    _, done = imported("two_statuses", tmp_path, "--all")

    assert (
        "同一个分项写了两种状态，另一处写“其余正在推进”，留空（1-1-1）（第 4 行：目前已完成整改6个村）" in done.stdout
    )
    assert "正文没有写明，" not in done.stdout


def test_pasted_text_is_read_from_standard_input(tmp_path: Path) -> None:
    pasted = (NOTICES / "f_no_aspects.txt").read_text(encoding="utf-8").encode("gb18030")

    done = run("import", "-", "-o", tmp_path / "台账.xlsx", pasted=pasted)

    assert done.return_value == 0
    assert len(cells(tmp_path / "台账.xlsx", "整改台账")) == 5


def test_english_says_the_same(tmp_path: Path) -> None:
    done = run("import", NOTICES / "b_restarting_parts.txt", "-o", tmp_path / "a.xlsx", language=Language.EN)

    assert "Found 2 aspects, 4 problems, 7 items." in done.stdout


def test_a_summary_of_a_round_is_refused_with_its_totals(tmp_path: Path) -> None:
    output, done = imported("h_round_summary", tmp_path)

    assert done.return_value == 3
    assert "没有读出逐个的问题和整改情况" in done.stderr
    assert "已完成整改251个" in done.stderr
    assert not output.exists()


NO_NOTICES = {
    "an empty file": (b"", "是空的"),
    "a scan": (b"%PDF-1.4\n\x00\x01", "PDF"),
    "a notice of another kind": (
        "关于夏季停电检修的公告\n一、时间\n8月3日全天。\n二、范围\n谷仓路。".encode(),
        "看不出这是一份整改情况的通报",
    ),
    "feedback without what was done": ("区委巡察组向区科协反馈巡察情况，要求限期整改。".encode(), "没有读出逐个的问题"),
}


@pytest.mark.parametrize("case", NO_NOTICES)
def test_what_cannot_be_imported_gets_one_sentence_and_no_file(case: str, tmp_path: Path) -> None:
    content, words = NO_NOTICES[case]
    source = tmp_path / "通报.txt"
    source.write_bytes(content)

    done = run("import", source, "-o", tmp_path / "台账.xlsx")

    assert done.return_value == 3
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == [source]


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    output = tmp_path / "台账.xlsx"
    output.write_bytes(b"mine")

    with pytest.raises(Unwritable, match="file_exists"):
        rectify_xl.import_notice(NOTICES / "f_no_aspects.txt", output)

    assert output.read_bytes() == b"mine"


def test_the_result_is_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="not_xlsx"):
        rectify_xl.import_notice(NOTICES / "f_no_aspects.txt", tmp_path / "台账.xls")


def test_the_same_notice_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for output in (first, second):
        rectify_xl.import_notice(NOTICES / "g_two_streams.txt", output)

    assert first.read_bytes() == second.read_bytes()


def test_a_number_in_words_is_quoted(tmp_path: Path) -> None:
    source = tmp_path / "通报.txt"
    text = (
        "某局关于巡察整改情况的通报\n巡察反馈的2个问题，正在推进一个。\n"
        "1.会议多\n整改情况：压缩会议。目前该问题正在推进。\n2.文件多\n整改情况：少发文。\n"
    )
    source.write_text(text, encoding="utf-8")

    assert "  正在推进：通报写作“一”，正文 1，一致" in run("import", source, "-o", tmp_path / "台账.xlsx").stdout


def test_marks_within_quotation_marks_are_single_ones() -> None:
    assert say("import_status_two", Language.ZH, other="“三会一课”已整改") == (
        "同一个分项写了两种状态，另一处写“‘三会一课’已整改”，留空"
    )
