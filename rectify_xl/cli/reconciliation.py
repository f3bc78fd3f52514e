"""The command `reconcile`: its options, what it says, and its JSON."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from rectify_xl.cli import codes
from rectify_xl.cli.options import as_of_option, common, date_of, password_for, password_option, today
from rectify_xl.cli.words_text import unread_lines, unread_payload
from rectify_xl.wording import Language, say, say_of
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api.reconciling import ReconcileResult
    from rectify_xl.documents.reconciling import Difference

_PASTED: Final = "-"
_FEW: Final = 6
_LONGEST: Final = 60
_PRINTED: Final = frozenset(
    {
        *("reconcile_total", "reconcile_total_declared", "reconcile_total_unread", "reconcile_total_listed"),
        *("reconcile_further", "reconcile_earlier", "reconcile_not_listed"),
    }
)
"""Sentences that say a number as the notice prints it: one in words stands in quotation marks."""


def reconcile_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("reconcile", help=say("help_reconcile", language))
    @click.argument("file")
    @click.argument("notice")
    @click.option("--all", "show_all", is_flag=True, help=say("help_reconcile_all", language))
    @as_of_option(language)
    @password_option(language)
    @common(language)
    def reconcile(
        file: str,
        notice: str,
        *,
        as_of: dt.datetime | None,
        password_file: str | None,
        show_all: bool,
        as_json: bool,
    ) -> int:
        from rectify_xl.api import reconciling  # noqa: PLC0415 - pandas is not needed for --help
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415

        def one(name: str) -> Answer:
            result = reconciling.reconcile(
                name,
                notice,
                as_of=date_of(as_of),
                today=today(),
                password=password_for(name, password_file, language),
                content=sys.stdin.buffer.read() if notice == _PASTED else None,
            )
            lines = list(reconcile_lines(result, language, show_all=show_all))
            return Answer(reconcile_payload(result, language), lines, codes.PROBLEMS if result.differences else 0)

        return answer_each([file], one, language, as_json=as_json)

    return reconcile


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
        if told:
            shown = told if show_all else told[:_FEW]
            yield from ("", say(code, language, count=len(told)))
            yield from (f"  {_placed(one, language)}" for one in shown)
            if len(shown) < len(told):
                yield say("more", language, count=len(told) - len(shown))
    yield from unread_lines(result.read, language, show_all=show_all)


def reconcile_payload(result: ReconcileResult, language: Language) -> dict[str, Any]:
    """Return the JSON of `reconcile`; line, sheet and cell are null where the notice or the ledger has no place."""
    return {
        "schema": "rectify-xl/reconcile/1",
        "file": result.file,
        "notice": result.notice,
        "as_of": result.as_of.isoformat(),
        "matched": result.found.matched,
        "errors": result.errors,
        "warnings": result.warnings,
        "differences": _payload(result.differences, language),
        "unchecked": _payload(result.found.unchecked, language),
        "notes": _payload(result.found.notes, language),
        **unread_payload(result.read),
    }


def _payload(told: Sequence[Difference], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "severity": str(one.severity),
            "sentence": one.sentence or None,
            "line": one.line,
            "sheet": one.sheet,
            "cell": one.cell,
            "said": one.said,
            "found": one.found,
            "message": _message(one, language),
        }
        for one in told
    ]


def _difference(one: Difference, language: Language) -> Iterator[str]:
    severity = say_of("severity", one.severity, language)
    yield ""
    yield say("reconcile_one", language, severity=severity, text=_placed(one, language))
    if one.line is not None:
        yield say("reconcile_sentence", language, line=one.line, text=_short(one.sentence))


def _placed(one: Difference, language: Language) -> str:
    """Return the sentence of a difference, after the cell that it is about."""
    text = _message(one, language)
    return text if one.address is None else f"{one.sheet}!{one.cell}  {text}"


def _message(one: Difference, language: Language) -> str:
    facts = dict(one.facts)
    if "level" in facts:
        facts["level"] = say_of("reconcile_level", str(facts["level"]), language)
        if one.code in _PRINTED and not one.said.isdecimal():
            facts["said"] = f"“{one.said}”"
    if facts.get("scope") == "":
        facts["scope"] = say("reconcile_scope_blank", language)
    return say(one.code, language, **{key: _short(str(fact)) for key, fact in facts.items()})


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
