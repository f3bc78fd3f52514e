"""Conditions on the ledger's columns: what each means, and what a COUNTIFS over the same column would match.

A number may be a live formula only where the two agree on every row, so each condition says for one cell how often
it is *meant* to count (0 or 1), by what it was read as, and how often a spreadsheet would *see* it, by what stands in
it (`UNSURE` where programs differ).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from rectify_xl.grid import CellError, CellValue, Uncalculated
from rectify_xl.ledger.model import Item, Measure, Meeting, Regulation
from rectify_xl.ledger.schema import NAME_SEPARATOR, Status
from rectify_xl.text import one_case, one_width

MOST_LIVE_GROUPS: Final = 300
"""A formula a group reads the whole ledger each time: beyond this a spreadsheet would open too slowly."""
UNSURE: Final = -1
_WRITTEN_OUT: Final = 1e20
"""From here on a spreadsheet writes a number by its power of ten."""
_LONGEST_CRITERION: Final = 255  # COUNTIFS answers #VALUE! beyond this
_AROUND_A_NAME: Final = "*、、*"  # what the longest of the patterns adds
LONGEST_NAME: Final = _LONGEST_CRITERION - len(_AROUND_A_NAME)
_WILD: Final = re.compile(r"[*?~]")
_OPERATORS: Final = ("<", ">", "=")
_LOOKS_NUMERIC: Final = re.compile(r"[\d\s.,:/%+\-年月日时分秒eE$¥￥]*\d[\d\s.,:/%+\-年月日时分秒eE]*")


Record = Item | Measure | Meeting | Regulation
"""A row of a staff sheet as it was read."""


class Condition(Protocol):
    """A condition on one column."""

    @property
    def key(self) -> str:
        """Return the key of the column."""

    def meant(self, read: Any) -> int:
        """Return 1 where a cell that was read so fulfils the condition, else 0."""

    def seen(self, written: CellValue) -> int:
        """Return how often a spreadsheet counts the cell as written, or UNSURE."""


@dataclass(frozen=True, slots=True)
class IsFilled:
    """The cell is not blank, or one of those `beside` it is not."""

    key: str
    beside: tuple[str, ...] = ()

    def meant(self, read: object) -> int:  # noqa: ARG002 - every row counts; whether its cell is blank is a rule's matter
        """Return 1: every row is to be counted."""
        return 1

    def seen(self, written: CellValue) -> int:
        """Return 1 for a cell that COUNTA counts, or beside others one that COUNTIFS does not take for blank."""
        if not self.beside:
            return int(written is not None)
        return UNSURE if isinstance(written, Uncalculated) else int(written is not None and written != "")


@dataclass(frozen=True, slots=True)
class TextIs:
    """The cell holds this text, or this number."""

    key: str
    text: str

    def meant(self, read: str) -> int:
        """Return 1 where the text is the same."""
        return int(read == self.text)

    def seen(self, written: CellValue) -> int:
        """Return 1 where COUNTIFS matches the cell."""
        if isinstance(written, Uncalculated):
            return UNSURE
        if isinstance(written, int | float) and not isinstance(written, bool):
            return int(plain_number(written) == self.text)
        return _text_match(written, self.text)


@dataclass(frozen=True, slots=True)
class NameIs:
    """The cell holds this name, alone or among others split on 、."""

    key: str
    name: str

    def meant(self, read: tuple[str, ...]) -> int:
        """Return 1 where the name is among those of the cell."""
        return int(self.name in read)

    def seen(self, written: CellValue) -> int:
        """Return how many of the four patterns (alone, first, last, between) match the cell."""
        return _name_match(written, self.name, _anywhere)


@dataclass(frozen=True, slots=True)
class FirstNameIs:
    """The cell holds this name, alone or before others split on 、."""

    key: str
    name: str

    def meant(self, read: tuple[str, ...]) -> int:
        """Return 1 where the name is the cell's first."""
        return int(read[:1] == (self.name,))

    def seen(self, written: CellValue) -> int:
        """Return how many of the two patterns (alone, first) match the cell."""
        return _name_match(written, self.name, _in_front)


Grouping = TextIs | NameIs | FirstNameIs
"""What the rows of a group have in common."""


@dataclass(frozen=True, slots=True)
class StatusIs:
    """The status, as 字典 reads it, is one of these; `written` pairs phrases and readings as a formula sees them."""

    statuses: tuple[Status, ...]
    written: tuple[tuple[CellValue, CellValue], ...]

    @property
    def key(self) -> str:
        """Return the status column's key."""
        return "status"

    @property
    def unlisted(self) -> tuple[str, ...]:
        """Return the words of the statuses that are no phrases: they are read all the same."""
        phrases = {phrase for phrase, _ in self.written}
        return tuple(str(status) for status in self.statuses if status not in phrases)

    def meant(self, read: Status | None) -> int:
        """Return 1 where the status is one of these."""
        return int(read in self.statuses)

    def seen(self, written: CellValue) -> int:
        """Return how many phrases read as one of these match the cell."""
        if isinstance(written, Uncalculated):
            return UNSURE
        matches = [_phrase_match(written, phrase) for phrase, reading in self.written if reading in self.statuses]
        matches += [_text_match(written, word) for word in self.unlisted]
        return UNSURE if UNSURE in matches else sum(matches)


@dataclass(frozen=True, slots=True)
class DateWithin:
    """The date lies within `first` and `last`, both included; None is open."""

    key: str
    first: dt.date | None
    last: dt.date | None

    def meant(self, read: dt.date | None) -> int:
        """Return 1 where there is a date and it lies within."""
        return self._holds(read)

    def seen(self, written: CellValue) -> int:
        """Return 1 where the cell holds a real date, or its serial number, within the bounds."""
        if isinstance(written, bool):
            return 0
        if isinstance(written, int | float | dt.time | dt.timedelta | Uncalculated):
            return UNSURE
        if isinstance(written, dt.datetime):
            return self._holds(written.date())
        return self._holds(written) if isinstance(written, dt.date) else 0

    def _holds(self, on: dt.date | None) -> int:
        if on is None:
            return 0
        return int((self.first is None or on >= self.first) and (self.last is None or on <= self.last))


