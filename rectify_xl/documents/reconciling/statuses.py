"""What a notice says of an item's status, held against 整改状态."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.notice.statuses.states import is_bare_status
from rectify_xl.documents.reconciling.items import printed_number
from rectify_xl.documents.reconciling.matching import Matching, Pair, row_says
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.ledger.model import Ledger
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
    facts = {"item": row.item_id, "number": printed_number(pair.printed)}
    address = ledger.address(row, "status")
    if statement.other:
        facts["other"] = statement.other.text
        yield difference("reconcile_status_two", statement.said.text, held or "", statement.said, address, **facts)
    elif statement.status is None:
        yield difference("reconcile_status_unread", statement.said.text, held or "", statement.said, address, **facts)
    elif held is None and not row_says(row, statement.said.text):
        written = str(row.written.get("status") or "").strip()
        code: SentenceCode = "reconcile_status_illegible" if written else "reconcile_status_blank"
        yield difference(code, statement.status, written, statement.said, address, **facts)
    elif held is not None and statement.status is not held:
        yield difference("reconcile_status", statement.status, held, statement.said, address, **facts)
    elif statement.status.is_open and _says_done(statement.said.text) and not row_says(row, statement.said.text):
        yield difference("reconcile_status_both", statement.said.text, held or "", statement.said, address, **facts)


def _says_done(words: str) -> bool:
    """Return whether a clause of a sentence says that the item is done, whatever another one expects."""
    clauses = (SUBJECT.sub("", clause.strip(" 。"), count=1) for clause in _CLAUSES.split(words))
    return any(is_bare_status(clause) and read_sentence(clause) is Status.COMPLETED for clause in clauses)
