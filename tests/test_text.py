"""Text in one place: what nobody sees, what counts as the same, widths, numerals, encodings."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest

import rectify_xl
from rectify_xl.text import (
    closed_up,
    columns,
    decoded,
    decoded_as_far_as_possible,
    folded,
    is_blank,
    is_storable,
    numeral,
    one_case,
    read_numeral,
    storable,
    trimmed,
    without_unseen,
)

_UNSEEN = ("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u061c", "\u3164", "\ufe0f", "\x00", "\x7f")
_BLANKS = (" ", "\u3000", "\u00a0", "\t", "\n", "\r\n", "\x85", "\u2028")
_HOME = "text.py"
_SECOND_LISTS = re.compile(r"\\u200b|\\ufeff|\\u00ad|unicodedata\.normalize|east_asian_width|d0\\xcf|\"gb18030\"")


@pytest.mark.parametrize("mark", [*_UNSEEN, *_BLANKS], ids=ascii)
def test_what_shows_nothing_is_blank(mark: str) -> None:
    assert is_blank(mark)
    assert trimmed(f"{mark}办公室{mark}") == "办公室"
    assert closed_up(f"办公{mark}室") == "办公室"


@pytest.mark.parametrize("mark", _UNSEEN, ids=ascii)
def test_unseen_marks_go_and_blanks_stay(mark: str) -> None:
    assert without_unseen(f"张{mark}三 李四\n") == "张三 李四\n"


def test_the_folds_differ_in_what_they_keep() -> None:
    assert one_case("Ａ Ｂ") == "a b"
    assert closed_up("Ａ Ｂ") == "AB"
    assert folded("Ａ Ｂ") == "ab"


def test_wide_and_unseen_marks_are_counted_as_they_show() -> None:
    assert columns("整改ab，") == 8
    assert columns("整\u200b改") == 4


def test_a_cell_can_hold_what_is_storable() -> None:
    assert storable("整\x00改\n") == "整改\n"
    assert is_storable("整改\n")
    assert not is_storable("整\ud800改")


@pytest.mark.parametrize("number", range(1, 100))
def test_numerals_are_read_as_they_are_written(number: int) -> None:
    assert read_numeral(numeral(number)) == number


@pytest.mark.parametrize(
    ("text", "number"), [("一百零三", 103), ("二〇二一", 2021), ("两", 2), ("", None), ("一、", None), ("12", None)]
)
def test_numerals_beyond_those_written(text: str, number: int | None) -> None:
    assert read_numeral(text) == number


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_bytes_are_read_in_the_encodings_that_staff_save_in(encoding: str) -> None:
    assert decoded("整改台账".encode(encoding)) == "整改台账"


def test_bytes_that_are_no_text_are_none() -> None:
    broken = "整改".encode() + b"\xff\xff"
    assert decoded(broken) is None
    assert decoded_as_far_as_possible(broken).startswith("整改")
    assert decoded(codecs.BOM_UTF8 + b"\xff") == "\ufffd"


def test_no_module_keeps_a_list_of_its_own() -> None:
    root = Path(rectify_xl.__file__).parent
    found = {
        path.relative_to(root).as_posix(): sorted(set(_SECOND_LISTS.findall(path.read_text(encoding="utf-8"))))
        for path in sorted(root.rglob("*.py"))
        if path.name != _HOME or path.parent != root
    }
    assert {name: marks for name, marks in found.items() if marks} == {"workbook/archive.py": [r"d0\xcf"]}
