"""Numbers in words: rates, and how many problems were found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify_xl.ledger import progress
from rectify_xl.ledger.model import RowKind
from rectify_xl.wording import Language, say
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api import CheckResult, StatusResult


def percent(part: int, whole: int, language: Language, *, decimals: int) -> str:
    """Return a share in per cent; a dash where there is nothing to count."""
    return progress.percent(part, whole, decimals) if whole else say("nothing_to_count", language)


def unknown_code(result: StatusResult) -> SentenceCode:
    """Return the code of what items without a status are called: blank where nothing stands in any of them."""
    return "unfilled" if result.unfilled == result.counts.items.unknown.value else "unknown"


def caveat(result: StatusResult, language: Language) -> str:
    """Return what stands right behind a rate where rows could not be made out; nothing where all were."""
    count = result.balance.of(RowKind.UNREAD)
    return say("rate_leaves_out", language, count=count) if count else ""


def unread_lines(result: StatusResult, language: Language) -> list[str]:
    """Return what to say where rows could not be made out: a rate that leaves them out is never printed by itself."""
    count = result.balance.of(RowKind.UNREAD)
    return [say("unread_alarm", language, count=count)] if count else []


def found(result: CheckResult, language: Language) -> str:
    """Return how many errors, warnings and notes there are."""
    infos = len(result.diagnostics) - result.errors - result.warnings
    return say("found", language, errors=result.errors, warnings=result.warnings, infos=infos)
