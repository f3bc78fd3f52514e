"""The two small tables of 总览: both levels by status, and what was declared against what is counted."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from rectify_xl.ledger.schema import OwnSheet, Status
from rectify_xl.sheets.page import DASH, At, Page
from rectify_xl.sheets.table import COMPLETED, STATUSES, TOTAL, UNKNOWN, Places

TABLES_ROW: Final = 12
_ITEMS_ROW, _PROBLEMS_ROW = TABLES_ROW + 2, TABLES_ROW + 3
_LEVEL_EDGES: Final = (0, 2, 4, 6, 9, 11, 13, 15)
_DECLARED_EDGES: Final = (16, 18, 20, 22, 24)
_NUMBER: Final = ("cell", "centre", "whole")


def draw_levels(page: Page, places: Places) -> None:
    """Write both levels by status: the cells that cards and sentence read."""
    page.text(At(TABLES_ROW, 0, 15), "分项和问题两级", "section")
    headings = ("级别", "应整改", *map(str, STATUSES), UNKNOWN)
    for at, heading in zip(_cells(TABLES_ROW + 1, _LEVEL_EDGES), headings, strict=True):
        page.text(at, heading, "head")
    _item_level(page)
    _problem_level(page, places)


def item_cells() -> tuple[str, Mapping[Status, str], str]:
    """Return the cells that hold the items' total, statuses and unread ones."""
    _, total, *statuses, unknown = (at.ref for at in _cells(_ITEMS_ROW, _LEVEL_EDGES))
    return total, dict(zip(STATUSES, statuses, strict=True)), unknown


def problem_total() -> str:
    """Return the cell that holds the number of problems."""
    return _cells(_PROBLEMS_ROW, _LEVEL_EDGES)[1].ref


def draw_declared(page: Page, places: Places) -> None:
    """Compare what 基本信息 says there should be with what the ledger holds."""
    page.text(At(TABLES_ROW, _DECLARED_EDGES[0], 8), "与反馈意见核对", "section")
    for at, heading in zip(_cells(TABLES_ROW + 1, _DECLARED_EDGES), ("项目", "反馈", "台账", "比较"), strict=True):
        page.text(at, heading, "head")
    counts, declared = page.view.counts, page.view.counts.declared
    lines = (
        ("方面", declared.aspects, _aspects_formula(page, places), places.aspects.named),
        ("问题", declared.problems, f"={problem_total()}", counts.problems.total.value),
        ("分项", declared.items, f"={item_cells()[0]}", counts.items.total.value),
    )
    for row, (title, said, formula, counted) in enumerate(lines, start=TABLES_ROW + 2):
        name, *_ = _cells(row, _DECLARED_EDGES)
        page.text(name, title, "cell", "centre")
        _compare(page, row, said, formula, counted)


def _compare(page: Page, row: int, said: int | None, formula: str, counted: int) -> None:
    _, declared, found, difference = _cells(row, _DECLARED_EDGES)
    page.value(declared, DASH if said is None else said, *_NUMBER)
    page.formula(found, formula, counted, *_NUMBER)
    a, b = declared.ref, found.ref
    words = f'=IF(ISNUMBER({a}),IF({a}={b},"一致",IF({b}<{a},"少"&({a}-{b})&"个","多"&({b}-{a})&"个")),"{DASH}")'
    looks = () if said in (None, counted) else ("strong", "red")
    page.formula(difference, words, _difference(said, counted), "cell", "centre", *looks)


def _difference(said: int | None, counted: int) -> str:
    if said is None:
        return DASH
    if said == counted:
        return "一致"
    return f"少{said - counted}个" if counted < said else f"多{counted - said}个"


def _aspects_formula(page: Page, places: Places) -> str:
    """Return the formula that counts the aspects with items; the row without a name stands last and is left out."""
    block = places.aspects
    if not block.named:
        return "=0"
    first, last = At(block.first, TOTAL), At(block.first + block.named - 1, TOTAL)
    return f'=COUNTIF({page.view.quoted(OwnSheet.SUMMARY)}{first.ref}:{last.ref},">0")'


def _item_level(page: Page) -> None:
    items = page.view.counts.items
    name, total, *statuses, unknown = _cells(_ITEMS_ROW, _LEVEL_EDGES)
    page.text(name, "分项", "cell", "centre", "strong")
    page.count(total, items.total, *_NUMBER)
    for at, status in zip(statuses, STATUSES, strict=True):
        page.count(at, items.by_status[status], *_NUMBER)
    four = "+".join(at.ref for at in statuses)
    page.formula(unknown, f"={total.ref}-({four})", items.unknown.value, *_NUMBER)


def _problem_level(page: Page, places: Places) -> None:
    problems, block = page.view.counts.problems, places.statuses
    name, *cells = _cells(_PROBLEMS_ROW, _LEVEL_EDGES)
    page.text(name, "问题", "cell", "centre", "strong")
    rows = (block.last, *range(block.first, block.last))
    tallies = (problems.total, *(problems.by_status[status] for status in STATUSES), problems.unknown)
    for at, row, tally in zip(cells, rows, tallies, strict=True):
        cell = page.view.quoted(OwnSheet.SUMMARY) + At(row, COMPLETED).ref
        page.formula(at, f"={cell}", tally.value, *_NUMBER)


def _cells(row: int, edges: tuple[int, ...]) -> list[At]:
    return [At(row, first, last - first) for first, last in pairwise(edges)]
