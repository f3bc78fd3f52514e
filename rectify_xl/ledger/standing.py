"""Which rows of the sheets beside the ledger count as of a date, meetings held and rules issued; and why others do not.

Every room asks here: the sheets, the reports, the comparison of a notice with the ledger, and the rules.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Generic, TypeVar

from rectify_xl.ledger.criteria import Condition, DateWithin, IsNamed, NotAfter
from rectify_xl.ledger.model import Ledger, Meeting, Regulation
from rectify_xl.text import folded

Row_co = TypeVar("Row_co", Meeting, Regulation, covariant=True)


class WhyLeftOut(Enum):
    """Why a row does not count."""

    BLANK = "blank"
    """It does not say its day (a meeting) or its title (a rule)."""
    LATER = "later"
    """It is of a day after the as-of date."""
    REPEATED = "repeated"
    """The same rule stands further up."""


@dataclass(frozen=True, slots=True)
class LeftOut(Generic[Row_co]):
    """A row that does not count, why, and the row that it repeats."""

    row: Row_co
    why: WhyLeftOut
    first: Row_co | None = None


@dataclass(frozen=True, slots=True)
class Admitted(Generic[Row_co]):
    """The rows that count, and those that do not."""

    rows: tuple[Row_co, ...] = ()
    left_out: tuple[LeftOut[Row_co], ...] = ()


def held_by(as_of: dt.date) -> DateWithin:
    """Return the condition that a meeting was held: it has a day, and that is not after the as-of date."""
    return DateWithin("held_on", None, as_of)


def issued_by(as_of: dt.date) -> tuple[Condition, ...]:
    """Return the conditions that a rule was issued: it has a title, and no 印发日期 after the as-of date."""
    return IsNamed("title"), NotAfter("issued_on", as_of)


def meetings_held(ledger: Ledger, as_of: dt.date) -> Admitted[Meeting]:
    """Return the meetings held up to a date; one without a day is not known to be held."""
    rows = ledger.meetings.rows if ledger.meetings else ()
    condition = held_by(as_of)
    held = {row.row for row in rows if condition.meant(row.held_on)}
    others = (row for row in rows if row.row not in held)
    left_out = (LeftOut(row, WhyLeftOut.LATER if row.held_on else WhyLeftOut.BLANK) for row in others)
    return Admitted(tuple(row for row in rows if row.row in held), tuple(left_out))


def rules_issued(ledger: Ledger, as_of: dt.date) -> Admitted[Regulation]:
    """Return the rules issued up to a date, each once; 印发日期 need not be filled in."""
    rows = ledger.regulations.rows if ledger.regulations else ()
    left_out = tuple(_left_out(rows, as_of))
    others = {one.row.row for one in left_out}
    return Admitted(tuple(row for row in rows if row.row not in others), left_out)


def _left_out(rows: Sequence[Regulation], as_of: dt.date) -> Iterator[LeftOut[Regulation]]:
    is_named, is_issued = issued_by(as_of)
    known: dict[str, list[Regulation]] = {}
    for row in rows:
        if not is_named.meant(row.title):
            yield LeftOut(row, WhyLeftOut.BLANK)
        elif not is_issued.meant(row.issued_on):
            yield LeftOut(row, WhyLeftOut.LATER)
        else:
            alike = known.setdefault(fold_title(row.title), [])
            first = next((one for one in alike if _is_same(one, row)), None)
            if first is not None:
                yield LeftOut(row, WhyLeftOut.REPEATED, first)
            else:
                alike.append(row)


def _is_same(one: Regulation, other: Regulation) -> bool:
    """Return whether two rows of one title are one rule: their 文号 are alike, or one has none."""
    numbers = {fold_title(row.document_no) for row in (one, other)}
    return len(numbers - {""}) <= 1


_AROUND_A_TITLE: Final = str.maketrans("", "", "《》〈〉")


def fold_title(title: str) -> str:
    """Return a rule's title as titles are compared: width, blanks and the marks around it do not count."""
    return folded(title).translate(_AROUND_A_TITLE)
