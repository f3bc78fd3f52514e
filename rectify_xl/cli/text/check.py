"""What `check` says: the diagnostics by rule, each with its cells and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rectify_xl.cli.text.numbers import found
from rectify_xl.cli.text.told import placed
from rectify_xl.errors import Diagnostic, Severity
from rectify_xl.wording import Language, rule_title, say, say_of
from rectify_xl.wording.balances import balance_line
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api import CheckResult

_FEW: Final = 3


def check_lines(result: CheckResult, language: Language, *, show_all: bool) -> list[str]:
    """Return the diagnostics grouped by rule, the first few of each with their cells."""
    balance = balance_line(result.balance, language)
    if not result.diagnostics:
        return [f"{result.file}  {say('no_problem', language)}", balance]
    lines = [f"{result.file}  {found(result, language)}", balance]
    for _, group in groupby(result.diagnostics, key=lambda one: (one.severity, one.code)):
        lines += ["", *_group_lines(list(group), language, show_all=show_all)]
    return lines


def _group_lines(group: Sequence[Diagnostic], language: Language, *, show_all: bool) -> Iterator[str]:
    first = group[0]
    severity = say_of("severity", first.severity, language)
    title = rule_title(first.code, language)
    headline: SentenceCode = "group_info" if first.severity is Severity.INFO else "group"
    yield say(headline, language, severity=severity, code=first.code, title=title, count=len(group))
    listed = group if show_all else group[:_FEW]
    is_one_hint = len({one.hint for one in group}) == 1
    for one in listed:
        yield f"  {placed(one, one.message)}"
        if not is_one_hint:
            yield say("hint_here", language, hint=one.hint)
    if len(listed) < len(group):
        yield say("more", language, count=len(group) - len(listed))
    if is_one_hint:
        yield say("hint", language, hint=first.hint)
