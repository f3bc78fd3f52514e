"""Counts of what stands around the ledger: measures by type, rules made, money recovered, meetings held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rectify_xl.ledger.counting import Amount, Counts, Held, RowCounter, Tally, counter_of_sheet
from rectify_xl.ledger.criteria import TextIs
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.schema import CHOICE_WORDS, RECOVERY, RULE_MAKING, Choices
from rectify_xl.ledger.standing import held_by, issued_by, rules_issued

_TYPE_OF_MEASURE: Final = "measure_type"
_TYPE_OF_MEETING: Final = "meeting_type"


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """The measures of one 措施类型, with their 数量 and 金额（万元）; `name` is empty where the cell is blank."""

    name: str
    measures: Counts
    quantity: Amount
    amount: Amount


@dataclass(frozen=True, slots=True)
class Measures:
    """All rows of 措施清单, and by type: every type of the list, used or not, then those of the office's own."""

    every: Counts
    by_type: tuple[MeasureGroup, ...]
    rules: Amount
    """数量 of 建章立制: how many rules were made."""
    recovered: Amount
    """金额（万元） of 挽回损失."""


@dataclass(frozen=True, slots=True)
class MeetingGroup:
    """The meetings of one 会议类型: all that are listed, and those held up to the as-of date."""

    name: str
    listed: Tally
    held: Tally


@dataclass(frozen=True, slots=True)
class Meetings:
    """All rows of 会议记录, and by type."""

    listed: Tally
    held: Tally
    by_type: tuple[MeetingGroup, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the ledger; None where the workbook has no such sheet, or nothing in it."""

    measures: Measures | None = None
    regulations: Tally | None = None
    """The rules issued up to the as-of date, each once."""
    meetings: Meetings | None = None
    held: tuple[Held, ...] = field(default=(), compare=False, repr=False)
    """The cells because of which numbers are no formulas."""


def count_around(ledger: Ledger, as_of: dt.date) -> Around:
    """Count 措施清单, 制度清单 and 会议记录 as of a date."""
    held: list[Held] = []
    measures, regulations = _measures(ledger, held), _regulations(ledger, as_of, held)
    return Around(measures, regulations, _meetings(ledger, as_of, held), tuple(held))


def _measures(ledger: Ledger, held: list[Held]) -> Measures | None:
    if ledger.measures is None or not ledger.measures.rows:
        return None
    counter = counter_of_sheet(ledger.measures, ledger, "measure")
    measures = Measures(
        every=counter.counts(),
        by_type=tuple(_measure_groups(counter)),
        rules=counter.amount("quantity", TextIs(_TYPE_OF_MEASURE, RULE_MAKING)),
        recovered=counter.amount("amount", TextIs(_TYPE_OF_MEASURE, RECOVERY)),
    )
    held += counter.held
    return measures


def _measure_groups(counter: RowCounter) -> Iterator[MeasureGroup]:
    for name in _names(counter, _TYPE_OF_MEASURE, Choices.MEASURE_TYPE):
        within = TextIs(_TYPE_OF_MEASURE, name)
        sums = (counter.amount(key, within) for key in ("quantity", "amount"))
        yield MeasureGroup(name, counter.counts(within), *sums)


def _regulations(ledger: Ledger, as_of: dt.date, held: list[Held]) -> Tally | None:
    sheet = ledger.regulations
    if sheet is None or not sheet.rows:
        return None
    standing = rules_issued(ledger, as_of)
    others = (*sheet.passed_over, *(one.row for one in standing.left_out))
    counter = counter_of_sheet(replace(sheet, rows=standing.rows, passed_over=others), ledger, "title")
    tally = counter.tally(*(one for one in issued_by(as_of) if one.key in sheet.columns or one.key == "title"))
    held += [one for one in counter.held if one.is_counted]
    return tally


def _meetings(ledger: Ledger, as_of: dt.date, held: list[Held]) -> Meetings | None:
    if ledger.meetings is None or not ledger.meetings.rows:
        return None
    counter = counter_of_sheet(ledger.meetings, ledger, "held_on")
    up_to = held_by(as_of)
    groups = (
        MeetingGroup(name, counter.tally(within), counter.tally(within, up_to))
        for name in _names(counter, _TYPE_OF_MEETING, Choices.MEETING_TYPE)
        for within in (TextIs(_TYPE_OF_MEETING, name),)
    )
    meetings = Meetings(counter.every(), counter.tally(up_to), tuple(groups))
    held += counter.held
    return meetings


def _names(counter: RowCounter, key: str, choices: Choices) -> Sequence[str]:
    """Return the types of the list, then the others in the order of their first appearance, the blank one last."""
    found = counter.columns[key].distinct()
    own = [name for name in found if name and name not in CHOICE_WORDS[choices]]
    return [*CHOICE_WORDS[choices], *own, *([""] if "" in found else [])]
