"""Tables of a notice (序号、问题、措施…) as the lines that the same notice has where it is written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.documents.notice.markers import Form, read_marker
from rectify_xl.documents.notice.numerals import numeral, read_number
from rectify_xl.ledger.reading.find import fold_heading, match_headings
from rectify_xl.ledger.schema import LEDGER_COLUMNS

Cells = Sequence[str | None]
"""The texts of a row; None where a cell goes on from the row above."""

_HEADING_ROWS: Final = 3
_NUMBER_HEADINGS: Final = frozenset({"序号", "编号", "问题编号", "号"})
_TOLD: Final = frozenset({"measures", "progress", "status"})
_LABELS: Final = (
    *(("cause", "原因分析"), ("goal", "整改目标"), ("lead_official", "责任领导"), ("department", "责任部门")),
    *(("owner", "责任人"), ("due_on", "整改时限"), ("due_note", "时限说明"), ("measures", "整改措施")),
    *(("progress", "整改情况"), ("status", "整改状态"), ("completed_on", "完成日期"), ("mechanism", "长效机制")),
    *(("review_on", "下次复核日期"), ("evidence", "佐证材料"), ("closure", "销号情况")),
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where columns stand, counted from 0: those of the ledger by key, that of a number, others by their heading."""

    heading_row: int
    known: Mapping[str, int]
    number: int | None
    others: Mapping[str, int]


@dataclass(slots=True)
class _Open:
    """What the last row stood under."""

    aspect: str = ""
    aspects: int = 0
    problem: str = ""
    number: int = 0
    parts: int = 0
    above: list[str] = field(default_factory=list)


def table_lines(rows: Sequence[Cells]) -> list[str] | None:
    """Return a table as lines with numbers and labels, or None where its headings do not name findings.

    Headings are known by the spellings of the ledger's columns. A column that the ledger does not have goes under 备注.
    """
    columns = _columns(rows)
    if columns is None:
        return None
    state = _Open()
    return [line for cells in rows[columns.heading_row + 1 :] for line in _row(cells, columns, state)]


def _columns(rows: Sequence[Cells]) -> _Columns | None:
    for at, cells in enumerate(rows[:_HEADING_ROWS]):
        found = match_headings(cells, LEDGER_COLUMNS, row=at + 1).columns
        known = {key: column - 1 for key, column in found.items()}
        if "problem" not in known or not _TOLD.intersection(known):
            continue
        folded = [fold_heading(cell) for cell in cells]
        free = [place for place, name in enumerate(folded) if place not in known.values() and name]
        number = known.get("problem_no", known.get("item_id"))
        if number is None:
            number = next((place for place in free if folded[place] in _NUMBER_HEADINGS), None)
        others = {folded[place]: place for place in free if place != number}
        return _Columns(at, known, number, others)
    return None


def _row(cells: Cells, columns: _Columns, state: _Open) -> Iterator[str]:
    texts = [text if text is not None else _at(state.above, place) for place, text in enumerate(cells)]
    state.above = texts
    said = {key: _at(texts, place) for key, place in columns.known.items()}
    filled = [text for text in texts if text]
    if not filled:
        return
    if len(filled) == 1 and texts[0]:
        yield from _aspect(texts[0], state)
        return
    if said.get("aspect") and said["aspect"] != state.aspect:
        yield from _aspect(said["aspect"], state)
    if not said["problem"]:
        return
    yield from _headings(said, _at(texts, columns.number), state)
    yield from (f"{label}：{said[key]}" for key, label in _LABELS if said.get(key))
    others = [f"{name}：{text}" for name, place in columns.others.items() if (text := _at(texts, place))]
    remark = [said["remark"]] if said.get("remark") else []
    if remark or others:
        yield f"备注：{'；'.join([*remark, *others])}"


def _aspect(text: str, state: _Open) -> Iterator[str]:
    marker = read_marker(text)
    state.aspects += 1
    state.aspect = text
    name = marker.rest if marker and marker.form <= Form.PAREN_CHINESE else text
    yield f"（{numeral(state.aspects)}）{name}"


def _headings(said: Mapping[str, str], printed: str, state: _Open) -> Iterator[str]:
    """Yield the headings of a row that the row above does not stand under."""
    marker = read_marker(said["problem"])
    problem = marker.rest if marker else said["problem"]
    if problem != state.problem:
        number = _problem_number(printed) or (marker.number if marker else None)
        state.number = number or state.number + 1
        state.problem, state.parts = problem, 0
        yield f"{state.number}. {problem}"
    if said.get("sub_item"):
        part = read_marker(said["sub_item"])
        state.parts = part.number if part else state.parts + 1
        yield f"（{state.parts}）{part.rest if part else said['sub_item']}"


def _problem_number(printed: str) -> int | None:
    """Return the number of a problem: 12, or the middle of 2-12-1."""
    pieces = printed.strip(" .．、()（）").split("-")  # noqa: RUF001 - typists mix what looks alike
    return read_number(pieces[1] if pieces[1:] else pieces[0]) if pieces[0] else None


def _at(texts: Sequence[str], place: int | None) -> str:
    return texts[place] if place is not None and place < len(texts) else ""
