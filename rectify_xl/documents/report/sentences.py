"""The sentences of a notice, filled in from the counts; a blank setting leaves its part out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from rectify_xl.documents.report import phrases
from rectify_xl.documents.report.kinds import CountBy
from rectify_xl.documents.report.meetings import meeting_topics
from rectify_xl.documents.report.text import one_line
from rectify_xl.documents.titles import title_end
from rectify_xl.ledger.model import About, Item, Ledger
from rectify_xl.ledger.progress import days_over, is_overdue, percent
from rectify_xl.ledger.rollup import Counts, RollUp
from rectify_xl.ledger.rounds import round_of
from rectify_xl.ledger.schema import CHOICE_WORDS, CLEARS, LEDGER_COLUMNS, Choices
from rectify_xl.ledger.standing import meetings_held, rules_issued
from rectify_xl.text import numeral

_RESPONSIBLE: Final = (*CLEARS, "due_on")
_OTHER_MEETING: Final = CHOICE_WORDS[Choices.MEETING_TYPE][-1]


def opening(about: About) -> str:
    """Return who inspected whom and when, and when the findings were handed over."""
    team, unit = one_line(about.text("inspection_team")), one_line(about.text("unit"))
    by_round = one_line(about.text("round")).removesuffix("巡察")
    parts = [phrases.BY_ROUND.format(round=by_round) if by_round else phrases.BY_PLAN]
    start, end = about.date("inspection_from"), about.date("inspection_to")
    if start and end:
        ending = phrases.date_words(end, year=end.year != start.year)
        parts.append(phrases.INSPECTED_BETWEEN.format(start=phrases.date_words(start), end=ending))
    parts.append(phrases.INSPECTED.format(team=team or phrases.TEAM, unit=unit or phrases.OUR_UNIT))
    feedback_on = about.date("feedback_on")
    if feedback_on:
        parts.append(phrases.FED_BACK.format(feedback_on=phrases.date_words(feedback_on)))
    return "".join(parts)


def count_sentence(
    counts: RollUp, about: About, count_by: CountBy, *, show_zeros: bool, tells_unread: bool = True
) -> str:
    """Return how far the round is, at the level asked for; the numbers add up to that level's total.

    Where some have no status that could be read and `tells_unread` is off, neither they nor zeros nor a rate are told.
    Problems are said to be those fed back only where 基本信息 says no other numbers.
    """
    level = level_counts(counts, count_by)
    is_silent = bool(level.unknown.value) and not tells_unread
    head = phrases.COUNTED.format(
        as_of=phrases.date_words(counts.as_of),
        source=phrases.IN_LEDGER if declared_otherwise(counts) else phrases.FED_BACK_BY_TEAM,
        aspects=phrases.ASPECTS.format(aspects=counts.aspects) if counts.aspects else "",
        problems=counts.problems.total.value,
    )
    if count_by is CountBy.ITEMS:
        head += phrases.SPLIT_INTO.format(items=counts.items.total.value)
    classes = "、".join(_class_counts(level, show_zeros=show_zeros and not is_silent, tells_unread=tells_unread))
    rate = "" if is_silent else f"{level_word(count_by)}{_rate(level, about)}"
    return (
        "，".join(part for part in (head, phrases.OF_THESE.format(counts=classes) if classes else "", rate) if part)
        + "。"
    )


def level_counts(counts: RollUp, count_by: CountBy) -> Counts:
    """Return the counts of the level asked for."""
    return counts.items if count_by is CountBy.ITEMS else counts.problems


def level_word(count_by: CountBy) -> str:
    """Return what is counted at a level: 分项 or 问题."""
    return phrases.LEVEL_ITEMS if count_by is CountBy.ITEMS else phrases.LEVEL_PROBLEMS


def declared_otherwise(counts: RollUp) -> dict[str, tuple[int, int]]:
    """Return the settings whose number is not the ledger's, each with the number declared and the one counted."""
    declared = {
        "declared_aspects": (counts.declared.aspects, counts.aspects),
        "declared_problems": (counts.declared.problems, counts.problems.total.value),
        "declared_items": (counts.declared.items, counts.items.total.value),
    }
    return {key: (said, counted) for key, (said, counted) in declared.items() if said is not None and said != counted}


def _class_counts(level: Counts, *, show_zeros: bool, tells_unread: bool) -> Iterator[str]:
    for status, words in phrases.COUNT_WORDS.items():
        number = level.by_status[status].value
        if number or show_zeros:
            yield words.format(number=number)
    if level.unknown.value and tells_unread:
        yield phrases.COUNT_UNREAD.format(number=level.unknown.value)


def _rate(level: Counts, about: About) -> str:
    is_phased = round_of(about).is_phase_first
    words = phrases.RATE_WITH_PHASE if is_phased else phrases.RATE
    return words.format(rate=rate_words(level, about, with_phase=is_phased))


def rate_words(level: Counts, about: About, *, with_phase: bool) -> str:
    """Return a rate in per cent to 完成率小数位 decimals, halves rounded up as Excel shows them.

    `with_phase` counts 阶段性完成并长期坚持 as done.
    """
    total = level.total.value
    if not total:
        return phrases.BRIEF_NO_RATE
    return percent(level.done(with_phase=with_phase), total, round_of(about).rate_decimals)


