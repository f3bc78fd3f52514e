"""Numbers in words: rates, and how many problems were found."""

from __future__ import annotations

from collections.abc import Iterator
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
    """Return what stands right behind a rate: the rows that it leaves out, the items of which nothing is known."""
    rows, items = result.balance.of(RowKind.UNREAD), result.counts.items.unknown.value
    told = say("rate_leaves_out", language, count=rows) if rows else ""
    return told + (say("rate_unknown", language, count=items) if items else "")


def rate_name(language: Language, *, with_phase: bool) -> str:
    """Return the label of a rate."""
    return say("rate_with_phase" if with_phase else "rate", language)


def ordered(result: StatusResult) -> tuple[bool, bool]:
    """Return for each rate whether it counts 阶段性完成并长期坚持, in the order in which they are printed."""
    return (True, False) if result.round.is_phase_first else (False, True)


def rates(result: StatusResult, language: Language) -> Iterator[tuple[str, str]]:
    """Yield each rate's label and figure, in the workbook's order and decimals."""
    items = result.counts.items
    for with_phase in ordered(result):
        part = items.done(with_phase=with_phase)
        figure = percent(part, items.total.value, language, decimals=result.round.rate_decimals)
        yield rate_name(language, with_phase=with_phase), figure


def unread_lines(result: StatusResult, language: Language) -> list[str]:
    """Return what to say where columns or rows could not be made out: a rate without them never stands by itself."""
    count = result.balance.of(RowKind.UNREAD)
    lines = [say("own_form_alarm", language)] if result.is_of_own_form else []
    return [*lines, say("unread_alarm", language, count=count)] if count else lines


def found(result: CheckResult, language: Language) -> str:
    """Return how many errors, warnings and notes there are."""
    infos = len(result.diagnostics) - result.errors - result.warnings
    return say("found", language, errors=result.errors, warnings=result.warnings, infos=infos)
