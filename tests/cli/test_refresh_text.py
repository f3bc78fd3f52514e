"""What `refresh` prints: the rate as `status` prints it, and what has no status, blank or not read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from adopting.books import Drawn, draw
from click.testing import CliRunner

from rectify_xl.cli.commands import build
from rectify_xl.wording import Language

AS_OF = dt.date(2021, 3, 28)
HEADINGS = "编号 | 方面 | 问题序号 | 反馈问题 | 整改措施 | 责任领导 | 责任部门 | 责任人 | 整改时限 | 整改状态"
ROW = "1-{0}-1 | 党建 | {0} | 问题{0} | 措施 | 张三 | 办公室 | 李四 | 2021-06-30 | {1}"


def said(command: str, tmp_path: Path, *statuses: str, about: str = "", lexicon: str = "") -> str:
    rows = "\n".join(ROW.format(number, status) for number, status in enumerate(statuses, 1))
    sheets = [Drawn("整改台账", f"{HEADINGS}\n{rows}")]
    sheets += [Drawn("基本信息", about)] if about else []
    sheets += [Drawn("字典", lexicon)] if lexicon else []
    path = draw(tmp_path / "台账.xlsx", *sheets)
    words = [command, str(path), "--as-of", AS_OF.isoformat()]
    words += ["--dry-run"] if command == "refresh" else []
    return CliRunner().invoke(build(Language.ZH), words, standalone_mode=False).output


@pytest.mark.parametrize(
    ("decimals", "rate"), [("", "66.7%"), ("完成率小数位 | 0", "67%"), ("完成率小数位 | 2", "66.67%")]
)
@pytest.mark.parametrize("command", ["refresh", "status"])
def test_the_rate_has_the_decimals_that_the_workbook_says(
    command: str, decimals: str, rate: str, tmp_path: Path
) -> None:
    text = said(command, tmp_path, "已完成", "已完成", "正在推进", about=decimals)

    assert f"完成率{' ' if command == 'refresh' else '  '}{rate}" in text


def test_a_blank_status_is_not_filled_in_and_not_unread(tmp_path: Path) -> None:
    assert "状态没有填 2；" in said("refresh", tmp_path, "已完成", "", "")
    text = said("status", tmp_path, "已完成", "", "")
    assert "有 2 个分项的整改状态没有填，没有计入四种状态，用 check 可以看到是哪些。" in text
    assert "没有填" in text.split("按方面")[1].splitlines()[1]
    assert "识别" not in text


def test_blank_and_unread_statuses_are_told_apart(tmp_path: Path) -> None:
    assert "状态没有填 1，未识别 2；" in said("refresh", tmp_path, "√", "", "差不多")
    text = said("status", tmp_path, "√", "", "差不多")
    assert "有 3 个分项没有计入四种状态：整改状态没有填的 1 个，没有识别的 2 个，用 check 可以看到是哪些。" in text


def test_a_phrase_that_waits_for_its_reading_is_said_once(tmp_path: Path) -> None:
    text = said("check", tmp_path, "√", " √ ", "差不多", lexicon="状态词语 | 读作\n√ |\n搞好 |")

    assert "  字典!B2  字典里的“√”还没有写明读作四个状态词中的哪一个，这个词语没有采用，用到它的 2 处没有计数。" in text
    assert "  字典!B3  字典里的“搞好”还没有写明读作四个状态词中的哪一个，这个词语没有采用。" in text
    assert "“√”加到字典" not in text
    assert "整改台账!J4  整改状态“差不多”不是四个词之一" in text
    assert "整改台账!J2" not in text


def test_what_breaks_a_rule_is_counted_after_it(tmp_path: Path) -> None:
    text = said("check", tmp_path, "正在推进", "正在推进", "差不多")

    assert "[错误] S01 要求：整改状态是四个词之一，或者是字典里写明了读法的词语。不符合的有 1 处：" in text
