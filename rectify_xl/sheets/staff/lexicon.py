"""字典: status phrases and what each is read as, departments, leaders, and the fixed lists behind the drop-downs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter.utility import xl_range_abs

from rectify_xl.coordinates import quoted
from rectify_xl.ledger.schema import (
    CHOICE_WORDS,
    LEDGER_COLUMNS,
    LEXICON_DEPARTMENT,
    LEXICON_LEADER,
    LEXICON_PHRASE,
    LEXICON_READING,
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    SETTINGS,
    STATUS_PHRASES,
    Choices,
    Kind,
    LexiconColumn,
    StaffSheet,
)
from rectify_xl.sheets.staff.entry import validation, write
from rectify_xl.sheets.staff.looks import look, set_up_print

_TITLE: Final = "字典"
_LINES: Final = (
    "新的状态写法：写在“状态词语”最下面的空行，右边从下拉中选它读作什么。词语中的 * 代表任意文字。",
    "“基本完成”没有列入：有的地方算完成，有的地方不算，要用的请本单位定下来，加写一行。",
    "部门和领导：一行写一个，台账的下拉随之更新。右边灰色各列的词语是固定的，请不要改。",
)
_HEADING_ROW: Final = len(_LINES) + 1
FIRST_PHRASE_ROW: Final = _HEADING_ROW + 2
"""The row of the first phrase, from 1."""
_LAST_ROW: Final = 100
_SPARE_ROWS: Final = 50
_SPARE_ROWS_PRINTED: Final = 10
_OWN_COLUMNS: Final = (
    (0, LEXICON_PHRASE, 36),
    (1, LEXICON_READING, 24),
    (3, LEXICON_DEPARTMENT, 20),
    (4, LEXICON_LEADER, 14),
)
_GAPS: Final = (2, 5)
_FIRST_FIXED: Final = 6
_LAST_COLUMN: Final = _FIRST_FIXED + len(CHOICE_WORDS) - 1


def draw_lexicon(
    book: Any,
    sheet: Any,
    departments: Sequence[str],
    leaders: Sequence[str],
    own_phrases: Sequence[tuple[str, str]] | None = None,
) -> None:
    """Draw 字典 and define the name of every list; `own_phrases` stand instead of the built-in ones."""
    built_in = [(phrase, str(status)) for status, phrases in STATUS_PHRASES.items() for phrase in phrases]
    phrases = built_in if own_phrases is None else own_phrases
    longest = _HEADING_ROW + 1 + max(len(phrases), len(departments), len(leaders))
    last_row = max(_LAST_ROW, longest + _SPARE_ROWS)
    _draw_lines(book, sheet)
    words = ([phrase for phrase, _ in phrases], [reading for _, reading in phrases], departments, leaders)
    for (place, column, width), own in zip(_OWN_COLUMNS, words, strict=True):
        _draw_own(book, sheet, place, column, own, last_row)
        sheet.set_column(place, place, width)
    for place in _GAPS:
        sheet.set_column(place, place, 3)
    _draw_fixed(book, sheet)
    sheet.freeze_panes(_HEADING_ROW + 1, 0)
    set_up_print(sheet, _HEADING_ROW + 1)
    sheet.print_area(0, 0, longest + _SPARE_ROWS_PRINTED - 1, _LAST_COLUMN)


def _draw_lines(book: Any, sheet: Any) -> None:
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, _TITLE, look(book, "title"))
    for row, text in enumerate(_LINES, start=1):
        sheet.set_row(row, 20)
        sheet.merge_range(row, 0, row, _LAST_COLUMN, text, look(book, "line"))
    sheet.set_row(_HEADING_ROW, 24)


def _draw_own(book: Any, sheet: Any, place: int, column: LexiconColumn, words: Sequence[str], last_row: int) -> None:
    """Draw a list of the office's own, with room below for more."""
    sheet.write_string(_HEADING_ROW, place, column.heading, look(book, "head", "required"))
    style = look(book, "cell", "boxed", "text")
    for index in range(last_row - _HEADING_ROW - 1):
        write(sheet, _HEADING_ROW + 1 + index, place, words[index] if index < len(words) else None, style)
    choices = Choices.STATUS if column is LEXICON_READING else None
    kind = Kind.CHOICE if choices else Kind.TEXT
    sheet.data_validation(
        _HEADING_ROW + 1, place, last_row - 1, place, validation(column.heading, column.note, kind, choices)
    )
    _name(book, column.name, place, last_row - 1)


def _draw_fixed(book: Any, sheet: Any) -> None:
    for place, (choices, words) in enumerate(CHOICE_WORDS.items(), start=_FIRST_FIXED):
        sheet.write_string(_HEADING_ROW, place, _HEADINGS[choices], look(book, "head", "optional"))
        style = look(book, "cell", "boxed", "fixed")
        for row, word in enumerate(words, start=_HEADING_ROW + 1):
            sheet.write_string(row, place, word, style)
        sheet.set_column(place, place, max(12, 2 * max(map(len, words)) + 2))
        _name(book, choices, place, _HEADING_ROW + len(words))


def _name(book: Any, name: str, place: int, last_row: int) -> None:
    area = xl_range_abs(_HEADING_ROW + 1, place, last_row, place)
    book.define_name(name, f"={quoted(StaffSheet.LEXICON)}!{area}")


_HEADINGS: Final = {
    column.choices: column.heading for column in (*MEETING_COLUMNS, *MEASURE_COLUMNS, *LEDGER_COLUMNS) if column.choices
} | {setting.choices: setting.label for setting in SETTINGS if setting.choices}
"""What each list is for: the heading of the column that it stands behind."""
