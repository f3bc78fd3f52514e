"""What the verbs return: frozen, with nothing in them but what was found, counted or done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rectify_xl.errors import Diagnostic
from rectify_xl.grid import Address
from rectify_xl.ledger.history.timeline import Standing
from rectify_xl.ledger.model import Balance, Item
from rectify_xl.ledger.rounds import Round
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.workbook.package import Receipt
from rectify_xl.workbook.saving import Remark

if TYPE_CHECKING:  # who only checks needs no numbers
    from rectify_xl.ledger.history.changes import Changes
    from rectify_xl.ledger.rollup import RollUp


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What `check` found: every diagnostic, in the order of severity, then of place."""

    file: str
    diagnostics: tuple[Diagnostic, ...]
    balance: Balance = field(default_factory=Balance)
    """Every row of the ledger accounted for."""

    @property
    def errors(self) -> int:
        """Return the number of errors."""
        return sum(one.severity == "error" for one in self.diagnostics)

    @property
    def warnings(self) -> int:
        """Return the number of warnings."""
        return sum(one.severity == "warning" for one in self.diagnostics)


@dataclass(frozen=True, slots=True)
class StatusResult:
    """What `status` counted, and what stands around the counts."""

    file: str
    counts: RollUp
    round: Round
    trend: tuple[Standing, ...]
    """The counts of every refresh date up to the as-of date, oldest first; those of the as-of date are the last."""
    overdue: Sequence[Item]
    """The overdue items, the longest overdue first."""
    balance: Balance = field(default_factory=Balance)
    """Every row of the ledger accounted for."""
    unfilled: int = 0
    """How many items have nothing in 整改状态; the others without a status have what could not be read."""
    is_of_own_form: bool = False
    """Whether so many required headings are missing that the ledger is to be adopted first."""

    @property
    def as_of(self) -> dt.date:
        """Return the date the counts hold for."""
        return self.counts.as_of


@dataclass(frozen=True, slots=True)
class Replaced:
    """What people had put on a generated sheet, which a refresh does not keep.

    `address` is the first cell typed into, else A1; `counts` says how many of each: comments, pictures, shapes, charts,
    tables, pivots, slicers, validations, formats, objects, typed cells. `kept_in` is the file that holds it still,
    empty where none does.
    """

    own: OwnSheet
    address: Address
    counts: Mapping[str, int]
    kept_in: str

    @property
    def sheet(self) -> str:
        """Return the name of the sheet."""
        return self.address.sheet

    @property
    def cell(self) -> str:
        """Return the cell in A1 notation."""
        return self.address.cell


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """What `refresh` did: where the result is, what it says, and what became of the parts.

    `is_written` is False for a dry run, under `strict` with errors, and where nothing had to change.
    """

    file: str
    output: str
    check: CheckResult
    status: StatusResult
    changes: Changes
    sheets: tuple[str, ...]
    """The names of the generated sheets that are there to be looked at."""
    parts: Receipt
    backup: str | None
    is_written: bool
    has_broken_signature: bool
    remarks: tuple[Remark, ...] = ()
    """What the file lost by being replaced, such as its owner."""
    replaced: tuple[Replaced, ...] = ()
    """What people had put on the generated sheets."""

    @property
    def as_of(self) -> dt.date:
        """Return the date the counts hold for."""
        return self.status.as_of


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """What `restore` did: which backup is in place, and where what it replaced is kept, if there was a file."""

    file: str
    restored: str
    backup: str | None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedBackup:
    """A backup to choose: `moment` is when its file was last saved, `size` its bytes.

    `total` and `completed` are its items, None where it was not opened: it is locked, large, or one of many.
    """

    number: int
    file: str
    moment: dt.datetime
    size: int
    total: int | None
    completed: int | None
    is_current: bool
    """Whether it is what the file holds now."""


@dataclass(frozen=True, slots=True)
class BackupList:
    """The backups of a file in a folder, the last first."""

    file: str
    folder: str
    backups: tuple[ListedBackup, ...]
