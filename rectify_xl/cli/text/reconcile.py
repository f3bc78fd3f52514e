"""What `reconcile` says: the differences, what was not compared, and what else to know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rectify_xl.cli.text.notice import cut, unread_lines
from rectify_xl.cli.text.told import apart, listed, placed
from rectify_xl.wording import Language, say, say_of
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api import ReconcileResult
    from rectify_xl.documents.reconciling import Difference

_FEW: Final = 6
_PRINTED: Final = frozenset(
    {
        *("reconcile_total", "reconcile_total_declared", "reconcile_total_unread", "reconcile_total_listed"),
        *("reconcile_further", "reconcile_earlier", "reconcile_not_listed"),
    }
)
"""Sentences that say a number as the notice prints it: one in words stands in quotation marks."""


def reconcile_lines(result: ReconcileResult, language: Language, *, show_all: bool) -> Iterator[str]:
    """Yield the differences, each with the notice's sentence and the ledger's cell, then what was not compared."""
    found = result.found
    yield say("reconciled", language, file=result.file, notice=result.notice)
    yield say("as_of_is", language, as_of=result.as_of.isoformat())
    if not found.differences:
        code: SentenceCode = "reconcile_agrees" if result.read.items else "reconcile_agrees_totals"
        yield say(code, language, matched=found.matched)
        if result.read.items:
            yield say("reconcile_extent", language)
    else:
        numbers = {"count": len(found.differences), "errors": result.errors, "warnings": result.warnings}
        code = "reconcile_differs" if result.read.items else "reconcile_differs_totals"
        yield say(code, language, matched=found.matched, **numbers)
    for one in found.differences:
        yield from _difference(one, language)
    lists: tuple[tuple[SentenceCode, tuple[Difference, ...]], ...] = (
        ("reconcile_unchecked", found.unchecked),
        ("reconcile_notes", found.notes),
    )
    for code, told in lists:
        lines = [f"  {placed(one, difference_message(one, language))}" for one in told]
        yield from apart(listed(code, lines, language, None if show_all else _FEW))
    yield from unread_lines(result.read, language, show_all=show_all)


def difference_message(one: Difference, language: Language) -> str:
    """Return what notice and ledger do not say alike."""
    facts = {**one.facts, "value": one.value}
    if "level" in facts:
        facts["level"] = say_of("reconcile_level", str(facts["level"]), language)
        if one.code in _PRINTED and not str(facts["said"]).isdecimal():
            facts["said"] = f"“{facts['said']}”"
    if facts.get("scope") == "":
        facts["scope"] = say("reconcile_scope_blank", language)
    return say(one.code, language, **{key: cut(str(fact)) for key, fact in facts.items()})


def _difference(one: Difference, language: Language) -> Iterator[str]:
    severity = say_of("severity", one.severity, language)
    yield ""
    yield say("reconcile_one", language, severity=severity, text=placed(one, difference_message(one, language)))
    if one.said is not None:
        yield say("reconcile_sentence", language, line=one.said.line, text=cut(one.said.text))
