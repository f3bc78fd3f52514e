"""A notice as values: frozen, and every number, date and item keeps the sentence and the line it was read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from rectify_xl.documents.notice.numerals import read_percent
from rectify_xl.ledger.schema import Status
from rectify_xl.text import Sentence


class Level(StrEnum):
    """What a claimed number counts."""

    ASPECTS = "aspects"
    PROBLEMS = "problems"
    ITEMS = "items"
    MEASURES = "measures"
    COMPLETED = "completed"
    PHASED = "phased"
    ADVANCING = "advancing"
    NOT_COMPLETED = "not_completed"
    UNDECIDED = "undecided"
    """What offices read differently, such as 基本完成."""
    REGULATIONS = "regulations"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that the notice claims; `value` is None where it is hidden behind a mask such as XX.

    `part_of` is the status whose number holds these, too: 已完成8个（其中长期坚持1个）.
    """

    level: Level
    value: int | None
    printed: str
    said: Sentence
    part_of: Level | None = None


@dataclass(frozen=True, slots=True)
class ClaimedRate:
    """A completion rate as printed, such as 97%, and the decimals it is printed with.

    `basis` are the words in brackets between 完成率 and the number, if any; `level` is ITEMS or PROBLEMS where the
    words before it say which one the rate is of.
    """

    printed: str
    decimals: int
    said: Sentence
    basis: str = ""
    level: Level | None = None

    @property
    def value(self) -> Decimal | None:
        """Return the rate in per cent, or None where it cannot be read."""
        return read_percent(self.printed)


class Year(StrEnum):
    """Where the year of a date comes from."""

    PRINTED = "printed"
    FOLLOWS = "follows"
    """It is not printed, but follows from the dates around it."""
    UNKNOWN = "unknown"
    """It is neither printed nor follows, or the date is hidden behind a mask: then `on` is None."""


@dataclass(frozen=True, slots=True)
class NoticeDate:
    """A date by the key of its setting or column; `printed` is how the notice has it."""

    key: str
    on: dt.date | None
    year: Year
    printed: str
    said: Sentence


class StatedBy(StrEnum):
    """Which words of an item state its status, the strongest first."""

    LINE = "line"
    """A line of its own: 整改状态：…, 完成情况：…, or brackets after the title."""
    CLOSING = "closing"
    """The closing sentence: 目前该问题…"""
    BODY = "body"
    """The text itself, outside 一是 and 二是."""
    PROBLEM = "problem"
    """The line of the problem that the item is a part of."""
    HEADING = "heading"
    """A heading over several items: 一、已完成整改的问题."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the notice says of an item's status; `status` None where the words have no one reading.

    `other` are the words of another status where two places state different ones and neither is stronger. `beside` are
    those of a weaker place, the closing sentence, that say otherwise than a line of its own does.
    """

    status: Status | None
    by: StatedBy
    said: Sentence
    other: Sentence | None = None
    beside: Sentence | None = None


