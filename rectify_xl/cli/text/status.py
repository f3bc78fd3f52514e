"""What `status` says: the page of 总览 in text, fitted to the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from rectify_xl.cli.canvas import Canvas, Ink, one_line
from rectify_xl.cli.text.bars import GLYPHS, INKS, UNKNOWN_GLYPH, UNKNOWN_INK, bar, blocks_within
from rectify_xl.cli.text.groups import by_weight, group_lines
from rectify_xl.cli.text.numbers import caveat, rates, unknown_code, unread_lines
from rectify_xl.cli.text.outlook import deadline_lines, overdue_lines, trend_lines
from rectify_xl.cli.text.table import column_widths, line, total_width
from rectify_xl.wording import Language, say, say_of
from rectify_xl.wording.balances import balance_line
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api import StatusResult

_MOST_BLOCKS: Final = 40
_GAP: Final = 2
_TITLE_LINES: Final = 3


def status_lines(result: StatusResult, language: Language, canvas: Canvas) -> list[str]:
    """Return the page: where the round stands, both levels, rates, groups, deadlines, trend, and what is overdue."""
    counts, unknown = result.counts, unknown_code(result)
    departments: SentenceCode = "by_first_department" if result.round.is_first_department_only else "by_department"

    def titled(code: SentenceCode, body: Iterable[str]) -> Iterator[str]:
        yield canvas.inked(say(code, language), is_bold=True)
        yield from body

    sections: tuple[Iterable[str], ...] = (
        _head(result, language, canvas),
        _days(result, language),
        _levels(result, language, canvas),
        _rates(result, language, canvas),
        _declared(result, language),
        titled("by_aspect", group_lines(counts.by_aspect, unknown, language, canvas)),
        titled(departments, group_lines(by_weight(counts.by_department), unknown, language, canvas)),
        titled("by_lead_official", group_lines(by_weight(counts.by_lead_official), unknown, language, canvas)),
        titled("by_deadline", deadline_lines(counts.deadlines, language, canvas)),
        trend_lines(result, language, canvas),
        overdue_lines(result, language, canvas),
    )
    lines: list[str] = []
    for section in map(list, sections):
        lines += ["", *section] if lines and section else section
    return lines


def _head(result: StatusResult, language: Language, canvas: Canvas) -> Iterator[str]:
    told = result.round
    unit = one_line(told.unit)
    title = say("page_title", language, unit=unit) if unit else say("page_title_plain", language)
    for part in canvas.wrapped(title, canvas.columns, _TITLE_LINES):
        yield canvas.inked(part, is_bold=True)
    around = "  ".join(filter(None, map(one_line, (told.name, told.inspection_team))))
    if around:
        yield from canvas.wrapped(around, canvas.columns, _TITLE_LINES)
    yield result.file


def _days(result: StatusResult, language: Language) -> Iterator[str]:
    """Yield the as-of date, the days since the feedback, and those left of the period."""
    as_of, feedback_on, ends_on = result.as_of, result.round.feedback_on, result.round.period_ends_on
    yield say("as_of_is", language, as_of=as_of.isoformat())
    if feedback_on is None or ends_on is None:
        yield say("no_feedback", language)
        return
    since, left = (as_of - feedback_on).days, (ends_on - as_of).days
    yield say("feedback" if since >= 0 else "feedback_ahead", language, on=feedback_on.isoformat(), days=abs(since))
    code: SentenceCode = "period_left" if left > 0 else "period_over" if left < 0 else "period_today"
    yield say(code, language, months=result.round.period_months, on=ends_on.isoformat(), days=abs(left))


def _levels(result: StatusResult, language: Language, canvas: Canvas) -> Iterator[str]:
    """Yield both levels by status; the bars show which glyph each status has in the bars below."""
    items, problems = result.counts.items, result.counts.problems
    heading = ["", say("level_items", language), say("level_problems", language)]
    rows = [
        [say("total", language), str(items.total.value), str(problems.total.value)],
        *([str(one), str(tally.value), str(problems.by_status[one].value)] for one, tally in items.by_status.items()),
    ]
    drawn = [(GLYPHS[status], INKS[status], tally.value) for status, tally in items.by_status.items()]
    has_unknown = bool(items.unknown.value or problems.unknown.value)
    if has_unknown:
        rows.append([say(unknown_code(result), language), str(items.unknown.value), str(problems.unknown.value)])
        drawn.append((UNKNOWN_GLYPH, UNKNOWN_INK, items.unknown.value))
    widths = column_widths([heading, *rows], canvas)
    blocks = blocks_within(canvas, total_width(widths) + _GAP, _MOST_BLOCKS)
    yield line(heading, widths, canvas)
    yield line(rows[0], widths, canvas)
    for row, (glyph, ink, number) in zip(rows[1:], drawn, strict=True):
        shown = canvas.inked(bar(number, items.total.value, blocks, glyph), ink)
        yield f"{line(row, widths, canvas)}{' ' * _GAP}{shown}".rstrip()
    if items.unknown.value:
        yield canvas.inked(_alarm(result, language), UNKNOWN_INK)
    yield from (canvas.inked(line, UNKNOWN_INK) for line in unread_lines(result, language))
    yield balance_line(result.balance, language)


def _alarm(result: StatusResult, language: Language) -> str:
    """Return how many items have no status: because it is blank, or could not be read."""
    count, blank = result.counts.items.unknown.value, result.unfilled
    code: SentenceCode = (
        "unknown_alarm" if blank == 0 else "unfilled_alarm" if blank == count else "unfilled_unknown_alarm"
    )
    return say(code, language, count=count, blank=blank, unread=count - blank)


def _rates(result: StatusResult, language: Language, canvas: Canvas) -> Iterator[str]:
    """Yield both rates in the workbook's order and decimals, and the numbers overdue and soon due."""
    counts = result.counts
    for name, rate in rates(result, language):
        yield f"{name}  {canvas.inked(rate, is_bold=True)}{caveat(result, language)}"
    overdue = canvas.inked(str(counts.overdue.value), Ink.RED if counts.overdue.value else Ink.PLAIN)
    yield f"{say('overdue', language)}  {overdue}"
    days = counts.deadlines[1].last or 0
    yield f"{say('due_soon', language, days=days)}  {counts.due_soon.value}"


def _declared(result: StatusResult, language: Language) -> Iterator[str]:
    counts = result.counts
    pairs: tuple[tuple[SentenceCode, int | None, int], ...] = (
        ("declared_aspects", counts.declared.aspects, counts.aspects),
        ("declared_problems", counts.declared.problems, counts.problems.total.value),
        ("declared_items", counts.declared.items, counts.items.total.value),
    )
    for code, declared, counted in pairs:
        name = say(code, language)
        if declared is None:
            yield say("not_declared", language, name=name, counted=counted)
            continue
        comparison = "same" if declared == counted else "fewer" if counted < declared else "more_than"
        compared = say_of("declared", comparison, language, count=abs(declared - counted))
        yield say("declared_line", language, name=name, declared=declared, counted=counted, compared=compared)
