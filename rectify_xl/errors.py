"""What can go wrong: what is told at a place is returned, a RectifyError is raised.

RectifyError
├── UnusableFile      the file cannot be used, and why                 (exit 3)
│   ├── NoLedger      a sound workbook without a ledger in it
│   └── Unwritable    the result cannot be stored: disk, folder, rights
└── LockedFile        another program holds the file                   (exit 4)

Both carry a code and facts, never a sentence: `wording` has the sentences. All that the commands say of a cell of a
workbook or of a line of a notice is a Told, by whatever room it is found.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from rectify_xl.codes import RuleCode

if TYPE_CHECKING:
    from rectify_xl.codes import ErrorCode
    from rectify_xl.grid import Address
    from rectify_xl.text import Sentence

Code_co = TypeVar("Code_co", bound=str, covariant=True)

Fact = str | int | float
"""What a sentence can be filled in with."""


class Severity(StrEnum):
    """How much a diagnostic matters: an error must be corrected, a warning looked at, an info known."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)  # without slots: what has its codes, such as Breach, can be called only so
class Told(Generic[Code_co]):
    """Something told at a place: its code finds the sentence, its facts and its value fill it in.

    The place is a cell, or what is `said` on a line of a notice, both where the two are compared, or neither; `value`
    is what stands in the cell, as text. `item_ids` are the items of a notice that it is about.
    """

    code: Code_co
    severity: Severity
    address: Address | None = None
    value: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    said: Sentence | None = None
    item_ids: tuple[str, ...] = ()

    @property
    def sheet(self) -> str | None:
        """Return the sheet of the cell, None where it is about none."""
        return self.address.sheet if self.address else None

    @property
    def cell(self) -> str | None:
        """Return the cell in A1 notation, None where it is about none."""
        return self.address.cell if self.address else None

    @property
    def order(self) -> tuple[str, int, int]:
        """Return what sorts things by their cells: what is about no cell comes first."""
        return (self.address.sheet, self.address.row, self.address.column) if self.address else ("", 0, 0)

    @property
    def is_error(self) -> bool:
        """Return whether this has to be corrected."""
        return self.severity is Severity.ERROR


Breach = Told[RuleCode]
"""A rule broken at one cell."""


@dataclass(frozen=True)
class Diagnostic(Told[RuleCode]):
    """A breach put into words: what is wrong, and what to do about it."""

    message: str = ""
    hint: str = ""


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
