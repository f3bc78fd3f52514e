"""A mail as a page: tables with their looks in every cell, for mail programs know little else.

Six hundred pixels wide where there is room, as wide as the screen on a telephone; bars are cells with a ground, so that
they show where pictures are not loaded. Grounds and inks are always given together: a client that darkens pages
changes both or neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from rectify_xl.documents.mail import phrases
from rectify_xl.documents.mail.content import Bar, ChangeGroup, Content, Figure, Late
from rectify_xl.ledger.schema import NAVY

_INK, _MUTED, _PALE, _LINE, _WHITE = "#1F2933", "#5F6B7A", "#F4F6F9", "#DDE3EA", "#FFFFFF"
_FONT: Final = "'Microsoft YaHei','PingFang SC','Hiragino Sans GB',SimSun,sans-serif"
_TABLE: Final = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
_HEAD: Final = (
    '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n<meta name="supported-color-schemes" content="light dark">\n'
)
_CARDS_A_ROW: Final = 3
_HUNDRED: Final = 100


def as_page(content: Content) -> str:
    """Return a mail as an HTML page; nothing in it is loaded from elsewhere, and no text of the ledger is markup."""
    return page(content.subject, _rows(content))


def page(title: str, rows: Iterable[str]) -> str:
    """Return a page of rows, each of one cell, 600 pixels wide at most."""
    inner = "\n".join(rows)
    return (
        f"{_HEAD}<title>{escape(title)}</title>\n</head>\n"
        f'<body bgcolor="{_PALE}" style="margin:0;padding:0;background-color:{_PALE};color:{_INK}">\n'
        f'<table {_TABLE} bgcolor="{_PALE}" style="background-color:{_PALE}"><tr><td align="center" '
        f'style="padding:12px 8px">\n<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" '
        f'bgcolor="{_WHITE}" style="width:100%;max-width:600px;background-color:{_WHITE};border:1px solid {_LINE}">\n'
        f"{inner}\n</table>\n</td></tr></table>\n</body>\n</html>\n"
    )


def title_row(text: str) -> str:
    """Return the row that a page begins with."""
    return (
        f'<tr><td bgcolor="{NAVY}" style="padding:14px 18px;background-color:{NAVY};color:{_WHITE};'
        f'font:bold 18px/1.4 {_FONT}">{escape(text)}</td></tr>'
    )


def section_row(text: str) -> str:
    """Return the row above a section."""
    return _row(f"<b>{escape(text)}</b>", ink=NAVY, size=15, above=14)


def text_row(text: str, *, is_strong: bool = False, is_quiet: bool = False, above: int = 8) -> str:
    """Return a row with one paragraph; a strong one stands on a ground of its own."""
    ground = _PALE if is_strong else _WHITE
    return _row(escape(text), ink=_MUTED if is_quiet else _INK, ground=ground, above=10 if is_strong else above)


def list_rows(lines: Iterable[str]) -> Iterator[str]:
    """Yield a row a line."""
    return (text_row(line, above=4) for line in lines)


def _row(inner: str, *, ink: str = _INK, ground: str = _WHITE, size: int = 14, above: int = 8) -> str:
    return (
        f'<tr><td bgcolor="{ground}" style="padding:{above}px 18px 4px;background-color:{ground};color:{ink};'
        f'font:{size}px/1.6 {_FONT};word-break:break-word">{inner}</td></tr>'
    )


def _rows(content: Content) -> Iterator[str]:
    yield title_row(content.subject)
    yield text_row(content.greeting)
    yield text_row(content.sentence, is_strong=True)
    yield from (text_row(note, is_quiet=True) for note in content.notes)
    yield _row(_cards(content.figures), above=12)
    if content.changed:
        yield section_row(phrases.CHANGED)
        yield text_row(content.changed, above=4)
        yield from (_row(_group(one), above=4) for one in content.groups)
    yield section_row(content.late_title)
    if content.late:
        yield _row(_late(content.late, content.overdue_colour), above=4)
    yield from (text_row(line, is_quiet=True, above=4) for line in (content.late_more, content.soon) if line)
    if content.bars:
        yield section_row(content.bars_title)
        yield _row(_legend(content.figures), size=12, ink=_MUTED, above=4)
        yield _row(_bars(content.bars), above=4)
        yield from (text_row(line, is_quiet=True, above=4) for line in (content.bars_more,) if line)
    yield text_row(content.attached, above=14)
    yield from (text_row(line, is_quiet=True, above=4) for line in (content.unit, content.date) if line)


def _cards(figures: Sequence[Figure]) -> str:
    """Return the figures in rows of three, each under a band of its colour."""
    rows = [figures[start : start + _CARDS_A_ROW] for start in range(0, len(figures), _CARDS_A_ROW)]
    return f"<table {_TABLE}>{''.join(_card_row(row) for row in rows)}</table>"


def _card_row(row: Sequence[Figure]) -> str:
    cells = [_card(one) for one in row] + ['<td width="33%"></td>'] * (_CARDS_A_ROW - len(row))
    return f"<tr>{''.join(cells)}</tr>"


def _card(one: Figure) -> str:
    return (
        f'<td width="33%" valign="top" style="padding:0 4px 8px"><table {_TABLE} bgcolor="{_PALE}" '
        f'style="background-color:{_PALE};border-top:4px solid {one.colour}"><tr><td align="center" '
        f'style="padding:6px 2px;color:{_INK};font:12px/1.5 {_FONT}">{escape(one.name)}<br>'
        f'<b style="font-size:22px;line-height:1.3">{one.number}</b></td></tr></table></td>'
    )


def _group(group: ChangeGroup) -> str:
    head = phrases.CHANGED_ONE.format(kind=group.name, number=group.number)
    lines = [line for line in (*group.lines, group.more) if line]
    return f"<b>{escape(head)}</b><br>{'<br>'.join(map(escape, lines))}"


def _late(late: Sequence[Late], colour: str) -> str:
    return f"<table {_TABLE}>{''.join(_late_row(one, colour) for one in late)}</table>"


def _late_row(one: Late, colour: str) -> str:
    line = f"border-bottom:1px solid {_LINE}"
    return (
        f'<tr><td style="padding:6px 8px 6px 0;{line};color:{_INK};font:14px/1.5 {_FONT}"><b>{escape(one.item)}</b> '
        f'{escape(one.title)}<br><span style="color:{_MUTED};font-size:12px">{escape(one.facts)}</span></td>'
        f'<td align="right" valign="top" style="padding:6px 0;{line};color:{colour};font:bold 14px/1.5 {_FONT};'
        f'white-space:nowrap">{escape(one.days)}</td></tr>'
    )


def _legend(figures: Sequence[Figure]) -> str:
    """Return what the colours of the bars mean: the statuses, which stand between the total and what is overdue."""
    marks = (
        f'<span style="background-color:{one.colour};color:{one.colour}">&#9632;&#9632;</span>&nbsp;{escape(one.name)}'
        for one in figures[1:-1]
    )
    return " &nbsp; ".join(marks)


def _bars(bars: Sequence[Bar]) -> str:
    longest = max(bar.total for bar in bars)
    return f"<table {_TABLE}>{''.join(_bar(bar, longest) for bar in bars)}</table>"


def _bar(bar: Bar, longest: int) -> str:
    figures = f"{bar.done}/{bar.total}" + (phrases.BAR_OVERDUE.format(number=bar.overdue) if bar.overdue else "")
    return (
        f'<tr><td style="padding:6px 0 2px;color:{_INK};font:13px/1.4 {_FONT}">{escape(bar.name)}</td>'
        f'<td align="right" style="padding:6px 0 2px;color:{_MUTED};font:12px/1.4 {_FONT};white-space:nowrap">'
        f'{escape(figures)}</td></tr><tr><td colspan="2" style="padding:0 0 4px"><table {_TABLE} '
        f'style="table-layout:fixed"><tr>{_segments(bar, longest)}</tr></table></td></tr>'
    )


def _segments(bar: Bar, longest: int) -> str:
    """Return the cells of a bar, as long beside the others as it has items; the rest of the line is empty."""
    widths = shares([*(part.number for part in bar.parts), longest - bar.total])
    grounds = [*(part.colour for part in bar.parts), _WHITE]
    titles = [*(f"{part.name} {part.number}" for part in bar.parts), ""]
    return "".join(
        f'<td width="{width}%" height="12" bgcolor="{ground}" title="{escape(title)}" style="width:{width}%;'
        f'height:12px;background-color:{ground};font-size:1px;line-height:12px">&nbsp;</td>'
        for width, ground, title in zip(widths, grounds, titles, strict=True)
        if width
    )


def shares(numbers: Sequence[int]) -> list[int]:
    """Return whole shares in per cent that add up to a hundred; what is there at all has one at least."""
    total = sum(numbers) or 1
    widths = [max(number * _HUNDRED // total, 1) if number else 0 for number in numbers]
    rest = _HUNDRED - sum(widths)
    largest = max(range(len(numbers)), key=lambda place: numbers[place])
    widths[largest] += rest
    return widths
