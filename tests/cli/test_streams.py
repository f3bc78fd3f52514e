"""Exit codes and streams: `--strict` says no by its code, failures go to stderr, cards stand under their own keys."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from refreshed import sample

from rectify_xl import cli
from rectify_xl.cli import codes


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main([str(word) for word in words])
    out, err = capsys.readouterr()
    return int(str(left.value.code or 0)), out, err


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a ledger with errors."""
    return Path(shutil.copy(sample("government_services_bureau"), tmp_path / "faulty.xlsx"))


def test_strict_writes_nothing_where_there_are_errors_and_says_so_by_its_code(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = faulty.read_bytes()

    code, out, _ = run(capsys, "refresh", faulty, "--strict", "--as-of", "2021-03-28", "--json")

    assert code == codes.PROBLEMS == 1
    told = json.loads(out)
    assert told["written"] is False
    assert told["errors"] > 0
    assert faulty.read_bytes() == before


def test_without_strict_the_same_ledger_is_written_and_the_code_is_0(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "refresh", faulty, "--as-of", "2021-03-28", "--no-backup", "--json")

    assert (code, json.loads(out)["written"]) == (0, True)


@pytest.mark.parametrize("command", ["check", "status", "refresh", "restore"])
def test_a_failure_is_told_on_stderr_and_nothing_on_stdout(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, command, tmp_path / "没有.xlsx")

    assert (code, out) == (codes.UNUSABLE, "")
    assert "没有.xlsx" in err


def test_of_two_files_the_one_that_fails_goes_to_stderr_and_the_other_to_stdout(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "check", faulty, tmp_path / "没有.xlsx", "--as-of", "2021-03-28")

    assert code == codes.SOME_FAILED
    assert "没有.xlsx" in err
    assert "没有.xlsx" not in out
    assert "faulty.xlsx" in out


def test_each_card_stands_under_its_own_key(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "status", sample("model_bureau"), "--json")

    told = json.loads(out)
    for level in (
        told["items"],
        told["problems"],
        *told["by_aspect"],
        *told["by_department"],
        *told["by_lead_official"],
    ):
        words = level["by_status"]
        assert level["completed"] == words["已完成"]
        assert level["ongoing"] == words["阶段性完成并长期坚持"] + words["正在推进"]
        assert level["pending"] == words["尚未完成"]
    assert len({told["items"][card] for card in ("completed", "ongoing", "pending")}) == 3
