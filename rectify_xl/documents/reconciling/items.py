"""Items that only one side has, and those that the two number or name otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from rectify_xl.documents.notice.model import NoticeItem
from rectify_xl.documents.reconciling.matching import Matching, Numbers, Pair, same_aspect, same_title
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.documents.report.public import withheld
from rectify_xl.documents.report.text import bare
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.schema import LEDGER_COLUMNS

_HEADINGS: Final = {column.key: column.heading for column in LEDGER_COLUMNS}


def item_differences(matching: Matching, ledger: Ledger) -> Iterator[Difference]:
    """Yield what is in the notice only, numbers, titles and 方面 that differ, and what is in the ledger only.

    Rows that 公开范围 keeps back are told as notes: a public notice is right to leave them out.
    """
    for item in matching.only_notice:
        yield difference("reconcile_only_notice", printed_title(item), "", item.said, None, number=printed_number(item))
    for pair in matching.pairs:
        yield from _numbers_and_titles(pair, ledger, matching.fresh)
    yield from _problems(matching, ledger)
    yield from _aspects(matching, ledger)
    kept_back = withheld(ledger)
    for row in matching.only_ledger:
        code = "reconcile_withheld" if row.row in kept_back else "reconcile_only_ledger"
        address = ledger.address(row, "disclosure" if row.row in kept_back else "item_id")
        yield difference(code, "", row.title, None, address, item=row.item_id, scope=row.disclosure)


def printed_number(item: NoticeItem) -> str:
    """Return the number of an item as the notice prints it, such as 3.(2)."""
    return f"{item.problem_no}" if item.sub_no is None else f"{item.problem_no}.({item.sub_no})"


def printed_title(item: NoticeItem) -> str:
    """Return the title an item has in the notice."""
    return item.sub_item or item.problem


def _numbers_and_titles(pair: Pair, ledger: Ledger, fresh: Mapping[int, Numbers]) -> Iterator[Difference]:
    printed, row = pair.printed, pair.first
    number = printed_number(printed)
    if not pair.is_same_number:
        address = ledger.address(row, "problem_no")
        title = printed_title(printed)
        problem, sub = fresh.get(row.row, ("", None))
        is_fresh = problem == str(printed.problem_no) and printed.sub_no in (None, sub)
        code = "reconcile_renumbered" if is_fresh else "reconcile_number"
        yield difference(code, number, pair.number, printed.said, address, item=row.item_id, title=title)
    if not pair.is_same_title:
        key = "sub_item" if row.sub_item and printed.sub_no is not None else "problem"
        found = row.sub_item if key == "sub_item" else row.problem
        address, title = ledger.address(row, key), printed_title(printed)
        facts = {"item": row.item_id, "number": number, "heading": _HEADINGS[key]}
        yield difference("reconcile_title", title, found, printed.said, address, **facts)


def _problems(matching: Matching, ledger: Ledger) -> Iterator[Difference]:
    """Yield, once a problem, the titles over sub-items that differ."""
    told: set[int] = set()
    for pair in matching.pairs:
        printed, row = pair.printed, pair.first
        if printed.sub_no is None or printed.problem_place in told or bare(printed.problem) == same_title(row.problem):
            continue
        told.add(printed.problem_place)
        address = ledger.address(row, "problem")
        facts = {"item": row.item_id, "number": str(printed.problem_no)}
        yield difference("reconcile_problem", printed.problem, row.problem, printed.said, address, **facts)


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
