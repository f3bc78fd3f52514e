"""What can go wrong: a Diagnostic is returned, a RectifyError is raised.

RectifyError
├── UnusableFile      the file cannot be used, and why                 (exit 3)
│   ├── NoLedger      a sound workbook without a ledger in it
│   └── Unwritable    the result cannot be stored: disk, folder, rights
└── LockedFile        another program holds the file                   (exit 4)

An error carries a code and facts, never a sentence: `wording` has the sentences.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rectify_xl.codes import ErrorCode, RuleCode
    from rectify_xl.grid import Address

Fact = str | int | float
"""What a sentence can be filled in with."""


class Severity(StrEnum):
    """How much a diagnostic matters: an error must be corrected, a warning looked at, an info known."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule broken at one address, with the facts its sentence needs; `value` is what stands there, as text."""

    code: RuleCode
    severity: Severity
    address: Address
    value: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A breach put into words: what is wrong, where, and what to do about it."""

    code: RuleCode
    severity: Severity
    sheet: str
    cell: str
    value: str
    message: str
    hint: str

    @property
    def is_error(self) -> bool:
        """Return whether this has to be corrected."""
        return self.severity is Severity.ERROR


class RectifyError(Exception):
    """A task that cannot be done: its code finds the sentence, its facts fill it in."""

    def __init__(self, code: ErrorCode, **facts: Fact) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class UnusableFile(RectifyError):
    """The file cannot be used as it is."""


class NoLedger(UnusableFile):
    """The workbook is sound but has no ledger, or more than one."""


class Unwritable(UnusableFile):
    """The result cannot be stored."""


class LockedFile(RectifyError):
    """Another program holds the file open."""


def system_reason(error: OSError) -> str:
    """Return why the system refused: its own name for it such as EROFS, or the number of what has no name."""
    return errno.errorcode.get(error.errno or 0, str(error.errno or 0))
