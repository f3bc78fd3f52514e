"""Items that only one side has, and those that the two number or name otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rectify_xl.documents.notice.model import NoticeItem
from rectify_xl.documents.reconciling.matching import Matching, Numbers, Pair, is_title, same_aspect
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.documents.report.public import withheld
from rectify_xl.documents.report.text import bare
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Ledger
from rectify_xl.wording.codes import SentenceCode


def item_differences(matching: Matching, ledger: Ledger) -> Iterator[Difference]:
    """Yield what is in the notice only, numbers, titles and 方面 that differ, and what is in the ledger only.

    Rows that 公开范围 keeps back are told as notes: a public notice is right to leave them out.
    """
    for item in matching.only_notice:
        yield difference("reconcile_only_notice", printed_title(item), "", item.said, None, number=printed_number(item))
    yield from _numbers(matching, ledger)
    for pair in matching.pairs:
        yield from _titles(pair, ledger)
    yield from _problems(matching, ledger)
    yield from _aspects(matching, ledger)
    kept_back = withheld(ledger)
    for row in matching.only_ledger:
        code: SentenceCode = "reconcile_withheld" if row.row in kept_back else "reconcile_only_ledger"
        address = ledger.address(row, "disclosure" if row.row in kept_back else "item_id")
        yield difference(code, "", row.title, None, address, item=row.item_id, scope=row.disclosure)


def printed_number(item: NoticeItem) -> str:
    """Return the number of an item as the notice prints it, such as 3.(2)."""
    return f"{item.problem_no}" if item.sub_no is None else f"{item.problem_no}.({item.sub_no})"


def printed_title(item: NoticeItem) -> str:
    """Return the title an item has in the notice."""
    return item.sub_item or item.problem


def _numbers(matching: Matching, ledger: Ledger) -> Iterator[Difference]:
    """Yield the numbers that differ; of a problem whose parts keep theirs, once."""
    told: set[int] = set()
    for pair in matching.pairs:
        printed, row = pair.printed, pair.first
        if pair.is_same_number or printed.problem_place in told:
            continue
        address, facts = ledger.address(row, "problem_no"), {"item": row.item_id}
        if _is_fresh(pair, matching.fresh):
            number, title = printed_number(printed), printed_title(printed)
            yield difference("reconcile_renumbered", number, pair.number, printed.said, address, **facts, title=title)
            continue
        is_of_problem = printed.sub_no is not None and printed.sub_no == matching.fresh.get(row.row, pair.own)[1]
        number, found, title, said = printed_number(printed), pair.number, printed_title(printed), printed.said
        if is_of_problem:
            told.add(printed.problem_place)
            number, found, title, said = str(printed.problem_no), pair.own[0], printed.problem, printed.problem_said
        yield difference("reconcile_number", number, found, said, address, **facts, title=title)


def _is_fresh(pair: Pair, fresh: Mapping[int, Numbers]) -> bool:
    """Return whether an item has the number that it has where a public notice is numbered afresh."""
    problem, sub = fresh.get(pair.first.row, ("", None))
    return problem == str(pair.printed.problem_no) and pair.printed.sub_no in (None, sub)


def _titles(pair: Pair, ledger: Ledger) -> Iterator[Difference]:
    printed, row = pair.printed, pair.first
    number = printed_number(printed)
    if not pair.is_same_title:
        key = "sub_item" if row.sub_item and printed.sub_no is not None else "problem"
        found = row.sub_item if key == "sub_item" else row.problem
        address, title = ledger.address(row, key), printed_title(printed)
        facts = {"item": row.item_id, "number": number, "heading": schema.heading(key)}
        yield difference("reconcile_title", title, found, printed.said, address, **facts)


def _problems(matching: Matching, ledger: Ledger) -> Iterator[Difference]:
    """Yield, once a problem, the titles over sub-items that differ."""
    told: set[int] = set()
    for pair in matching.pairs:
        printed, row = pair.printed, pair.first
        if printed.sub_no is None or printed.problem_place in told or is_title(printed.problem, row.problem):
            continue
        told.add(printed.problem_place)
        address = ledger.address(row, "problem")
        facts = {"item": row.item_id, "number": str(printed.problem_no)}
        yield difference("reconcile_problem", printed.problem, row.problem, printed.problem_said, address, **facts)


def _aspects(matching: Matching, ledger: Ledger) -> Iterator[Difference]:
    """Yield, once a pair of names, the 方面 that an item stands under in the notice and not in the ledger."""
    told: set[tuple[str, str]] = set()
    for pair in matching.pairs:
        printed, row = pair.printed.aspect, pair.first
        names = (printed.title, row.aspect)
        if not printed.title or names in told or bare(printed.title) == same_aspect(row.aspect):
            continue
        told.add(names)
        address = ledger.address(row, "aspect")
        yield difference("reconcile_aspect", printed.title, row.aspect, printed.said, address, item=row.item_id)
