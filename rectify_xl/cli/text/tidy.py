"""What `tidy` says: every cell before and after, what it leaves and why, and where the result is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rectify_xl.wording import Language, say, say_of, shortened

if TYPE_CHECKING:
    from rectify_xl.api import Changed, TidyResult
    from rectify_xl.ledger.tidying import Left


def plan_lines(changed: Sequence[Changed], left: Sequence[Left], language: Language) -> list[str]:
    """Return what is about to be changed, and what is left with the reason, a line each."""
    lines = [say("tidy_changes", language, count=len(changed))] if changed else [say("tidy_nothing", language)]
    lines += [_changed(one, language) for one in changed]
    if left:
        lines += ["", say("tidy_left", language, count=len(left)), *(_left(one, language) for one in left)]
    return lines


def tidy_lines(result: TidyResult, language: Language, *, dry_run: bool) -> list[str]:
    """Return where the result is, and what became of the file."""
    if not result.changed:
        return [say("unchanged", language, output=result.file)]
    if dry_run:
        return ["", say("dry", language, output=result.output)]
    parts = "、".join(result.parts.changed)
    lines = ["", say("tidied", language, output=result.output)]
    lines.append(say("tidy_parts", language, untouched=result.parts.untouched, parts=parts))
    if result.has_broken_signature:
        lines.append(say("signature_broken", language))
    return [*lines, say("backup_at", language, backup=result.backup)] if result.backup else lines


def _changed(one: Changed, language: Language) -> str:
    before, after = shortened(one.before, language), shortened(one.after, language)
    facts = {"sheet": one.sheet, "cell": one.cell, "before": before, "after": after, "code": one.code}
    return say("tidy_change", language, **facts)


def _left(one: Left, language: Language) -> str:
    value, why = shortened(one.value, language), say_of("tidy_why", one.why, language)
    facts = {"sheet": one.address.sheet, "cell": one.address.cell, "value": value, "why": why, "code": one.code}
    return say("tidy_left_one", language, **facts)