def organisation(ledger: Ledger, counts: RollUp, titles: Sequence[str], *, topics: bool) -> list[str]:
    """Return what was done to organise the work, one sentence each: meetings, plan, rules made.

    Only what was held or issued by the as-of date counts. `titles` are the rules that may be named; `topics` names
    every meeting.
    """
    parts = [
        _meetings(ledger, counts.as_of, topics=topics),
        _plan(ledger, counts),
        _regulations(regulations_made(ledger, counts.as_of), titles),
    ]
    told = [part for part in parts if part]
    return [f"{numeral(place)}是{part}" for place, part in enumerate(told, start=1)] if told[1:] else told


def _meetings(ledger: Ledger, as_of: dt.date, *, topics: bool) -> str:
    held = meetings_held(ledger, as_of).rows
    by_type: dict[str, int] = {}
    for meeting in held:
        name = one_line(meeting.meeting_type)
        name = phrases.MEETINGS_OTHER if name in ("", _OTHER_MEETING) else name
        by_type[name] = by_type.get(name, 0) + 1
    if not by_type:
        return ""
    numbers = (phrases.MEETINGS_OF_TYPE.format(meeting_type=name, number=n) for name, n in by_type.items())
    text = phrases.MEETINGS.format(meetings="、".join(numbers))
    named = meeting_topics(held) if topics else []
    return text + phrases.MEETINGS_BY_DATE.format(topics="；".join(named)) if named else text


def _plan(ledger: Ledger, counts: RollUp) -> str:
    items, problems = counts.items.total.value, counts.problems.total.value
    measures = counts.around.measures.every.total.value if counts.around.measures else 0
    filled = [
        column.heading
        for column in LEDGER_COLUMNS
        if column.key in _RESPONSIBLE and all(getattr(item, column.key) for item in ledger.items.rows)
    ]
    return phrases.PLAN.format(
        problems=problems,
        split=phrases.PLAN_SPLIT.format(items=items) if items != problems else phrases.PLAN_WHOLE,
        measures=phrases.PLAN_MEASURES.format(measures=measures) if measures else "",
        responsible=phrases.PLAN_RESPONSIBLE.format(columns=_listed(filled)) if filled else "",
    )


def _listed(names: Sequence[str]) -> str:
    return f"{'、'.join(names[:-1])}和{names[-1]}" if names[1:] else "".join(names)


def regulations_made(ledger: Ledger, as_of: dt.date) -> list[str]:
    """Return the titles of the rules issued by the as-of date, 《》 around each."""
    return [quoted(row.title) for row in rules_issued(ledger, as_of).rows]


def quoted(regulation: str) -> str:
    """Return a rule's title with 《》 around it, also where a title within it has its own."""
    text = one_line(regulation)
    return text if title_end(text, 0) == len(text) else f"《{text}》"


def _regulations(made: Sequence[str], titles: Sequence[str]) -> str:
    if not made:
        return ""
    frame = phrases.REGULATIONS_ALL if len(titles) == len(made) else phrases.REGULATIONS_SOME
    named = frame.format(titles="".join(titles)) if titles else ""
    return phrases.REGULATIONS.format(number=len(made), titles=named)


def next_steps(counts: RollUp, count_by: CountBy) -> list[str]:
    """Return what is to be done next, one sentence for each status that is there."""
    level, word = level_counts(counts, count_by), level_word(count_by)
    steps = [
        words.format(number=level.by_status[status].value, level=word)
        for status, words in reversed(phrases.NEXT_STEPS.items())
        if level.by_status[status].value
    ]
    return [f"{numeral(place)}是{step}" for place, step in enumerate(steps, start=1)] if steps[1:] else steps


def closing(item: Item, as_of: dt.date, *, in_full: bool = False, is_part: bool = False) -> str:
    """Return an item's closing sentence by its status; empty where the status could not be read.

    A 整改时限 that has passed is not announced again; `in_full` tells by how many days. `is_part` is for
    an item that is printed as one of several under its problem.
    """
    if item.status is None:
        return ""
    said = phrases.CLOSING[item.status].format(subject=phrases.THIS_PART if is_part else phrases.THIS_PROBLEM)
    if item.due_on is None or item.status not in phrases.CLOSING_DUE:
        return f"{said}。"
    if not is_overdue(item, as_of):
        return f"{said}{phrases.CLOSING_DUE[item.status].format(due_on=phrases.date_words(item.due_on))}。"
    return f"{said}{phrases.OVERDUE_BY.format(days=days_over(item, as_of)) if in_full else ''}。"


def contacts(about: About, *, invited: bool) -> list[str]:
    """Return where to write or ring, a line each; nothing where no setting says so.

    `invited` puts the sentence before them that asks everybody to.
    """
    named = [f"{label}{one_line(about.text(key))}" for key, label in phrases.CONTACT_LABELS.items() if about.text(key)]
    return [phrases.CONTACTS, *named] if named and invited else named
