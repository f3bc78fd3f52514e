"""What the commands say in a terminal: plain lines, aligned for Chinese."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Final

from rectify_xl.api import CheckResult, RefreshResult, RestoreResult, StatusResult
from rectify_xl.errors import Diagnostic, Severity
from rectify_xl.ledger.history.changes import Changes
from rectify_xl.ledger.rollup import Counts, Group
from rectify_xl.wording import Language, rule_title, say

_FEW: Final = 3
_BAR: Final = 20
_NAME: Final = 28


def check_lines(result: CheckResult, language: Language, *, show_all: bool) -> list[str]:
    """Return the diagnostics grouped by rule, the first few of each with their cells."""
    if not result.diagnostics:
        return [f"{result.file}  {say('no_problem', language)}"]
    lines = [f"{result.file}  {_found(result, language)}"]
    for _, group in groupby(result.diagnostics, key=lambda one: (one.severity, one.code)):
        lines += ["", *_group_lines(list(group), language, show_all=show_all)]
    return lines


def _group_lines(group: Sequence[Diagnostic], language: Language, *, show_all: bool) -> Iterator[str]:
    first = group[0]
    severity = say(f"severity_{first.severity}", language)
    title = rule_title(first.code, language)
    headline = "group_info" if first.severity is Severity.INFO else "group"
    yield say(headline, language, severity=severity, code=first.code, title=title, count=len(group))
    listed = group if show_all else group[:_FEW]
    is_one_hint = len({one.hint for one in group}) == 1
    for one in listed:
        yield f"  {one.sheet}!{one.cell}  {one.message}"
        if not is_one_hint:
            yield say("hint_here", language, hint=one.hint)
    if len(listed) < len(group):
        yield say("more", language, count=len(group) - len(listed))
    if is_one_hint:
        yield say("hint", language, hint=first.hint)


def status_lines(result: StatusResult, language: Language) -> list[str]:
    """Return the page of counts: both levels, rates, overdue, declared, and the groups."""
    counts = result.counts
    lines = [f"{result.file}  {say('as_of_is', language, as_of=result.as_of.isoformat())}", ""]
    lines += _table(
        ["", say("level_items", language), say("level_problems", language), ""],
        _level_rows(counts.items, counts.problems, language),
    )
    rates = (("rate", counts.items.rate_completed), ("rate_with_phase", counts.items.rate_with_phase))
    lines += ["", *(f"{say(code, language)}  {_percent(rate, language)}" for code, rate in rates)]
    days = counts.deadlines[1].last or 0
    lines += [f"{say('overdue', language)}  {counts.overdue.value}"]
    lines += [f"{say('due_soon', language, days=days)}  {counts.due_soon.value}", ""]
    lines += _declared_lines(result, language)
    for code, groups in (
        ("by_aspect", counts.by_aspect),
        ("by_department", counts.by_department),
        ("by_lead_official", counts.by_lead_official),
    ):
        lines += ["", say(code, language), *_group_table(groups, language)]
    return lines


def _level_rows(items: Counts, problems: Counts, language: Language) -> Iterator[list[str]]:
    yield [say("total", language), str(items.total.value), str(problems.total.value), ""]
    for status, tally in items.by_status.items():
        share = tally.value / items.total.value if items.total.value else 0
        yield [str(status), str(tally.value), str(problems.by_status[status].value), "█" * round(share * _BAR)]
    if items.unknown.value or problems.unknown.value:
        yield [say("unknown", language), str(items.unknown.value), str(problems.unknown.value), ""]


def _declared_lines(result: StatusResult, language: Language) -> Iterator[str]:
    counts = result.counts
    pairs = (
        ("declared_aspects", counts.declared.aspects, len(counts.by_aspect)),
        ("declared_problems", counts.declared.problems, counts.problems.total.value),
        ("declared_items", counts.declared.items, counts.items.total.value),
    )
    for code, declared, counted in pairs:
        sentence = "not_declared" if declared is None else "declared_line"
        yield say(sentence, language, name=say(code, language), declared=declared or 0, counted=counted)


def _group_table(groups: Sequence[Group], language: Language) -> list[str]:
    if not groups:
        return [say("nothing_to_count", language)]
    statuses = list(groups[0].items.by_status)
    has_unknown = any(one.items.unknown.value for one in groups)
    unread = [say("unknown", language)] if has_unknown else []
    heading = ["", say("total", language), *map(str, statuses), *unread, say("overdue", language)]
    rows = (
        [
            _cut(one.name or say("blank_name", language), _NAME),
            str(one.items.total.value),
            *(str(one.items.by_status[status].value) for status in statuses),
            *([str(one.items.unknown.value)] if has_unknown else []),
            str(one.overdue.value),
        ]
        for one in groups
    )
    return _table(heading, rows)


def refresh_lines(result: RefreshResult, language: Language, *, dry_run: bool, is_held_back: bool) -> list[str]:
    """Return what a refresh did and what it counted."""
    outcome = "held_back" if is_held_back else "dry" if dry_run else "refreshed" if result.is_written else "unchanged"
    lines = [
        say(outcome, language, output=result.output),
        say("as_of_is", language, as_of=result.as_of.isoformat()),
        _summary(result.status.counts.items, language),
        _changes(result.changes, language),
        _found(result.check, language),
    ]
    if outcome in ("refreshed", "unchanged") and result.check.diagnostics:
        lines.append(say("details_in", language, sheet=result.sheets[-1]))
    if outcome in ("refreshed", "dry"):
        lines += _receipt_lines(result, language, is_done=outcome == "refreshed")
    if result.has_broken_signature:
        lines.append(say("signature_broken", language))
    if result.backup:
        lines.append(say("backup_at", language, backup=result.backup))
    return lines


def _receipt_lines(result: RefreshResult, language: Language, *, is_done: bool) -> Iterator[str]:
    parts = result.parts
    numbers = {"changed": len(parts.changed), "added": len(parts.added), "removed": len(parts.removed)}
    yield say("sheets_are" if is_done else "sheets_would_be", language, sheets="、".join(result.sheets))
    yield say("receipt" if is_done else "receipt_would_be", language, untouched=parts.untouched, **numbers)


def _summary(counts: Counts, language: Language) -> str:
    """Return one line of counts, such as 应整改 27，已完成 26."""
    pairs = [(say("total", language), counts.total.value)]
    pairs += [(str(status), tally.value) for status, tally in counts.by_status.items()]
    if counts.unknown.value:
        pairs.append((say("unknown", language), counts.unknown.value))
    shown = say("list_mark", language).join(f"{name} {number}" for name, number in pairs)
    return say("summary", language, counts=shown, rate=_percent(counts.rate_completed, language))


def _changes(changes: Changes, language: Language) -> str:
    """Return one line of what changed since the date compared with."""
    if changes.since is None:
        return say("changes_first" if changes.is_first else "changes_no_base", language)
    since = changes.since.isoformat()
    pairs = [(say(f"change_{kind}", language), number) for kind, number in changes.numbers.items() if number]
    if not pairs:
        return say("changes_none", language, since=since)
    shown = say("list_mark", language).join(f"{name} {number}" for name, number in pairs)
    return say("changes_since", language, since=since, changes=shown)


def restore_lines(result: RestoreResult, language: Language) -> list[str]:
    """Return which backup was put back, and where the replaced file is kept."""
    lines = [say("restored", language, file=result.file, backup=result.restored)]
    return [*lines, say("backup_at", language, backup=result.backup)]


def holder_lines(program: str, file: str, language: Language) -> list[str]:
    """Return the hint that a program seems to hold a file."""
    return [say("holder_hint", language, file=file, program=program)] if program else []


def _found(result: CheckResult, language: Language) -> str:
    infos = len(result.diagnostics) - result.errors - result.warnings
    return say("found", language, errors=result.errors, warnings=result.warnings, infos=infos)


def _percent(rate: float | None, language: Language) -> str:
    """Return a rate to one decimal, halves rounded up as Excel shows them."""
    if rate is None:
        return say("nothing_to_count", language)
    return f"{Decimal(rate * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _table(heading: Sequence[str], rows: Iterator[list[str]]) -> list[str]:
    """Return rows aligned under their headings: the first column to the left, numbers to the right."""
    table = [list(heading), *rows]
    widths = [max(_width(row[column]) for row in table) for column in range(len(heading))]
    return [
        "  ".join(
            _padded(cell, width, index) for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]


def _padded(text: str, width: int, column: int) -> str:
    blanks = " " * (width - _width(text))
    return text + blanks if column == 0 or text.startswith("█") else blanks + text


def _width(text: str) -> int:
    """Return how many terminal columns a text takes: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def _cut(text: str, width: int) -> str:
    while _width(text) > width:
        text = text[:-2] + "…" if text.endswith("…") else text[:-1] + "…"
    return text
