"""The Open XML SDK's validator is found, run and read; without it these tests say so and skip."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .damage import WORKBOOK, replaced, sound_workbook
from .validator import (
    VALIDATOR_VARIABLE,
    ValidatorError,
    ValidatorFailedError,
    ValidatorMissingError,
    find_validator,
    new_errors,
    validate,
)

needs_validator = pytest.mark.skipif(
    find_validator() is None and not os.environ.get("RECTIFY_XL_REQUIRE_OFFICE"),
    reason=f"{VALIDATOR_VARIABLE} names no validator",
)


def stored(folder: Path, data: bytes) -> Path:
    path = folder / "台账.xlsx"
    path.write_bytes(data)
    return path


@pytest.mark.validator
@needs_validator
def test_a_sound_workbook_passes(tmp_path: Path) -> None:
    assert validate(stored(tmp_path, sound_workbook())) == []


@pytest.mark.validator
@needs_validator
def test_an_element_out_of_order_is_reported_with_its_part(tmp_path: Path) -> None:
    data = replaced(sound_workbook(), WORKBOOK, "<definedNames>", "<calcPr/><definedNames>")
    errors = validate(stored(tmp_path, data))
    assert {error.part for error in errors} == {"/xl/workbook.xml"}
    assert {error.kind for error in errors} == {"Schema"}


def test_a_machine_without_a_validator_is_told_apart_from_a_sound_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VALIDATOR_VARIABLE, str(tmp_path / "nothing"))
    assert find_validator() is None
    with pytest.raises(ValidatorMissingError):
        validate(tmp_path / "台账.xlsx")


def test_a_validator_that_says_nothing_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "silent"
    program.write_text("#!/bin/sh\necho broken >&2\n", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv(VALIDATOR_VARIABLE, str(program))
    with pytest.raises(ValidatorFailedError, match="broken"):
        validate(tmp_path / "台账.xlsx")


def test_new_errors_are_those_that_were_not_there_before() -> None:
    old, new = (ValidatorError("Schema", "/xl/workbook.xml", "", code, "") for code in ("old", "new"))
    assert new_errors([old], [old, new]) == [new]
