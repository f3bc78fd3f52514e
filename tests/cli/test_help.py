"""--help speaks one language, click's own words included, and fits the terminal."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from rectify_xl.cli.canvas import Canvas
from rectify_xl.cli.commands import build
from rectify_xl.wording import Language

NAMES = ["", *build(Language.ZH).commands]


def shown(name: str, language: Language) -> str:
    ran = CliRunner().invoke(build(language), [*name.split(), "--help"], prog_name="rectify-xl")
    assert ran.exit_code == 0
    return ran.stdout


@pytest.mark.parametrize("name", NAMES)
def test_in_chinese_no_english_word_of_clicks_is_left(name: str) -> None:
    text = shown(name, Language.ZH)
    assert text.startswith(f"用法：rectify-xl {name}".rstrip())
    assert "\n选项：\n" in text
    assert (
        re.findall(r"Usage|Options|Commands|OPTIONS|COMMAND|ARGS|required|\b[A-Z]{4,}\b", text.replace("JSON", ""))
        == []
    )


@pytest.mark.parametrize("name", NAMES)
def test_in_english_they_stay(name: str) -> None:
    text = shown(name, Language.EN)
    assert text.startswith(f"Usage: rectify-xl {name}".rstrip())
    assert "\nOptions:\n" in text
    assert "用法" not in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", NAMES)
def test_every_line_fits_80_columns(name: str, language: Language) -> None:
    assert [line for line in shown(name, language).splitlines() if Canvas().width(line) > 80] == []


@pytest.mark.parametrize("language", Language)
def test_the_list_of_commands_has_the_whole_of_each(language: Language) -> None:
    text = re.sub(r"\s", "", shown("", language))
    for command in build(language).commands.values():
        assert re.sub(r"\s", "", command.help or "") in text


@pytest.mark.parametrize("name", NAMES)
def test_every_option_is_shown_with_its_meaning(name: str) -> None:
    group = build(Language.ZH)
    command = group.commands.get(name, group)
    text = re.sub(r"\s", "", shown(name, Language.ZH))
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert options
    assert [one.name for one in options if re.sub(r"\s", "", one.help or "") not in text] == []


def test_the_meanings_stand_in_one_column() -> None:
    lines = shown("refresh", Language.ZH).partition("选项：\n")[2].splitlines()
    starts = {Canvas().width(found[1]) for line in lines if (found := re.match(r"(\s+-\S.*?\s{2,})\S", line))}
    assert len(starts) == 1
