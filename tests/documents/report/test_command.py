"""The verb and the command: what they write, say, and refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from refreshed import sample

import rectify_xl
from rectify_xl.cli import codes
from rectify_xl.cli.commands import build, report
from rectify_xl.documents.report.kinds import CountBy, ReportKind
from rectify_xl.errors import UnusableFile, Unwritable
from rectify_xl.wording import Language

from .word_files import as_template, letterhead, opened

MODEL = sample("model_bureau")


def run(*words: object, language: Language = Language.ZH) -> Result:
    return CliRunner().invoke(build(language), ["report", *map(str, words)], standalone_mode=False)


def test_the_options_are_the_librarys() -> None:
    assert tuple(ReportKind) == report.KINDS
    assert tuple(CountBy) == report.LEVELS


@pytest.mark.parametrize("kind", ReportKind)
def test_each_kind_is_written_and_the_workbook_is_left_alone(kind: ReportKind, tmp_path: Path) -> None:
    before = MODEL.read_bytes()
    result = rectify_xl.report(MODEL, tmp_path / "通报.docx", kind=kind)
    assert opened((tmp_path / "通报.docx").read_bytes()).paragraphs
    assert (result.total, result.printed) == (60, 46 if kind is ReportKind.PUBLIC else 60)
    assert len(result.left_out) == result.total - result.printed
    assert MODEL.read_bytes() == before


def test_the_same_workbook_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        rectify_xl.report(MODEL, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_the_terminal_shows_what_was_left_out_with_its_cell(tmp_path: Path) -> None:
    result = run(MODEL, "-o", tmp_path / "通报.docx")
    assert result.return_value == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"已写出公开稿：{tmp_path / '通报.docx'}"
    assert lines[1] == "截至日期：2026-05-06"
    assert "没有写进正文的 14 处，请核对：" in lines
    assert "  整改台账!U3  1-1-2 中心组学习研讨发言准备不足：公开范围是“党内”，没有写。" in lines


def test_the_json_has_every_list(tmp_path: Path) -> None:
    result = run(MODEL, "-o", tmp_path / "t.docx", "--json", "--count-by", "problems", language=Language.EN)
    shown = json.loads(result.stdout)
    assert (shown["schema"], shown["kind"], shown["count_by"]) == ("rectify-xl/report/1", "public", "problems")
    assert shown["items"] == {"total": 60, "printed": 46}
    assert [len(shown[key]) for key in ("left_out", "found")] == [14, 0]
    assert shown["left_out"][0] == {
        "code": "report_party",
        "sheet": "整改台账",
        "cell": "U3",
        "message": "1-1-2 (中心组学习研讨发言准备不足) is left out: its 公开范围 is 党内.",
    }
    (note,) = (note for note in shown["told"] if note["code"].endswith("s_differ"))
    assert note["message"] == "The count sentence counts the whole ledger, 22 problems; the text prints 19."
    told = json.loads(run(MODEL, "-o", tmp_path / "v.docx", "--json").stdout)["told"]
    assert [note["cell"] for note in told if note["code"] == "report_counts_differ"] == [None]


def test_an_as_of_date_is_honoured(tmp_path: Path) -> None:
    run(MODEL, "-o", tmp_path / "t.docx", "--kind", "internal", "--as-of", "2026-12-01")
    texts = [paragraph.text for paragraph in opened((tmp_path / "t.docx").read_bytes()).paragraphs]
    assert any(text.startswith("截至2026年12月1日，") for text in texts)


def test_zeros_are_printed_on_request(tmp_path: Path) -> None:
    notice = sample("data_resources_bureau")
    for name, words in (("a.docx", []), ("b.docx", ["--show-zeros"])):
        run(notice, "-o", tmp_path / name, "--undecided", *words)
    shown = [
        "尚未完成0个" in opened((tmp_path / name).read_bytes()).paragraphs[2].text for name in ("a.docx", "b.docx")
    ]
    assert shown == [False, True]


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "通报.docx"
    target.write_bytes(b"mine")
    assert run(MODEL, "-o", target).return_value == codes.UNUSABLE
    assert target.read_bytes() == b"mine"
    with pytest.raises(Unwritable, match="file_exists"):
        rectify_xl.report(MODEL, target)


def test_the_result_has_to_be_a_docx(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="report_not_docx"):
        rectify_xl.report(MODEL, tmp_path / "通报.doc")
    assert list(tmp_path.iterdir()) == []


def test_a_letterhead_is_written_into(tmp_path: Path) -> None:
    base = tmp_path / "版头.docx"
    base.write_bytes(letterhead())
    assert run(MODEL, "-o", tmp_path / "t.docx", "--base", base).return_value == 0
    assert opened((tmp_path / "t.docx").read_bytes()).paragraphs[0].text == "某镇便民中心文件"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "找不到"),
        (b"", "不完整"),
        (b"PK\x03\x04", "不完整"),
        (letterhead()[:9000], "不完整"),
        (MODEL.read_bytes(), "不是 .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old .doc", "不是 .docx"),
        (b"<html>", "不是 .docx"),
    ],
    ids=["missing", "empty", "cut", "cut later", "xlsx", "doc", "page"],
)
def test_a_base_that_cannot_be_used_is_told_in_one_sentence(content: bytes | None, said: str, tmp_path: Path) -> None:
    base = tmp_path / "版头.docx"
    if content is not None:
        base.write_bytes(content)
    result = run(MODEL, "-o", tmp_path / "t.docx", "--base", base)
    assert result.return_value == codes.UNUSABLE
    assert f"作底的文件 版头.docx {said}" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "t.docx").exists()


def test_a_template_is_a_letterhead_too(tmp_path: Path) -> None:
    base = tmp_path / "版头.dotx"
    base.write_bytes(as_template(letterhead()))
    assert run(MODEL, "-o", tmp_path / "t.docx", "--base", base).return_value == 0
    assert opened((tmp_path / "t.docx").read_bytes()).paragraphs[0].text == "某镇便民中心文件"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = run(MODEL, "-o", tmp_path / "没有" / "t.docx")
    assert result.return_value == codes.UNUSABLE
    assert f"文件夹 {tmp_path / '没有'} 不存在" in result.stderr
    assert "原文件" not in result.stderr


def test_the_numbers_of_the_text_and_the_ledger_stand_side_by_side(tmp_path: Path) -> None:
    result = run(MODEL, "-o", tmp_path / "t.docx")
    assert (
        "  整改台账!A4  1-1-3 学习效果缺少检验：台账是（一）1.（3），正文是（一）1.（2）" in result.stdout.splitlines()
    )
    shown = json.loads(run(MODEL, "-o", tmp_path / "j.docx", "--json").stdout)["renumbered"]
    assert {key: shown[0][key] for key in ("cell", "own", "printed")} == {
        "cell": "A4", "own": "（一）1.（3）", "printed": "（一）1.（2）",
    }  # fmt: skip
    text = result.stdout.splitlines()
    assert sum("：台账是" in line for line in text) == 5 < len(shown)
    assert f"  …… 另有 {len(shown) - 5} 处，加 --json 全部列出" in text
    kept = json.loads(run(MODEL, "-o", tmp_path / "k.docx", "--json", "--keep-numbers").stdout)
    assert kept["renumbered"] == []


def test_a_new_ledger_has_nothing_to_write(tmp_path: Path) -> None:
    rectify_xl.new(tmp_path / "台账.xlsx")
    with pytest.raises(UnusableFile, match="report_empty"):
        rectify_xl.report(tmp_path / "台账.xlsx", tmp_path / "t.docx", as_of=rectify_xl.status(MODEL).as_of)


def test_a_wholly_blank_scope_is_refused_in_one_sentence_until_asked_for(tmp_path: Path) -> None:
    notice = sample("data_resources_bureau")
    result = run(notice, "-o", tmp_path / "t.docx")
    assert result.return_value == codes.UNUSABLE
    assert result.stderr.count("公开范围一格也没有填，不知道哪些可以公开") == 1
    assert not (tmp_path / "t.docx").exists()
    shown = json.loads(run(notice, "-o", tmp_path / "t.docx", "--undecided", "--json").stdout)
    assert shown["items"]["printed"] == shown["items"]["total"]
    assert sum(note["code"] == "report_undecided_printed" for note in shown["told"]) == shown["items"]["total"]
    with pytest.raises(UnusableFile, match="report_scope_blank"):
        rectify_xl.report(notice, tmp_path / "u.docx")
    assert rectify_xl.report(notice, tmp_path / "u.docx", includes_undecided=True).left_out == ()