@dataclass(frozen=True, slots=True)
class NotAfter:
    """The cell holds no date after `last`; a blank one holds none."""

    key: str
    last: dt.date

    @property
    def later(self) -> DateWithin:
        """Return the condition that the date is after `last`."""
        return DateWithin(self.key, self.last + dt.timedelta(days=1), None)

    def meant(self, read: dt.date | None) -> int:
        """Return 1 where there is no later date."""
        return 1 - self.later.meant(read)

    def seen(self, written: CellValue) -> int:
        """Return 1 where COUNTIFS matches no later date."""
        seen = self.later.seen(written)
        return seen if seen == UNSURE else 1 - seen


@dataclass(frozen=True, slots=True)
class IsNamed:
    """The cell holds text that is not blank."""

    key: str

    def meant(self, read: str) -> int:
        """Return 1 where there is a text."""
        return int(bool(read))

    def seen(self, written: CellValue) -> int:
        """Return 1 for a cell with text that is not empty."""
        if isinstance(written, Uncalculated):
            return UNSURE
        return int(isinstance(written, str) and not isinstance(written, CellError) and written != "")


def plain_number(number: float) -> str:
    """Return a number as General format shows it: 1.0 as 1, one with too many digits by its power of ten."""
    if abs(number) >= _WRITTEN_OUT:
        return f"{number:.15G}"
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def is_safe_criterion(text: str) -> bool:
    """Return whether COUNTIFS takes the text as it stands: no wildcard, operator, number or date in disguise."""
    return criterion(text) == text and can_be_asked(text)


def criterion(text: str) -> str:
    """Return what asks COUNTIFS for a text itself: ~ before what stands for others, = before an operator."""
    escaped = _WILD.sub(r"~\g<0>", text)
    return f"={escaped}" if text[:1] in _OPERATORS else escaped


def can_be_asked(text: str) -> bool:
    """Return whether COUNTIFS finds a text by its criterion: it is short enough, and no truth value."""
    return bool(text) and len(criterion(text)) <= _LONGEST_CRITERION and one_case(text) not in ("true", "false")


def is_too_long(name: str) -> bool:
    """Return whether no criterion that looks for a name among others can hold it."""
    return len(criterion(name)) > LONGEST_NAME


def looks_numeric(text: str) -> bool:
    """Return whether a spreadsheet may take the text for a number, a date or a time."""
    return _LOOKS_NUMERIC.fullmatch(one_width(text)) is not None


def _anywhere(text: str, name: str) -> int:
    """Return how many of the patterns first, last and between match a text."""
    mark = NAME_SEPARATOR
    return text.startswith(name + mark) + text.endswith(mark + name) + (mark + name + mark in text)


def _in_front(text: str, name: str) -> int:
    """Return whether the name stands first among several."""
    return int(text.startswith(name + NAME_SEPARATOR))


def _name_match(written: CellValue, name: str, among: Callable[[str, str], int]) -> int:
    """Return how often a cell is counted by the patterns of a name: alone, and `among` others."""
    if isinstance(written, Uncalculated):
        return UNSURE
    if not isinstance(written, str):
        return 0
    if is_too_long(name):
        return UNSURE
    alone = _text_match(written, name)
    if UNSURE in (alone, _text_match(one_case(written), one_case(name))):
        return UNSURE
    folded = alone + among(one_case(written), one_case(name))
    return folded if folded == 0 or name in written else UNSURE


def _text_match(written: CellValue, text: str) -> int:
    if not isinstance(written, str):
        return 0
    if written == text:
        return 1 if can_be_asked(text) and not looks_numeric(text) else UNSURE
    is_alike = one_case(written) == one_case(text) or (looks_numeric(written) and looks_numeric(text))
    return UNSURE if is_alike or not can_be_asked(text) else 0


def _is_nought(written: CellValue) -> bool:
    """Return whether a cell may be what COUNTIFS counts when its criterion is an empty cell."""
    return written in (0, "", "0", None) and not isinstance(written, bool)


def matches_phrase(written: CellValue, phrase: str) -> bool:
    """Return whether a formula that asks for a phrase counts the cell as it is written."""
    return _phrase_match(written, phrase) == 1


def _phrase_match(written: CellValue, phrase: CellValue) -> int:
    if not phrase:
        return UNSURE if _is_nought(written) else 0
    if not isinstance(phrase, str):
        return 0
    if isinstance(written, bool | int | float):
        return UNSURE if looks_numeric(phrase) or not is_safe_criterion(phrase.replace("*", "")) else 0
    if not isinstance(written, str):
        return 0
    if "*" in phrase:
        return _pattern_match(written, phrase)
    return _text_match(written, phrase) if is_safe_criterion(phrase) else UNSURE


def _pattern_match(written: str, phrase: str) -> int:
    """Return whether a text is counted by a phrase in which `*` stands for any text."""
    if any(mark in phrase for mark in "?~") or phrase[0] in "<>=" or len(phrase) > _LONGEST_CRITERION:
        return UNSURE
    exact, loose = _fits(written, phrase), _fits(one_case(written), one_case(phrase))
    return int(exact) if exact == loose else UNSURE


def _fits(text: str, phrase: str) -> bool:
    pattern = ".*".join(map(re.escape, phrase.split("*")))
    return re.fullmatch(pattern, text, re.DOTALL) is not None
