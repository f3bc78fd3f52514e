"""Locked workbooks that other programs made."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.locked import is_locked, lock, unlock

pytest.importorskip("msoffcrypto", reason="needs the extra crypto")

FOLDER: Final = Path(__file__).parents[3] / "shared" / "corpus" / "unusable"
FILES: Final = sorted(FOLDER.glob("*pass*.xlsx"))
OPENS: Final = "*__openxlsx2_example_pass.xlsx"
PASSWORD: Final = "openxlsx2"  # noqa: S105 - published with the file
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES, reason="no corpus of real workbooks beside the checkout"),
]


def test_one_opens_with_its_password_and_survives_being_locked_again() -> None:
    (path,) = FOLDER.glob(OPENS)
    package = unlock(path.read_bytes(), PASSWORD)
    assert load_workbook(io.BytesIO(package)).sheetnames
    assert unlock(lock(package, "2"), "2") == package


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_is_known_as_locked_and_refuses_a_wrong_password(path: Path) -> None:
    raw = path.read_bytes()
    assert is_locked(raw)
    with pytest.raises(UnusableFile) as caught:
        unlock(raw, "not its password")
    assert caught.value.code == "password_wrong"
