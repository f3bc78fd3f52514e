"""What the reviewer of a document should know and its readers should not: notes, with their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rectify_xl.documents.report.kinds import CountBy, ReportChoices, ReportKind
from rectify_xl.documents.report.masks import mask_notes
from rectify_xl.documents.report.outline import level_of
from rectify_xl.documents.report.public import (
    detail_notes,
    number_notes,
    printed_items,
    undecided_notes,
    withheld_notes,
)
from rectify_xl.documents.report.remarks import own_words
from rectify_xl.documents.report.sentences import declared_otherwise, level_counts
from rectify_xl.documents.report.situation import closing_to_add, contradiction, is_date_contradicted
from rectify_xl.documents.report.text import bare, cut
from rectify_xl.documents.report.tree import Note, note
from rectify_xl.documents.report.wording import heading, is_misread, read_heading
from rectify_xl.errors import Fact
from rectify_xl.grid import CellValue
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Item, Ledger, RowKind
from rectify_xl.ledger.progress import is_overdue
from rectify_xl.ledger.rollup import RollUp
from rectify_xl.wording.codes import SentenceCode

_LONGEST: Final = 60
_NEEDED: Final = {
    ReportKind.PUBLIC: (
        "unit", "inspection_team", "inspection_from", "inspection_to", "feedback_on", "signed_on", "phone", "post_box",
        "email",
    ),
    ReportKind.INTERNAL: (
        "unit", "inspection_team", "inspection_from", "inspection_to", "feedback_on", "signed_on",
    ),
    ReportKind.BRIEF: ("unit",),
}  # fmt: skip
"""The settings that a document of each kind has a sentence for."""


def left_out(ledger: Ledger, choices: ReportChoices) -> list[Note]:
    """Return what stands in the ledger and not in the document."""
    return list(withheld_notes(ledger, choices))


def found(ledger: Ledger, choices: ReportChoices) -> list[Note]:
    """Return the personal details that a public document would print."""
    return list(detail_notes(ledger, printed_items(ledger, choices))) if choices.kind is ReportKind.PUBLIC else []


def renumbered(ledger: Ledger, choices: ReportChoices) -> list[Note]:
    """Return which item stands under which number, where that is not the ledger's own."""
    return [] if choices.kind is ReportKind.BRIEF else list(number_notes(ledger, choices))


def told(ledger: Ledger, counts: RollUp, choices: ReportChoices) -> list[Note]:
    """Return what else to look at: totals that differ, blank settings, statuses, dates that have passed, masks."""
    kind = choices.kind
    notes = [*_row_notes(ledger), *_total_notes(ledger, counts, choices), *_unread_notes(ledger, counts, choices)]
    notes += [*undecided_notes(ledger, choices), *_setting_notes(ledger, kind)]
    if kind is ReportKind.INTERNAL:
        notes += _remark_notes(ledger)
    if kind is not ReportKind.BRIEF:
        for item in printed_items(ledger, choices):
            notes += _item_notes(ledger, item, counts, kind)
    return [*notes, *mask_notes(ledger, choices)]


def _row_notes(ledger: Ledger) -> Iterator[Note]:
    """Yield how many rows look like items and could not be made out: the document says nothing of them."""
    unread = [one for one in ledger.balance.others if one.kind is RowKind.UNREAD]
    if unread:
        yield note("report_rows_unread", unread[0].address, {"count": len(unread)})


def _total_notes(ledger: Ledger, counts: RollUp, choices: ReportChoices) -> Iterator[Note]:
    total, printed = ledger.items.rows, printed_items(ledger, choices)
    code: SentenceCode = "report_counts_differ"
    numbers = (len(total), len(printed))
    if level_of(total, choices) is CountBy.PROBLEMS:
        code, numbers = "report_problems_differ", (_count_problems(total), _count_problems(printed))
    if numbers[1] < numbers[0]:
        yield note(code, facts={"total": numbers[0], "printed": numbers[1]})
    for key, (number, counted) in declared_otherwise(counts).items():
        facts: dict[str, Fact] = {"label": schema.label(key), "declared": number, "counted": counted}
        yield note("report_declared_differs", ledger.about.addresses.get(key), facts)


def _count_problems(items: Sequence[Item]) -> int:
    return len({item.problem_key for item in items})


def _unread_notes(ledger: Ledger, counts: RollUp, choices: ReportChoices) -> Iterator[Note]:
    """Yield how many have no status that could be read, where a document counts them apart or not at all."""
    unread = [item for item in ledger.items.rows if item.status is None]
    if not unread or choices.kind is ReportKind.INTERNAL:
        return
    facts: dict[str, Fact] = {"count": len(unread)}
    if choices.kind is ReportKind.BRIEF:
        yield note("report_unread_in_brief", ledger.address(unread[0], "status"), facts)
    elif level_counts(counts, level_of(ledger.items.rows, choices)).unknown.value:
        yield note("report_unread_uncounted", ledger.address(unread[0], "status"), facts)


def _setting_notes(ledger: Ledger, kind: ReportKind) -> Iterator[Note]:
    for key in _NEEDED[kind]:
        if key not in ledger.about.values:
            yield note("report_setting_blank", ledger.about.addresses.get(key), {"label": schema.label(key)})


def _remark_notes(ledger: Ledger) -> Iterator[Note]:
    """Yield how many items have a note to the keeper of the ledger in their 备注, which is not printed."""
    noted = [item for item in ledger.items.rows if own_words(item.remark) != item.remark.strip()]
    if noted:
        yield note("report_remarks_noted", ledger.address(noted[0], "remark"), {"count": len(noted)})


def _item_notes(ledger: Ledger, item: Item, counts: RollUp, kind: ReportKind) -> Iterator[Note]:
    if item.status is None:
        code: SentenceCode = "report_status_blank" if _is_blank(item.written.get("status")) else "report_status_unread"
        yield note(code, ledger.address(item, "status"), {"item": item.item_id})
    yield from _title_notes(ledger, item)
    said = contradiction(item)
    if said:
        facts = {"item": item.item_id, "said": cut(said, _LONGEST), "status": str(item.status)}
        yield note("report_closing_differs", ledger.address(item, "progress"), facts)
    if kind is ReportKind.INTERNAL and is_date_contradicted(item, counts.as_of):
        facts = {"item": item.item_id, "completed_on": str(item.completed_on), "status": str(item.status)}
        is_later = item.completed_on is not None and item.completed_on > counts.as_of
        yield note(
            "report_completed_later" if is_later else "report_completed_open",
            ledger.address(item, "completed_on"),
            facts,
        )
    if item.due_on is not None and is_overdue(item, counts.as_of) and closing_to_add(item, counts.as_of):
        facts = {"item": item.item_id, "due_on": item.due_on.isoformat()}
        yield note("report_due_passed", ledger.address(item, "due_on"), facts)


def _title_notes(ledger: Ledger, item: Item) -> Iterator[Note]:
    for key in ("problem", "sub_item"):
        text: str = getattr(item, key)
        if bare(text) and is_misread(text):
            facts = {
                "item": item.item_id,
                "title": cut(text, _LONGEST),
                "read": cut(read_heading(heading(text)), _LONGEST),
            }
            yield note("report_title_misread", ledger.address(item, key), facts)


def _is_blank(written: CellValue) -> bool:
    return written is None or (isinstance(written, str) and not written.strip())
