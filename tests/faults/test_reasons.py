"""What the system refuses is said in words of the catalogue: nothing of its own English stands in the sentence."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from refreshed import sample

from rectify_xl.cli import codes
from rectify_xl.cli.commands import build
from rectify_xl.errors import RectifyError, system_reason
from rectify_xl.wording import Language, say_reason
from rectify_xl.workbook.saving import told

USUAL = [
    "ENOENT",
    "EACCES",
    "EPERM",
    "ENOSPC",
    "EROFS",
    "EISDIR",
    "ENAMETOOLONG",
    "EBUSY",
    "EIO",
    "ENOTDIR",
    "EXDEV",
    "EDQUOT",
    "EEXIST",
    "EINVAL",
    "ESTALE",
]
TOO_LONG = f"{'长' * 100}.xlsx"


@pytest.mark.parametrize("name", USUAL)
def test_the_usual_reasons_have_words_in_both_languages(name: str) -> None:
    reason = system_reason(OSError(getattr(errno, name), "as the system says"))

    assert reason == name
    assert re.search(r"[a-zA-Z\d]", say_reason(reason, Language.ZH)) is None
    assert re.search("[\u4e00-\u9fff]|[Ee]rror number", say_reason(reason, Language.EN)) is None


@pytest.mark.parametrize(
    ("error", "number"), [(OSError(9999, "odd"), 9999), (OSError(errno.EPIPE, "odd"), errno.EPIPE)]
)
def test_another_is_told_by_its_number(error: OSError, number: int) -> None:
    assert say_reason(system_reason(error), Language.ZH) == f"系统返回的错误编号 {number}"


def test_an_error_without_a_number_is_told_all_the_same() -> None:
    assert say_reason(system_reason(OSError("no number")), Language.ZH) == "系统返回的错误编号 0"


@pytest.mark.parametrize("name", ["EROFS", "ENAMETOOLONG", "EBUSY", "EIO", "ENOTDIR", "EXDEV"])
def test_what_cannot_be_stored_carries_the_reason(name: str) -> None:
    with pytest.raises(RectifyError) as caught, told(Path("台账.xlsx")):
        raise OSError(getattr(errno, name), os.strerror(getattr(errno, name)))

    assert (caught.value.code, caught.value.facts["reason"]) == ("not_stored", name)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other limits and other words")
@pytest.mark.parametrize(
    "words",
    [
        ("check", TOO_LONG),
        ("check", "台账.xlsx/里面.xlsx"),
        ("status", TOO_LONG),
        ("refresh", TOO_LONG),
        ("refresh", "台账.xlsx", "--output", TOO_LONG),
        ("refresh", "台账.xlsx", "--output", "台账.xlsx/里面.xlsx"),
        ("refresh", "台账.xlsx", "--backup-dir", "台账.xlsx"),
        ("new", TOO_LONG),
        ("new", "台账.xlsx/里面.xlsx"),
        ("restore", TOO_LONG),
        ("restore", "台账.xlsx", "--backup-dir", TOO_LONG),
        ("adopt", TOO_LONG, "-o", "新.xlsx"),
        ("adopt", "台账.xlsx", "-o", TOO_LONG),
        ("adopt", "台账.xlsx", "--dry-run", "--mapping", TOO_LONG),
        ("adopt", "台账.xlsx", "--dry-run", "--save-mapping", TOO_LONG),
        ("import", TOO_LONG, "-o", "新.xlsx"),
    ],
    ids=lambda words: " ".join(words).replace("长" * 100, "长…"),
)
def test_no_word_of_the_systems_stands_in_a_sentence(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(sample("model_bureau"), tmp_path / "台账.xlsx")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(build(Language.ZH), words, standalone_mode=False)

    assert (result.exception, result.return_value) == (None, codes.UNUSABLE), result.output
    assert re.findall(r"[A-Za-z]+", result.output.replace(".xlsx", "")) == []