@dataclass(frozen=True, slots=True)
class NoticeAspect:
    """A 方面: its place (the middle of no id, the first of each), number as printed, title without its wrapping."""

    place: int
    number: int | None
    title: str
    said: Sentence


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One sub-item (分项) of a notice, or a problem that is not split; numbers are as printed.

    `problem_place` counts the problems of the notice from 1, whatever numbers they have.
    `measures` is the text of what was done without its closing sentence; `steps` are its parts after 一是, 二是.
    `due_again` are the words of a second line 整改时限： that says another day.
    `fields` maps keys of ledger columns (责任领导, 整改目标 …) to what a line of the notice says under that name,
    `field_lines` to that line. `problem_said` is the heading of the problem. `label_twice` is a label of what was done
    that stands more than once in the text: another finding may be in it.
    """

    item_id: str
    aspect: NoticeAspect
    problem_place: int
    problem_no: int | None
    problem: str
    sub_no: int | None
    sub_item: str
    said: Sentence
    group: str = ""
    description: str = ""
    cause: str = ""
    measures: str = ""
    steps: tuple[Sentence, ...] = ()
    statement: Statement | None = None
    expected: Sentence | None = None
    due: NoticeDate | None = None
    due_again: Sentence | None = None
    progress: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    field_lines: Mapping[str, int] = field(default_factory=dict)
    problem_said: Sentence = field(default=Sentence("", 0))
    label_twice: str = ""

    @property
    def status(self) -> Status | None:
        """Return the status the text states, or None."""
        return self.statement.status if self.statement else None


@dataclass(frozen=True, slots=True)
class NoticeMeeting:
    """Meetings of one kind that the notice counts: `times` of them, on a day where it says one."""

    meeting_type: str
    topic: str
    times: int
    said: Sentence
    held: NoticeDate | None = None


@dataclass(frozen=True, slots=True)
class NoticeRegulation:
    """A rule or system (制度) that the notice names as made, and the items that name it."""

    title: str
    item_ids: tuple[str, ...]
    said: Sentence


@dataclass(frozen=True, slots=True)
class NumberGap:
    """Numbers that are not printed: under `parent` (empty for problems), the numbers in `missing`.

    `said` is the heading after the first of them. `aspect` is the place of the 方面 they belong to, None where problems
    are numbered through all of them; `problem_no` is the number of the problem whose parts they are.
    """

    parent: str
    missing: tuple[int, ...]
    said: Sentence = field(default=Sentence("", 0), compare=False)
    aspect: int | None = field(default=None, compare=False)
    problem_no: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """A whole notice. `texts` maps keys of settings to what the notice says of unit, team, round and contacts.

    `units` maps the names that title, opening and signature have for the unit to their lines. `items` are empty for a
    notice that only gives totals.

    `claims` holds the first number claimed of each level, `further` those claimed again with another value. `headings`
    are the numerals of the outermost headings, `sections` their lines. `repeated` are the lines of items whose number
    was printed before; their ids were made unique. `earlier` are counts by status to a day before `as_of`. `unread` are
    the lines that nothing was read from, `furniture` those of the page around the notice, `around` all that stands
    outside of the items.
    """

    title: str
    items: tuple[NoticeItem, ...]
    units: Mapping[str, Sentence] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    further: tuple[Claim, ...] = ()
    rates: tuple[ClaimedRate, ...] = ()
    dates: tuple[NoticeDate, ...] = ()
    texts: Mapping[str, Sentence] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    sections: tuple[Sentence, ...] = ()
    meetings: tuple[NoticeMeeting, ...] = ()
    regulations: tuple[NoticeRegulation, ...] = ()
    gaps: tuple[NumberGap, ...] = ()
    repeated: tuple[Sentence, ...] = ()
    earlier: tuple[Claim, ...] = ()
    unread: tuple[Sentence, ...] = ()
    furniture: tuple[Sentence, ...] = ()
    around: tuple[Sentence, ...] = ()

    @property
    def aspects(self) -> tuple[NoticeAspect, ...]:
        """Return the aspects that items stand under, in order."""
        return tuple({item.aspect.place: item.aspect for item in self.items}.values())

    @property
    def problems(self) -> tuple[int, ...]:
        """Return the places of the problems, in order."""
        return tuple(dict.fromkeys(item.problem_place for item in self.items))

    @property
    def rate(self) -> ClaimedRate | None:
        """Return the first completion rate that the notice claims, or None."""
        return self.rates[0] if self.rates else None

    def claim(self, level: Level) -> Claim | None:
        """Return what the notice claims of a level, or None."""
        return next((claim for claim in self.claims if claim.level is level), None)

    def within(self, level: Level) -> int:
        """Return how many of those that the notice claims of a status are of another one by its own words."""
        return sum(claim.value or 0 for claim in self.claims if claim.part_of is level)

    def date(self, key: str) -> NoticeDate | None:
        """Return a date by the key of its setting, or None."""
        return next((date for date in self.dates if date.key == key), None)
