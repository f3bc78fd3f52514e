"""With --json, a run that comes to no file says so in JSON too."""

from __future__ import annotations

import json

import pytest

from rectify_xl import cli
from rectify_xl.cli import codes
from rectify_xl.cli.usage import wants_json


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(list(words))
    out, err = capsys.readouterr()
    return int(str(left.value.code)), out, err


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("status", "--json"), "文件名"),
        (("status", "a.xlsx", "--json", "--bogus"), "--bogus"),
        (("status", "--json", "a.xlsx", "b.xlsx"), "多了"),
        (("refresh", "a.xlsx", "--as-of", "去年", "--json"), "--as-of"),
        (("refresh", "a.xlsx", "b.xlsx", "--output", "c.xlsx", "--json"), "--output"),
        (("nothing", "--json"), "nothing"),
        (("check", "a.xlsx", "--json", "--as-of"), "日期"),
        (("report", "a.xlsx", "--json"), "-o"),
        (("report", "a.xlsx", "-o", "b.docx", "--kind", "open", "--json"), "public、internal、brief"),
    ],
)
def test_wrong_usage_is_one_object_and_one_sentence(
    words: tuple[str, ...], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *words)
    told = json.loads(out)
    assert code == codes.USAGE
    assert list(told) == ["schema", "file", "code", "message"]
    assert (told["schema"], told["file"], told["code"]) == ("rectify-xl/error/1", None, "usage")
    assert err == f"{told['message']}\n"
    assert part in err


def test_without_json_stdout_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "status")
    assert (code, out) == (codes.USAGE, "")
    assert err.startswith("用法不对")


def test_a_bug_is_told_in_json_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("rectify_xl.api.status", broken)
    monkeypatch.setattr("rectify_xl.api.needs_password", lambda _: False)
    code, out, err = run(capsys, "status", "a.xlsx", "--json", "--lang", "en")
    told = json.loads(out)
    assert code == codes.BUG
    assert (told["code"], told["file"]) == ("bug", None)
    assert told["message"] == err.strip()
    assert told["message"].startswith("The program met an error")


def test_json_after_the_end_of_options_is_a_file() -> None:
    assert wants_json(["check", "--json", "--", "a.xlsx"])
    assert not wants_json(["check", "--", "--json"])
