"""The blocks of 分类汇总 about the sheets beside the ledger: measures by type, rules and money, meetings by type."""

from __future__ import annotations

from typing import Final

from rectify_xl.ledger.around import MeasureGroup, Measures, MeetingGroup, Meetings
from rectify_xl.ledger.counting import Amount, Tally
from rectify_xl.ledger.schema import RECOVERY, RULE_MAKING, UNNAMED
from rectify_xl.sheets.page import DASH, At, Page, clean
from rectify_xl.sheets.table import (
    COUNTED,
    FIRST_RATE,
    NAME,
    SECOND_RATE,
    STATUS_HEADINGS,
    TOTAL,
    WIDTHS,
    Block,
    folded,
    section,
    write_statuses,
)
from rectify_xl.sheets.theme import row_height

_MEASURES_NOTE: Final = "按措施清单的行计；数量和金额是各行相加，单位因措施类型而不同，所以不加总。"
_MEETINGS_NOTE: Final = "“已召开”只计会议日期在截至日期及以前的；日期在后的、没有日期的，计在“其他”。"

_RESULTS_NOTE: Final = (
    "两处的制度数分别登记，数法不同，可以不相等；制度清单里没有名称的、重复的、印发日期在截至日期以后的，不计。"
)


def draw_measures(page: Page, row: int) -> int:
    """Draw the measures by 措施类型; return the row for what follows."""
    measures, sheet = page.view.counts.around.measures, page.view.ledger.measures
    if measures is None or sheet is None:
        return row
    row = section(page, row, "按措施类型", _MEASURES_NOTE)
    page.heading_row(row, ["", "", "", *folded(("措施（条）", *STATUS_HEADINGS)), "数量", "金额（万元）"])
    page.text(At(row, NAME, 3), "措施类型", "head")
    over, first = page.over(sheet), row + 1
    for at, group in enumerate(measures.by_type, start=first):
        _measure_group(over, at, group)
    total = first + len(measures.by_type)
    _measures_total(over, total, measures)
    return total + 2


def draw_results(page: Page, row: int) -> int:
    """Draw how many rules were made and how much money was recovered; return the row for what follows."""
    lines = _results(page)
    if not lines:
        return row
    row = section(page, row, "制度和挽回损失", _RESULTS_NOTE)
    page.set_row(row, 24)
    page.text(At(row, NAME, 3), "项目", "head")
    page.text(At(row, TOTAL), "数量", "head")
    for at, (words, number, over) in enumerate(lines, start=row + 1):
        page.set_row(at, row_height([]))
        page.text(At(at, NAME, 3), words, "cell", "left")
        over.count(At(at, TOTAL), number, *_number_looks(number))
    return row + len(lines) + 2


def draw_meetings(page: Page, row: int) -> int:
    """Draw the meetings by 会议类型; return the row for what follows."""
    meetings, sheet = page.view.counts.around.meetings, page.view.ledger.meetings
    if meetings is None or sheet is None:
        return row
    row = section(page, row, "按会议类型", _MEETINGS_NOTE)
    page.set_row(row, 24)
    page.text(At(row, NAME, 3), "会议类型", "head")
    for column, heading in enumerate(("已召开", "其他", "合计"), start=TOTAL):
        page.text(At(row, column), heading, "head")
    over, first = page.over(sheet), row + 1
    for at, group in enumerate(meetings.by_type, start=first):
        page.set_row(at, row_height([(clean(group.name), sum(WIDTHS[:3]))]))
        label = page.label(At(at, NAME, 3), group.name or UNNAMED, "cell", "left")
        labels = {"meeting_type": label if group.name else None}
        _meeting_numbers(over, at, group, labels)
    _meetings_total(page, first + len(meetings.by_type), meetings)
    return first + len(meetings.by_type) + 2


def _measure_group(page: Page, row: int, group: MeasureGroup) -> None:
    page.set_row(row, row_height([(clean(group.name), sum(WIDTHS[:3]))]))
    label = page.label(At(row, NAME, 3), group.name or UNNAMED, "cell", "left")
    labels = {"measure_type": label if group.name else None}
    write_statuses(page, row, group.measures, labels)
    for column, amount in ((FIRST_RATE, group.quantity), (SECOND_RATE, group.amount)):
        page.count(At(row, column), amount, *_number_looks(amount), **labels)


def _measures_total(page: Page, row: int, measures: Measures) -> None:
    page.set_row(row, row_height([]))
    page.text(At(row, NAME, 3), "合计", "cell", "left", "sum")
    write_statuses(page, row, measures.every, {}, "sum")
    for column in (FIRST_RATE, SECOND_RATE):
        page.text(At(row, column), DASH, "cell", "centre", "sum")


def _results(page: Page) -> list[tuple[str, Tally | Amount, Page]]:
    """Return what each line says, its number, and the page that counts it."""
    around, ledger = page.view.counts.around, page.view.ledger
    lines: list[tuple[str, Tally | Amount, Page]] = []
    if around.measures is not None and ledger.measures is not None:
        over = page.over(ledger.measures)
        rules, money = around.measures.rules, around.measures.recovered
        lines.append((f"新建、修订制度（项）：{ledger.measures.name}中“{RULE_MAKING}”的数量", rules, over))
        lines.append((f"挽回损失（万元）：{ledger.measures.name}中“{RECOVERY}”的金额", money, over))
    if around.regulations is not None and ledger.regulations is not None:
        words = f"印发制度（项）：{ledger.regulations.name}所列"
        lines.append((words, around.regulations, page.over(ledger.regulations)))
    return lines


def _number_looks(number: Tally | Amount) -> tuple[str, ...]:
    """Return the looks of a number: an amount shows the decimals it has."""
    return COUNTED if isinstance(number, Tally) else ("cell", "centre")


def _meeting_numbers(page: Page, row: int, group: MeetingGroup, labels: dict[str, str | None]) -> None:
    """Write the meetings held, those listed besides, and all."""
    page.count(At(row, TOTAL), group.held, *COUNTED, **labels)
    others = f"={At(row, TOTAL + 2).label}-{At(row, TOTAL).label}"
    page.formula(At(row, TOTAL + 1), others, group.listed.value - group.held.value, *COUNTED)
    page.count(At(row, TOTAL + 2), group.listed, *COUNTED, **labels)


def _meetings_total(page: Page, row: int, meetings: Meetings) -> None:
    page.set_row(row, row_height([]))
    page.text(At(row, NAME, 3), "合计", "cell", "left", "sum")
    block = Block(row - len(meetings.by_type), row - 1, 0)
    values = (meetings.held.value, meetings.listed.value - meetings.held.value, meetings.listed.value)
    for column, value in enumerate(values, start=TOTAL):
        page.formula(At(row, column), f"=SUM({block.cells(column)})", value, *COUNTED, "sum")
