"""Of several files a terminal shows which one is being worked on, and nothing of it is left."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from refreshed import sample

from .terminals import process_in_terminal, run_in_terminal


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"第{number}镇台账.xlsx" for number in (1, 2, 3)]
    for path in paths:
        shutil.copy(sample("model_bureau"), path)
    return paths


def left_over(shown: str) -> str:
    """Return what a terminal shows in the end of what was written over with carriage returns."""
    return "\n".join(re.sub(r"[^\n]*\r(?!\n)", "", line) for line in shown.split("\n"))


@pytest.mark.parametrize("command", ["check", "refresh"])
def test_each_of_several_files_is_shown_while_it_is_worked_on(command: str, files: list[Path]) -> None:
    words = [command, *files, "--dry-run"] if command == "refresh" else [command, *files]
    ran = run_in_terminal(*words, is_stdout=False)
    assert [f"（{number}/3）{path.name}" in ran.shown for number, path in enumerate(files, start=1)] == [True] * 3
    assert left_over(ran.shown).strip() == ""
    assert "（1/3）" not in ran.piped
    assert "\r" not in ran.piped


def test_json_stays_json(files: list[Path]) -> None:
    ran = process_in_terminal("check", *files, "--json", is_stdout=False)
    assert "（3/3）" in ran.shown
    assert [one["file"] for one in json.loads(ran.piped)] == list(map(str, files))


def test_a_failure_stands_on_a_line_of_its_own(files: list[Path]) -> None:
    files[1].write_bytes(b"no workbook")
    ran = run_in_terminal("check", *files, is_stdout=False)
    assert ran.code == 5
    assert left_over(ran.shown).strip().startswith(str(files[1]))


def test_one_file_needs_no_progress(files: list[Path]) -> None:
    assert run_in_terminal("check", files[0], is_stdout=False).shown == ""


def test_in_a_pipe_there_is_none(files: list[Path]) -> None:
    command = [sys.executable, "-m", "rectify_xl", "check", *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.stderr == b""


def test_a_long_name_is_cut_to_the_terminal(tmp_path: Path) -> None:
    paths = [tmp_path / f"{'整改台账' * 15}{number}.xlsx" for number in (1, 2)]
    for path in paths:
        shutil.copy(sample("model_bureau"), path)
    shown = run_in_terminal("check", *paths, is_stdout=False, columns=60).shown
    assert "整..\r" in shown
    assert left_over(shown).strip() == ""
