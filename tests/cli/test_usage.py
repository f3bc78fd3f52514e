"""Wrong usage of every kind is told in the language asked for, with nothing of click's own words."""

from __future__ import annotations

import re

import click
import pytest

from rectify_xl import cli
from rectify_xl.cli import codes
from rectify_xl.cli.commands import build
from rectify_xl.wording import Language

KINDS = {
    "chek a.xlsx": ("没有命令“chek”，可以用的有：check", "--help"),
    "台账": ("没有命令“台账”，可以用的有：adopt、check、", "--help"),
    "check": ("少了“文件名”", "check --help"),
    "import -o b.xlsx": ("少了“通报”", "import --help"),
    "report a.xlsx": ("少了选项 -o / --output", "report --help"),
    "--bogus": ("没有选项 --bogus", "--help"),
    "check a.xlsx -x": ("没有选项 -x", "check --help"),
    "check a.xlsx --as-off 2021-03-28": ("没有选项 --as-off，相近的有：--as-of", "check --help"),
    "check a.xlsx --as-of": ("选项 --as-of 后面要写日期", "check --help"),
    "adopt a.xlsx -o": ("选项 -o 后面要写文件名", "adopt --help"),
    "new a.xlsx --unit": ("选项 --unit 后面要写文字", "new --help"),
    "report a.xlsx -o b.docx --kind": ("选项 --kind 后面要写 public、internal、brief 中的一个", "report --help"),
    "report a.xlsx -o b.docx --kind open": ("选项 --kind 后面要写 public、internal、brief 中的一个", "report --help"),
    "check a.xlsx --json=1": ("选项 --json 单独写就行", "check --help"),
    "refresh a.xlsx --since 2021-13-01": ("选项 --since 后面的日期读不出来", "refresh --help"),
    "status a.xlsx b.xlsx": ("文件名里有空格的，请用英文双引号括起来", "status --help"),
    "refresh a.xlsx b.xlsx --output c.xlsx": ("--output 只能和一个文件一起用", "refresh --help"),
    "adopt a.xlsx": ("请用 -o 写明新台账的文件名", "adopt --help"),
    "check --lang": ("选项 --lang 后面要写 zh、en 中的一个", "check --help"),
}
OF_CLICK = re.compile(r"Did you mean|No such|Missing|requires|does not take|Invalid|unexpected|not one of|Error|Usage:")


def told(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as left:
        cli.main(words.split())
    out, err = capsys.readouterr()
    assert (left.value.code, out) == (codes.USAGE, "")
    return err.strip()


@pytest.mark.parametrize("words", KINDS)
def test_each_kind_is_told_in_chinese_with_the_help_that_tells_more(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    what, more = KINDS[words]
    said = told(words, capsys)

    assert said.startswith("用法不对：")
    assert what in said
    assert said.endswith(f"看用法请运行 rectify-xl {more}。")
    assert OF_CLICK.findall(said) == []


@pytest.mark.parametrize("words", [words for words in KINDS if "--lang" not in words])
def test_each_kind_is_told_in_english(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = told(f"--lang en {words}", capsys)

    assert said.startswith("Wrong usage: ")
    assert re.findall("[\u4e00-\u9fff]", said.replace("台账", "")) == []


@pytest.mark.parametrize("language", Language)
def test_every_option_without_its_value_is_told_what_follows(language: Language) -> None:
    group = build(language)
    for name, command in group.commands.items():
        for option in command.params:
            if isinstance(option, click.Option) and not option.is_flag and not isinstance(option.type, click.Choice):
                assert option.metavar in {None, "FILE", "DATE", "DIR", "NAME", "NUMBER", "ADDRESS"}, (name, option.name)


def test_the_version_is_one_line_without_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--version"])

    assert re.fullmatch(r"rectify-xl [\d.]+\n", capsys.readouterr().out)
