"""The cards of 总览 and the sentence that can be read aloud, both over the cells of its own table."""

from __future__ import annotations

from typing import Final

from rectify_xl.ledger.model import RowKind
from rectify_xl.ledger.schema import NAVY, OwnSheet
from rectify_xl.sheets.levels import item_cells, problem_total
from rectify_xl.sheets.page import At, Page, date_words, is_writable
from rectify_xl.sheets.palette import ink
from rectify_xl.sheets.table import STATUSES, rate_labels, write_rates
from rectify_xl.sheets.theme import PALE, rate_format
from rectify_xl.wording.spoken import spoken, unread_words

CARDS_ROW: Final = 5
ALARM_ROW: Final = 9
SENTENCE_ROW: Final = 10
_ACROSS: Final = 3
_COLUMNS: Final = 24
_OVERDUE: Final = 5
_RATES: Final = (6, 7)


def draw_cards(page: Page) -> None:
    """Write the eight cards, and a line of warning where a status could not be read."""
    items = page.view.counts.items
    total, statuses, unknown = item_cells()
    _card(page, 0, "应整改", NAVY)
    page.formula(_figure(0), f"={total}", items.total.value, "card_number", NAVY, "whole")
    note = f'="分项，来自"&{problem_total()}&"个问题"'
    page.formula(_note(0), note, f"分项，来自{page.view.counts.problems.total.value}个问题", "card_note")
    for number, status in enumerate(STATUSES, start=1):
        colour = page.palette.statuses[status]
        _card(page, number, str(status), colour)
        looks = ("card_number", ink(colour, PALE), "whole")
        page.formula(_figure(number), f"={statuses[status]}", items.by_status[status].value, *looks)
        page.text(_note(number), "分项", "card_note")
    _overdue_card(page)
    _rate_cards(page)
    if items.unknown.value or unread_rows(page):
        _alarm(page, unknown)


def draw_sentence(page: Page) -> None:
    """Write the counts as a notice would say them."""
    page.formula(At(SENTENCE_ROW, 0, _COLUMNS), _sentence_formula(page), sentence(page), "spoken")


def sentence(page: Page) -> str:
    """Return the counts as one sentence, as the formula beside it says them."""
    return spoken(page.view.counts, page.view.round, unread_rows(page))


def _sentence_formula(page: Page) -> str:
    total, statuses, unknown = item_cells()
    parts = '&"，'.join(f'{status}"&{statuses[status]}&"个"' for status in STATUSES)
    form = rate_format(page.view.round.rate_decimals)
    first, second = (_figure(number).ref for number in _RATES)
    rates = '&"，'.join(
        f'{label}"&TEXT({cell},"{form}")' for label, cell in zip(rate_labels(page), (first, second), strict=True)
    )
    return (
        f'="截至"&{date_words(page.as_of_cell)}&"，巡察反馈的"&{problem_total()}&"个问题细化为"&{total}&"个分项：{parts}'
        f'&IF({unknown}>0,"，状态未识别"&{unknown}&"个","")&"。"&IF({total}>0,"{rates}&"；","")'
        f'&"超过整改时限的"&{_figure(_OVERDUE).ref}&"个。{unread_words(unread_rows(page))}"'
    )


def unread_rows(page: Page) -> int:
    """Return how many rows look like items and could not be made out."""
    return page.view.ledger.balance.of(RowKind.UNREAD)


def _overdue_card(page: Page) -> None:
    counts = page.view.counts
    _card(page, _OVERDUE, "超期", page.palette.overdue)
    figure = _figure(_OVERDUE)
    page.count(figure, counts.overdue, "card_number", "whole")
    page.flag(figure, ">", 0)
    days = next((one.last for one in counts.deadlines if one.first == 0), 0)
    value, formula = f"{days}天内到期的还有{counts.due_soon.value}个", page.source.formula(counts.due_soon)
    if formula and is_writable(formula):
        page.formula(_note(_OVERDUE), f'="{days}天内到期的还有"&{formula[1:]}&"个"', value, "card_note")
    else:
        page.text(_note(_OVERDUE), value, "card_note")


def _rate_cards(page: Page) -> None:
    total, statuses, _ = item_cells()
    for number, label in zip(_RATES, rate_labels(page), strict=True):
        _card(page, number, label, NAVY)
        unread = unread_rows(page)
        note = f"不含没有读懂的{unread}行" if unread else "分项，占应整改"
        page.text(_note(number), note, "card_note")
    figures = _figure(_RATES[0]), _figure(_RATES[1])
    over = total, statuses[STATUSES[0]], statuses[STATUSES[1]]
    write_rates(page, figures, page.view.counts.items, over, "card_number", NAVY, "rate")


def _alarm(page: Page, unknown: str) -> None:
    name = page.view.names[OwnSheet.CHECK_RESULT]
    number, unread = page.view.counts.items.unknown.value, unread_rows(page)
    page.set_row(ALARM_ROW, 26)
    rows = f"台账里有{unread}行没有读懂，没有计入，完成率也不含这些行" if unread else ""
    if not number:
        page.text(At(ALARM_ROW, 0, _COLUMNS), f"{rows}，请看“{name}”。", "alarm")
        return
    where = f"个分项的整改状态没有填或者没有识别，没有计入四种状态{'；' if rows else ''}{rows}，请看“{name}”。"
    formula = f'="未识别："&{unknown}&"{where.replace(chr(34), chr(34) * 2)}"'
    page.formula(At(ALARM_ROW, 0, _COLUMNS), formula, f"未识别：{number}{where}", "alarm")


def _card(page: Page, number: int, label: str, colour: str) -> None:
    page.text(_part(number, 0), "", "card_band", f"/{colour}")
    page.text(_part(number, 1), label, "card_label")


def _part(number: int, row: int) -> At:
    return At(CARDS_ROW + row, number * _ACROSS, _ACROSS)


def _figure(number: int) -> At:
    return _part(number, 2)


def _note(number: int) -> At:
    return _part(number, 3)
