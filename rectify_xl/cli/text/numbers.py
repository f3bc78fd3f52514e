"""Numbers in words: rates, and how many problems were found."""

from __future__ import annotations

from typing import Final

from rectify_xl.api import CheckResult
from rectify_xl.ledger import rates
from rectify_xl.wording import Language, say

_DECIMALS: Final = 1


def percent(part: int, whole: int, language: Language, *, decimals: int = _DECIMALS) -> str:
    """Return a share in per cent; a dash where there is nothing to count."""
    return rates.percent(part, whole, decimals) if whole else say("nothing_to_count", language)


def found(result: CheckResult, language: Language) -> str:
    """Return how many errors, warnings and notes there are."""
    infos = len(result.diagnostics) - result.errors - result.warnings
    return say("found", language, errors=result.errors, warnings=result.warnings, infos=infos)
