"""A file without a command is refreshed; what is no file and no command is said to be none."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from refreshed import sample

from rectify_xl.cli.commands import build
from rectify_xl.cli.usage import NoCommand
from rectify_xl.wording import Language


def test_a_file_alone_is_refreshed(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(sample("model_bureau").read_bytes())
    done = CliRunner().invoke(build(Language.ZH), [str(path), "--dry-run"], standalone_mode=False)
    assert "只算不写" in done.output
    named = CliRunner().invoke(build(Language.ZH), ["refresh", str(path), "--dry-run"], standalone_mode=False)
    assert done.output == named.output


def test_a_file_that_is_not_there_is_a_file(tmp_path: Path) -> None:
    done = CliRunner().invoke(build(Language.ZH), [str(tmp_path / "没有.xlsx")], standalone_mode=False)
    assert "没有.xlsx" in done.output
    assert done.return_value == 3


@pytest.mark.parametrize("word", ["statuss", "台账"])
def test_a_word_without_a_dot_is_no_file(word: str) -> None:
    done = CliRunner().invoke(build(Language.ZH), [word], standalone_mode=False)
    assert isinstance(done.exception, NoCommand)
