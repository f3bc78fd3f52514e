"""Tables of a notice (序号、问题、措施…) as the lines that the same notice has where it is written out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.documents.notice.numerals import read_number
from rectify_xl.documents.notice.structure.labels import CAUSE, PROBLEM, RESULT, STATUS, WORK, label_key
from rectify_xl.documents.notice.text.markers import Form, read_marker
from rectify_xl.ledger.reading.find import fold_heading, match_headings
from rectify_xl.ledger.schema import LEDGER_COLUMNS
from rectify_xl.text import numeral

Cells = Sequence[str | None]
"""The texts of a row; None where a cell goes on from the row above."""

_HEADING_ROWS: Final = 3
_NUMBER_HEADINGS: Final = frozenset({"序号", "编号", "问题编号", "号"})
_PART_HEADING: Final = "具体问题"
"""After a column of findings, what each of them is split into; by itself it is the findings."""
_BY_LABEL: Final = {
    PROBLEM: ("problem",),
    WORK: ("measures", "progress"),
    RESULT: ("progress",),
    STATUS: ("status",),
    CAUSE: ("cause",),
}
"""Which columns a heading may be that is worded as a label of the text is: 主要做法, 反馈的主要问题."""
_TOTAL: Final = re.compile(r"[合小总共]\s*计")
_CARD_WIDTH: Final = 2
_CONTACT: Final = re.compile(r"\s*(?:.{0,6}(?:电话|邮箱|信箱|地址|邮编|联系方式|联系人))\s*[：:]?\s*")
_MOST_CONTACTS: Final = 8
_LONGEST_CONTACT: Final = 60
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


def table_rows(rows: Sequence[Cells]) -> list[list[str]] | None:
    """Return a table as lines with numbers and labels, row by row, or None where its headings do not name findings.

    Headings are known by the spellings of the ledger's columns. A column that the ledger does not have goes under 备注.
    Rows up to the headings have no lines, nor has a row that says the headings again.
    """
    columns = _columns(rows)
    if columns is None:
        return None
    state = _Open()
    headings, body = rows[columns.heading_row], rows[columns.heading_row + 1 :]
    told = [[] if cells == headings else list(_row(cells, columns, state)) for cells in body]
    return [[] for _ in range(columns.heading_row + 1)] + told


def card_rows(rows: Sequence[Cells], turn: int) -> list[list[str]] | None:
    """Return a table that has one finding, its headings in one column, as lines; None for any other table.

    `turn` is the number of a finding that no row gives a number.
    """
    pairs = [[text for text in cells if text] for cells in rows]
    if any(len(pair) > _CARD_WIDTH for pair in pairs):
        return None
    named = [(pair[0], pair[1]) for pair in pairs if len(pair) == _CARD_WIDTH]
    headings, texts = [name for name, _ in named], [text for _, text in named]
    columns = _columns([headings]) if names_findings(headings) else None
    if columns is None:
        return None
    state = _Open(number=turn - 1)
    return [list(_row(texts, columns, state))]


def names_findings(cells: Cells) -> bool:
    """Return whether a row has the headings of a table of findings."""
    return _columns([cells]) is not None


def _columns(rows: Sequence[Cells]) -> _Columns | None:
    best: _Columns | None = None
    above: list[str] = []
    for at, row in enumerate(rows[:_HEADING_ROWS]):
        above = [text if text is not None else _at(above, place) for place, text in enumerate(row)]
        found = _columns_of(at, above)
        if found and (best is None or len(found.known) > len(best.known)):
            best = found
    return best


def _columns_of(at: int, cells: Sequence[str]) -> _Columns | None:
    """Return the columns that a row names, or None where they are not those of a table of findings."""
    known = {key: column - 1 for key, column in match_headings(cells, LEDGER_COLUMNS, row=at + 1).columns.items()}
    folded = [fold_heading(cell) for cell in cells]
    _add_labels(known, folded)
    if "problem" not in known or not _TOLD.intersection(known):
        return None
    if "sub_item" not in known and _PART_HEADING in folded[known["problem"] + 1 :]:
        known["sub_item"] = folded.index(_PART_HEADING, known["problem"] + 1)
    free = [place for place, name in enumerate(folded) if place not in known.values() and name]
    number = known.get("problem_no", known.get("item_id"))
    if number is None:
        number = next((place for place in free if folded[place] in _NUMBER_HEADINGS), None)
    return _Columns(at, known, number, {folded[place]: place for place in free if place != number})


def _add_labels(known: dict[str, int], folded: Sequence[str]) -> None:
    """Add the columns that only a label of the text names; a finding named so stands before its 具体问题."""
    for place, name in enumerate(folded):
        if place in known.values():
            continue
        kind = label_key(name)
        if kind == PROBLEM and folded[known.get("problem", place)] == _PART_HEADING and place < known["problem"]:
            known["sub_item"], known["problem"] = known["problem"], place
        free = next((key for key in _BY_LABEL.get(kind or "", ()) if key not in known), None)
        if free and place not in known.values():
            known[free] = place


def contact_rows(rows: Sequence[Cells]) -> list[list[str]] | None:
    """Return a small table as lines, 联系电话 and what stands beside it as one; None where it has no such cell."""
    texts = [[text or "" for text in cells] for cells in rows]
    whole = [text for cells in texts for text in cells]
    is_small = len(rows) <= _MOST_CONTACTS and all(len(text) <= _LONGEST_CONTACT for text in whole)
    if not is_small or not any(_CONTACT.fullmatch(text) for text in whole):
        return None
    return [list(_contacts(cells)) for cells in texts]


def _contacts(cells: Sequence[str]) -> Iterator[str]:
    label = ""
    for text in filter(None, cells):
        if _CONTACT.fullmatch(text):
            yield from filter(None, [label])
            label = text
        else:
            yield f"{label.rstrip('：: ')}：{text}" if label else text
            label = ""
    yield from filter(None, [label])


def _row(cells: Cells, columns: _Columns, state: _Open) -> Iterator[str]:
    texts = [text if text is not None else _at(state.above, place) for place, text in enumerate(cells)]
    state.above = texts
    filled = [text for text in texts if text]
    if not filled:
        return
    if _TOTAL.fullmatch(filled[0].strip(" ：:")):
        yield "　".join(filled)
    elif len(filled) == 1 and texts[0]:
        yield from _aspect(texts[0], state)
    else:
        yield from _finding(texts, columns, state)


def _finding(texts: Sequence[str], columns: _Columns, state: _Open) -> Iterator[str]:
    """Yield a row that tells of a finding: the headings that are new, then what it says under labels."""
    said = {key: _at(texts, place) for key, place in columns.known.items()}
    if said.get("aspect") and said["aspect"] != state.aspect:
        yield from _aspect(said["aspect"], state)
    goes_on = not said["problem"] and state.problem != ""
    has_more = any(said.get(key) for key in (*_TOLD, "sub_item"))
    if not said["problem"] and not (goes_on and has_more):
        yield "　".join(filter(None, texts))
        return
    said["problem"] = said["problem"] or state.problem
    if not goes_on or said.get("sub_item"):
        yield from _headings(said, _at(texts, columns.number), state)
    yield from _labelled(said, {name: _at(texts, place) for name, place in columns.others.items()})


def _labelled(said: Mapping[str, str], others: Mapping[str, str]) -> Iterator[str]:
    """Yield the columns of the ledger under their labels, then 备注 with the other columns behind it."""
    yield from (f"{label}：{said[key]}" for key, label in _LABELS if said.get(key))
    remark = [said["remark"]] if said.get("remark") else []
    remark += [f"{name}：{text}" for name, text in others.items() if text]
    if remark:
        yield f"备注：{'；'.join(remark)}"


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
