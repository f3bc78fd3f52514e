"""Rules on 措施清单 and 制度清单 beside the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rectify_xl.coded import firsts
from rectify_xl.errors import Fact, Severity
from rectify_xl.ledger.model import Measure, Regulation
from rectify_xl.ledger.rules.cells import text_of
from rectify_xl.ledger.rules.numbering import date_in, likely_ids
from rectify_xl.ledger.rules.rule import Case, Found, rule
from rectify_xl.ledger.schema import Status
from rectify_xl.text import folded


@rule("M01", Severity.WARNING)
def measure_is_due_with_its_item(case: Case) -> Iterator[Found]:
    """No measure's 时限 is after the 整改时限 of its row in the ledger."""
    sheet, due, ids = case.ledger.measures, case.columns["due_on"], case.columns["item_id"]
    items = _by_id(case) if sheet else {}
    for measure in sheet.rows if sheet else ():
        index = items.get(folded(measure.item_id))
        due_on = None if index is None else due.at(index)
        if sheet and index is not None and due_on and measure.due_on and measure.due_on > due_on:
            facts = {"item_id": ids.at(index), "due_on": due_on.isoformat()}
            yield sheet.address(measure.row, "due_on"), measure.due_on.isoformat(), facts


@rule("M02", Severity.WARNING)
def measures_and_item_are_as_far(case: Case) -> Iterator[Found]:
    """Once all its measures are done a row is no longer open, and a 已完成 row has no measure left open."""
    by_id: dict[str, list[Measure]] = {}
    for measure in case.ledger.measures.rows if case.ledger.measures else ():
        by_id.setdefault(folded(measure.item_id), []).append(measure)
    items = _by_id(case) if by_id else {}
    for item_id, measures in by_id.items():
        index = items.get(item_id)
        status = None if index is None else case.columns["status"].at(index)
        if index is not None and status is not None:
            yield from _apart(case, index, status, measures)


def _apart(case: Case, index: int, status: Status, measures: list[Measure]) -> Iterator[Found]:
    """Yield the item's status where all its measures are done, or each open measure's where the item is."""
    sheet, total = case.ledger.measures, len(measures)
    facts: dict[str, Fact] = {"item_id": case.columns["item_id"].at(index), "status": str(status)}
    if status.is_open and all(map(_is_done, measures)):
        yield case.at(index, "status", **facts, **_told(all_done=total))
    still_open = [one for one in measures if one.status is not None and one.status.is_open]
    told = _told(none_done=total) if len(still_open) == total else _told(measures=total, still_open=len(still_open))
    for measure in still_open if sheet and status is Status.COMPLETED else ():
        if sheet:
            yield sheet.address(measure.row, "status"), str(measure.status), facts | told


def _told(**numbers: int) -> dict[str, Fact]:
    """Return the numbers of measures that the sentence tells; the others are blank, so that their part is left out."""
    return {"all_done": "", "none_done": "", "measures": "", "still_open": "", **numbers}


def _is_done(measure: Measure) -> bool:
    """Return whether a measure says it is done, by its status or, without one, by its date."""
    return measure.status is Status.COMPLETED or (measure.status is None and measure.completed_on is not None)


@rule("M03", Severity.ERROR)
def listed_ids_exist(case: Case) -> Iterator[Found]:
    """Every 编号 in 措施清单 and 制度清单 stands in the ledger.

    What a date in the ledger's 编号 most likely was is known too, and dates in the lists are passed over: both are
    told as such (I06).
    """
    measures, regulations = case.ledger.measures, case.ledger.regulations
    if not measures and not regulations:
        return
    known = {*_by_id(case), *likely_ids(case.columns["item_id"])}
    if measures and "item_id" in measures.columns:
        for measure in measures.rows:
            for item_id in _unknown(measure, (measure.item_id,), known):
                facts = {"item_id": item_id, "single": measures.name, "several": ""}
                yield measures.address(measure.row, "item_id"), item_id, facts
    if regulations:
        for regulation in regulations.rows:
            for item_id in _unknown(regulation, regulation.item_id, known):
                facts = {"item_id": item_id, "single": "", "several": regulations.name}
                yield regulations.address(regulation.row, "item_id"), text_of(regulation.item_id), facts


def _unknown(row: Measure | Regulation, item_ids: Sequence[str], known: Collection[str]) -> list[str]:
    """Return the 编号 of a row that are not among the known ones; where its cell is a date, none."""
    if date_in(row.written.get("item_id")):
        return []
    return [item_id for item_id in item_ids if folded(item_id) not in known]


def _by_id(case: Case) -> dict[str, int]:
    """Return the first row of each 编号, counted from 0."""
    cells, items = case.columns["item_id"], dict[str, int]()
    for code, index in enumerate(firsts(cells.codes, len(cells.written)).tolist()):
        if index < len(cells.codes) and cells.read[code]:
            key = folded(cells.read[code])
            items[key] = min(index, items.get(key, index))
    return items


RULES = (measure_is_due_with_its_item, measures_and_item_are_as_far, listed_ids_exist)
