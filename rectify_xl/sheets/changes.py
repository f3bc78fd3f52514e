"""变化情况: what changed since the last refresh date, by kind, every row linked to the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from rectify_xl.ledger.history.changes import Change, ChangeKind, Changes
from rectify_xl.ledger.history.matching import Doubt
from rectify_xl.ledger.history.snapshot import Remembered
from rectify_xl.ledger.progress import days_over
from rectify_xl.ledger.schema import GENERATED, NAME_SEPARATOR, UNNAMED
from rectify_xl.sheets.page import DASH, At, Page, clean
from rectify_xl.sheets.table import UNKNOWN
from rectify_xl.sheets.theme import row_height
from rectify_xl.text import closed_up
from rectify_xl.wording import Language, say
from rectify_xl.wording.spoken import said_date

MOST_ROWS: Final = 2_000
_HEADINGS: Final = ("序号", "编号", "问题或分项", "责任领导", "责任部门", "原来", "现在", "说明")
_WIDTHS: Final = (7, 11, 44, 12, 16, 26, 26, 36)
_SUMMARY_ROW: Final = 2
_HEADING_ROW: Final = 4

KIND_WORDS: Final = {
    ChangeKind.NEWLY_DONE: "新完成",
    ChangeKind.ADVANCED: "有推进（还没有完成）",
    ChangeKind.FALLEN_BACK: "状态退回",
    ChangeKind.READ_OTHERWISE: "状态识别有变",
    ChangeKind.NEWLY_OVERDUE: "新超期",
    ChangeKind.DEADLINE_MOVED: "时限变动",
    ChangeKind.INSTRUCTED: "新批示",
    ChangeKind.ADDED: "新增",
    ChangeKind.REMOVED: "减少",
    ChangeKind.RENUMBERED: "改号",
    ChangeKind.REWORDED: "改写",
}
_ALARMING: Final = frozenset({ChangeKind.FALLEN_BACK, ChangeKind.NEWLY_OVERDUE, ChangeKind.REMOVED})
_DOUBTS: Final = {
    Doubt.SAME_WORDS: "另有文字相同的分项，不止一个，没有认作改号，请核对。",
    Doubt.SAME_NUMBER: "另有编号相同的分项，不止一个，没有认作改写，请核对。",
    Doubt.OTHER_WORDS: "原来和现在用这个编号的，文字不相近，没有认作同一个分项，请核对。",
    Doubt.LIKE_WORDS: "另有文字相近的分项，定不下是哪一个，没有认作同一个，请核对。",
}
_PAIR_DOUBTS: Final = {
    Doubt.SAME_WORDS: "另有文字相同的分项，这里按编号认作同一个，请核对。",
    Doubt.LIKE_WORDS: "文字改了，按文字相近认作同一个分项，请核对。",
}
_NO_DATE: Final = "没有时限"


def draw_changes(page: Page) -> None:
    """Draw the sheet."""
    changes = page.view.changes or Changes(page.view.as_of, is_first=True)
    _set_up(page, changes)
    if not changes.found:
        page.text(At(_SUMMARY_ROW, 0, len(_WIDTHS)), _nothing(changes), "spoken")
        return
    page.text(At(_SUMMARY_ROW, 0, len(_WIDTHS)), _sentence(changes), "spoken")
    page.heading_row(_HEADING_ROW, _HEADINGS, 24)
    page.sheet.freeze_panes(_HEADING_ROW + 1, 0)
    page.sheet.repeat_rows(_HEADING_ROW)
    row = _HEADING_ROW + 1
    for kind in ChangeKind:
        row = _group(page, row, kind, changes)


def _set_up(page: Page, changes: Changes) -> None:
    for column, width in enumerate(_WIDTHS):
        page.sheet.set_column(column, column, width)
    page.set_up_print()
    page.sheet.hide_gridlines(2)
    page.sheet.set_zoom(90)
    page.sheet.set_row(0, 30)
    page.sheet.set_row(_SUMMARY_ROW, 40)
    page.sheet.set_row(_SUMMARY_ROW + 1, 8)
    page.text(At(0, 0, len(_WIDTHS)), "变化情况", "heading")
    page.text(At(1, 0, len(_WIDTHS)), f"{_compared(changes)}{GENERATED}", "note")


def _compared(changes: Changes) -> str:
    """Say which two dates are compared, and why it is not the date asked for."""
    if changes.since is None:
        return f"截至{said_date(changes.as_of)}。"
    if changes.kept_from is not None and changes.since == changes.as_of:
        return f"截至{said_date(changes.as_of)}，与{said_date(changes.kept_from)}记下的情况相比，都按分项计。"
    words = f"{said_date(changes.as_of)}与{said_date(changes.since)}相比，都按分项计。{_kept(changes)}"
    if changes.asked is None or changes.asked == changes.since:
        return words
    asked = said_date(changes.asked)
    if changes.asked < changes.since:
        return f"{words}没有{asked}以前的快照可比，所以与最早的一次相比。"
    return f"{words}没有{asked}的快照可比，所以与以前最近的一次相比。"


def _kept(changes: Changes) -> str:
    """Say that the ledger has changed since the as-of date was recorded."""
    if changes.kept_from is None:
        return ""
    return f"截至这一天的情况在{said_date(changes.kept_from)}已经记下，没有换掉；台账此后的变化也列在这里。"


def _nothing(changes: Changes) -> str:
    if changes.since is not None:
        return f"自{said_date(changes.since)}以来没有变化。"
    if changes.is_first:
        return say("changes_first", Language.ZH)
    return f"{said_date(changes.as_of)}以前没有更新过，没有可以比较的上一次记录。"


def _sentence(changes: Changes) -> str:
    """Return the numbers as they can be read aloud; kinds without a change are left out."""
    parts = [f"{KIND_WORDS[kind]}{number}个" for kind, number in changes.numbers.items() if number]
    is_of_the_date = changes.since == changes.as_of
    since = changes.kept_from if is_of_the_date else changes.since
    return f"自{said_date(since) if since else ''}以来：{'，'.join(parts)}。同一个分项有几种变化的，每种都列。"


def _group(page: Page, row: int, kind: ChangeKind, changes: Changes) -> int:
    """Draw one kind of change; return the row for what follows."""
    found = changes.of(kind)
    if not found:
        return row
    page.sheet.set_row(row, 22)
    looks = ("red",) if kind in _ALARMING else ()
    page.text(At(row, 0, len(_WIDTHS)), f"{KIND_WORDS[kind]}：{len(found)}个", "cell", "left", "sum", *looks)
    for number, change in enumerate(found[:MOST_ROWS], start=1):
        _change(page, row + number, number, change)
    row += min(len(found), MOST_ROWS) + 1
    if len(found) > MOST_ROWS:
        page.text(At(row, 0, len(_WIDTHS)), f"另有{len(found) - MOST_ROWS}个没有列出。", "note")
        row += 1
    return row


def _change(page: Page, row: int, number: int, change: Change) -> None:
    seen = change.after or change.before or Remembered()
    people = (change.item.lead_official, change.item.department) if change.item else ()
    names = [NAME_SEPARATOR.join(one) for one in people] or [DASH, DASH]
    texts = [seen.title, *names, *_told(change, page.view.as_of)]
    page.sheet.set_row(row, row_height(zip(map(clean, texts), _WIDTHS[2:], strict=True)))
    page.number(At(row, 0), number, "cell", "centre", "whole")
    if change.item:
        target = page.view.ledger.address(change.item, "item_id")
        page.link(At(row, 1), seen.item_id or UNNAMED, target, "cell", "centre")
    else:
        page.text(At(row, 1), seen.item_id or UNNAMED, "cell", "centre")
    for column, text in enumerate(texts, start=2):
        page.text(At(row, column), text, "cell", "left")


def _told(change: Change, as_of: dt.date) -> tuple[str, str, str]:
    """Return what was, what is, and what is to be said about it."""
    was, now, note = _compared_by_kind(change, as_of)
    if change.doubt is None:
        return was, now, note
    is_paired = change.before is not None and change.after is not None
    doubt = (_PAIR_DOUBTS if is_paired else _DOUBTS)[change.doubt]
    return was, now, "\n".join(filter(None, (note, doubt)))


def _compared_by_kind(change: Change, as_of: dt.date) -> tuple[str, str, str]:
    before, after = change.before, change.after
    if after is None:
        return _status(before), DASH, "" if change.doubt else "台账里已经没有这个分项。"
    if change.kind is ChangeKind.NEWLY_OVERDUE:
        return _before_overdue(before), f"超期{days_over(after, as_of)}天", f"整改时限{_due(after)}"
    if change.kind is ChangeKind.INSTRUCTED:
        return (before.instruction if before else "") or DASH, after.instruction, ""
    if before is None:
        return DASH, _status_now(change), ""
    compared = _BY_KIND.get(change.kind)
    return compared(before, after) if compared else (_status(before), _status_now(change), _completion(change))


def _completion(change: Change) -> str:
    """Return the day that an item was done, of one that is newly done."""
    completed_on = change.item.completed_on if change.item else None
    is_told = change.kind is ChangeKind.NEWLY_DONE and completed_on is not None
    return f"完成日期{completed_on}" if is_told else ""


def _status(seen: Remembered | None) -> str:
    return str(seen.status) if seen and seen.status else UNKNOWN


def _status_now(change: Change) -> str:
    """Return the status, or for one that could not be read what stands in its cell."""
    written = change.item.written.get("status") if change.item else None
    is_unread = change.after is not None and change.after.status is None and written not in (None, "")
    return f"{UNKNOWN}（{written}）" if is_unread else _status(change.after)


def _before_overdue(before: Remembered | None) -> str:
    if before is None:
        return DASH
    return _status(before) if before.status is None or not before.status.is_open else "没有超期"


def _due(seen: Remembered) -> str:
    return seen.due_on.isoformat() if seen.due_on else _NO_DATE


def _moved(before: Remembered, after: Remembered) -> str:
    """Say by how many days a deadline moved, and how many times it has."""
    if before.due_on is None:
        return "补上了时限"
    times = f"，有记录以来共变动{after.moves}次" if after.moves > 1 else ""
    if after.due_on is None:
        return f"时限没有了，或者读不出来{times}"
    days = (after.due_on - before.due_on).days
    return f"{'推迟' if days > 0 else '提前'}{abs(days)}天{times}"


def _renumbered(before: Remembered, after: Remembered) -> str:
    same = "文字相同，" if before.words == after.words else ""
    return f"{same}编号改了；其他变化接着比较。"


def _reworded(before: Remembered, after: Remembered) -> tuple[str, str]:
    """Return the words that changed: the sub-item's, the problem's, or both with their names."""
    if closed_up(before.problem) == closed_up(after.problem):
        return before.sub_item or DASH, after.sub_item or DASH
    if closed_up(before.sub_item) == closed_up(after.sub_item):
        return before.problem or DASH, after.problem or DASH
    both = [f"反馈问题：{one.problem or DASH}\n分项问题：{one.sub_item or DASH}" for one in (before, after)]
    return both[0], both[1]


_BY_KIND: Final[Mapping[ChangeKind, Callable[[Remembered, Remembered], tuple[str, str, str]]]] = {
    ChangeKind.DEADLINE_MOVED: lambda before, after: (_due(before), _due(after), _moved(before, after)),
    ChangeKind.RENUMBERED: lambda before, after: (
        before.item_id or UNNAMED,
        after.item_id or UNNAMED,
        _renumbered(before, after),
    ),
    ChangeKind.REWORDED: lambda before, after: (*_reworded(before, after), "其他变化接着比较。"),
}
"""What was, what is and the note, of the kinds of change that compare an item with itself; the others tell statuses."""
