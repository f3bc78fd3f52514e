"""What a notice says of an item's status, held against 整改状态."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.notice.model import Statement
from rectify_xl.documents.notice.statuses.states import is_bare_status
from rectify_xl.documents.reconciling.items import printed_number
from rectify_xl.documents.reconciling.matching import Matching, Pair, row_says
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.ledger.rollup import least_advanced
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.stance.reading import read_sentence
from rectify_xl.ledger.stance.subject import SUBJECT
from rectify_xl.wording.codes import SentenceCode

_FEW: Final = 6
_CLAUSES: Final = re.compile("[，,；;]")


def status_differences(matching: Matching, ledger: Ledger) -> Iterator[Difference]:
    """Yield the statuses that disagree; where the notice states none there is nothing to compare, which is told once.

    Words that the row has too, beside a blank 整改状态, are no difference: neither side says more than the other. A
    problem printed as a whole is as far along as its least advanced row.
    """
    for pair in matching.pairs:
        yield from _status(pair, ledger)
    yield from _unstated(matching)


def _unstated(matching: Matching) -> Iterator[Difference]:
    """Yield, once, the rows with a status whose items the notice states none of."""
    ids = [
        pair.first.item_id
        for pair in matching.pairs
        if pair.printed.statement is None and least_advanced(pair.rows) is not None
    ]
    if ids:
        few = "、".join(ids[:_FEW]) + ("…" if ids[_FEW:] else "")
        yield difference("reconcile_status_unstated", "", "", None, None, count=len(ids), ids=few)


def _status(pair: Pair, ledger: Ledger) -> Iterator[Difference]:
    statement = pair.printed.statement
    if statement is None:
        return
    held = least_advanced(pair.rows)
    row = next((row for row in pair.rows if row.status is held), pair.first)
    told = _disagreement(statement, held, row)
    if told:
        code, said, found = told
        facts = {"item": row.item_id, "number": printed_number(pair.printed)}
        if statement.other:
            facts["other"] = statement.other.text
        yield difference(code, said, found, statement.said, ledger.address(row, "status"), **facts)


def _disagreement(statement: Statement, held: Status | None, row: Item) -> tuple[SentenceCode, str, str] | None:
    """Return how a statement and its row disagree, what is said and what is found; None where they do not."""
    words, found = statement.said.text, held or ""
    if statement.other:
        return "reconcile_status_two", words, found
    if statement.status is None:
        return "reconcile_status_unread", words, found
    if held is None:
        return None if row_says(row, words) else _without_status(statement.status, row)
    if statement.status is not held:
        return "reconcile_status", statement.status, found
    is_both = statement.status.is_open and _says_done(words) and not row_says(row, words)
    return ("reconcile_status_both", words, found) if is_both else None


def _without_status(stated: Status, row: Item) -> tuple[SentenceCode, str, str]:
    """Return how a stated status and a 整改状态 disagree that is blank or cannot be read."""
    written = str(row.written.get("status") or "").strip()
    return ("reconcile_status_illegible" if written else "reconcile_status_blank"), stated, written


def _says_done(words: str) -> bool:
    """Return whether a clause of a sentence says that the item is done, whatever another one expects."""
    clauses = (SUBJECT.sub("", clause.strip(" 。"), count=1) for clause in _CLAUSES.split(words))
    return any(is_bare_status(clause) and read_sentence(clause) is Status.COMPLETED for clause in clauses)
