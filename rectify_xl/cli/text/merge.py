"""What `merge` says: cells taken, rows added, what is to be decided, what is told, and what was not merged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rectify_xl.cli.text.told import apart, listed
from rectify_xl.wording import Language, say, say_error, say_of, shortened
from rectify_xl.wording.merges import why_words

if TYPE_CHECKING:
    from rectify_xl.api import AddedRow, MergeResult
    from rectify_xl.api.returned_files import RefusedFile
    from rectify_xl.ledger.hands.deciding import OpenDecision
    from rectify_xl.ledger.hands.merging import CellChange, CopyNote

_FEW = 40


def merge_lines(result: MergeResult, language: Language, *, show_all: bool) -> Iterator[str]:
    """Yield what was merged, the longest lists cut short unless all is asked for."""
    few = None if show_all else _FEW
    yield say(
        "merged",
        language,
        copies=result.copies,
        applied=len(result.applied),
        added=sum(one.row is not None for one in result.added),
        conflicts=len(result.conflicts),
        already=result.already,
    )
    changes = [_change(one, language) for one in result.applied]
    yield from apart(listed("merge_applied", changes, language, few))
    yield from apart(listed("merge_added", [_added(one, result, language) for one in result.added], language, few))
    yield from apart(listed("merge_conflicts", [_conflict(one, language) for one in result.conflicts], language, None))
    yield from apart(_notes(result, language))
    yield from apart(listed("merge_refused", [_refused(one, language) for one in result.refused], language, None))
    passed_over = [_refused(one, language) for one in result.passed_over]
    yield from apart(listed("merge_passed_over", passed_over, language, None))
    yield from _end(result, language)


def resolve_lines(result: MergeResult, language: Language, *, show_all: bool) -> Iterator[str]:
    """Yield what was carried out of what was decided."""
    if not result.settled and not result.pending:
        yield say("merge_no_pending", language)
        return
    numbers = {"settled": result.settled, "applied": len(result.applied), "left": len(result.pending)}
    yield say("merge_resolved", language, **numbers)
    changes = [_change(one, language) for one in result.applied]
    yield from apart(listed("merge_applied", changes, language, None if show_all else _FEW))
    yield from apart(listed("merge_left", [_open(one, language) for one in result.open], language, None))
    yield ""
    yield say("merge_still" if result.pending else "merge_all_done", language, sheet=result.sheet)
    yield from _end(result, language)


def _end(result: MergeResult, language: Language) -> Iterator[str]:
    yield ""
    if result.conflicts:
        yield say("merge_decide", language, sheet=result.sheet, file=result.output)
    if not result.is_changed:
        yield say("merge_nothing", language)
        return
    if not result.is_written:
        yield say("dry", language, output=result.output)
        return
    parts = say("list_mark", language).join(result.parts.changed)
    yield say("tidy_parts", language, untouched=result.parts.untouched, parts=parts)
    if result.has_broken_signature:
        yield say("signature_broken", language)
    if result.backup:
        yield say("backup_at", language, backup=result.backup)


def _change(one: CellChange, language: Language) -> str:
    facts = {"item_id": one.item_id, "column": one.column, "file": one.file}
    before, after = shortened(one.ours, language), shortened(one.theirs, language)
    place = {"sheet": one.place.sheet, "cell": one.place.cell} if one.place else {"sheet": "", "cell": ""}
    return say("merge_change", language, before=before, after=after, **facts, **place)


def _added(one: AddedRow, result: MergeResult, language: Language) -> str:
    facts = {"item_id": shortened(one.item_id, language), "file": one.file, "at": one.at.cell}
    if one.row is None:
        return say("merge_no_room", language, **facts)
    return say("merge_added_row", language, sheet=result.ledger_sheet, row=one.row, **facts)


def _conflict(one: CellChange, language: Language) -> str:
    base, ours, theirs = (shortened(text, language) for text in (one.base, one.ours, one.theirs))
    place = f"{one.place.reference}  " if one.place else ""
    facts = {"item_id": one.item_id, "column": one.column, "who": one.who, "file": one.file, "at": one.at.cell}
    why = why_words(one.why or "", language)
    return say("merge_conflict", language, place=place, base=base, ours=ours, theirs=theirs, why=why, **facts)


def _notes(result: MergeResult, language: Language) -> Iterator[str]:
    if result.notes:
        yield say("merge_notes", language)
        yield from (_note(one, language) for one in result.notes)


def _note(one: CopyNote, language: Language) -> str:
    what = say_of("merge_odd", one.odd, language, value=shortened(one.value, language), count=one.count)
    return say("merge_note", language, file=one.file, at=f" {one.at.cell}" if one.at else "", what=what)


def _refused(one: RefusedFile, language: Language) -> str:
    reason = say_error(one.why.code, one.why.facts, language)
    return say("merge_refused_one", language, file=one.file, reason=reason)


def _open(one: OpenDecision, language: Language) -> str:
    pending = one.pending
    why = why_words(one.why, language, "merge_open")
    facts = {"item_id": pending.item_id, "column": pending.column, "file": pending.file, "at": pending.at}
    return say("merge_left_one", language, cell=pending.cell, why=why, **facts)
