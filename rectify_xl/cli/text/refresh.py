"""What `refresh` says: what it wrote, what it counted, what has changed, and what became of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rectify_xl.cli.text.numbers import caveat, found, rates, unread_lines
from rectify_xl.cli.text.told import placed
from rectify_xl.ledger.rules import TOLD_ONCE
from rectify_xl.wording import Language, say, say_of, say_things
from rectify_xl.wording.balances import balance_line
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api import RefreshResult, Replaced, StatusResult
    from rectify_xl.ledger.history.changes import Changes


def refresh_lines(result: RefreshResult, language: Language, *, dry_run: bool, is_held_back: bool) -> list[str]:
    """Return what a refresh did and what it counted."""
    outcome: SentenceCode = "refreshed" if result.is_written else "unchanged"
    outcome = "held_back" if is_held_back else "dry" if dry_run else outcome
    lines = [
        say(outcome, language, output=result.output),
        say("as_of_is", language, as_of=result.as_of.isoformat()),
        _summary(result.status, language),
        balance_line(result.status.balance, language),
        *unread_lines(result.status, language),
        _changes(result.changes, language),
        found(result.check, language),
    ]
    passing = [one for one in result.check.diagnostics if one.code in TOLD_ONCE]  # not drawn in 校验结果
    lines += [placed(one, one.message + one.hint) for one in passing]
    if outcome in ("refreshed", "unchanged") and result.check.diagnostics:
        lines.append(say("details_in", language, sheet=result.sheets[-1]))
    if outcome in ("refreshed", "dry"):
        lines += _receipt_lines(result, language, is_done=outcome == "refreshed")
    if result.has_broken_signature:
        lines.append(say("signature_broken", language))
    if result.backup:
        lines.append(say("backup_at", language, backup=result.backup))
    return lines


def replaced_lines(replaced: Sequence[Replaced], file: str, language: Language) -> list[str]:
    """Return what a refresh is about to replace that people had put on its sheets, and which file holds it."""
    told = ((one.sheet, say_things(one.counts, language)) for one in replaced)
    lines = [say("replacing_on", language, sheet=sheet, what=what) for sheet, what in told]
    kept_in = replaced[0].kept_in
    return [
        say("replacing", language, file=file),
        *lines,
        say("replaced_kept" if kept_in else "replaced_lost", language, file=kept_in),
    ]


def holder_lines(program: str, file: str, language: Language) -> list[str]:
    """Return the hint that a program seems to hold a file."""
    return [say("holder_hint", language, file=file, program=program)] if program else []


def _receipt_lines(result: RefreshResult, language: Language, *, is_done: bool) -> Iterator[str]:
    parts = result.parts
    numbers = {"changed": len(parts.changed), "added": len(parts.added), "removed": len(parts.removed)}
    yield say("sheets_are" if is_done else "sheets_would_be", language, sheets="、".join(result.sheets))
    yield say("receipt" if is_done else "receipt_would_be", language, untouched=parts.untouched, **numbers)


def _summary(result: StatusResult, language: Language) -> str:
    """Return one line of counts, such as 应整改 27，已完成 26."""
    counts, unread = result.counts.items, result.counts.items.unknown.value - result.unfilled
    pairs = [(say("total", language), counts.total.value)]
    pairs += [(str(status), tally.value) for status, tally in counts.by_status.items()]
    pairs += [(say("status_unfilled", language), result.unfilled)] if result.unfilled else []
    pairs += [(say("unknown", language), unread)] if unread else []
    shown = say("list_mark", language).join(f"{name} {number}" for name, number in pairs)
    named = say("list_mark", language).join(f"{name} {figure}" for name, figure in rates(result, language))
    return say("summary", language, counts=shown, rates=f"{named}{caveat(result, language)}")


def _changes(changes: Changes, language: Language) -> str:
    """Return one line of what changed since the date compared with."""
    if changes.since is None:
        return say("changes_first" if changes.is_first else "changes_no_base", language)
    since = changes.since.isoformat()
    pairs = [(say_of("change", kind, language), number) for kind, number in changes.numbers.items() if number]
    if not pairs:
        return say("changes_none", language, since=since)
    shown = say("list_mark", language).join(f"{name} {number}" for name, number in pairs)
    return say("changes_since", language, since=since, changes=shown)
