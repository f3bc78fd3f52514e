"""Items of a notice: headings with their roles, and what their texts say, become items with ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rectify_xl.documents.notice.deadlines import find_expected, read_due
from rectify_xl.documents.notice.item_text import ItemText, between
from rectify_xl.documents.notice.measures import split_measures
from rectify_xl.documents.notice.model import NoticeAspect, NoticeItem, NumberGap, StatedBy, Statement
from rectify_xl.documents.notice.stated import read_statement, settle_parts, spread_over
from rectify_xl.documents.notice.statuses.headings import settle
from rectify_xl.documents.notice.statuses.lines import has_boxes, read_line
from rectify_xl.documents.notice.statuses.states import is_bare_status, read_closing
from rectify_xl.documents.notice.structure.gaps import find_gaps
from rectify_xl.documents.notice.structure.labels import (
    CAUSE,
    CLOSURE,
    DUE,
    NEXT,
    PROBLEM,
    RESULT,
    STATUS,
    WORK,
    is_field,
    split_labels,
)
from rectify_xl.documents.notice.structure.outline import Heading
from rectify_xl.documents.notice.structure.roles import Placed
from rectify_xl.documents.notice.structure.titles import (
    aspect_title,
    cut_title,
    problem_title,
    stream_title,
    take_first_state,
    take_state,
)
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.stance.reading import done_day
from rectify_xl.text import Sentence


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a notice, the numbers it leaves out, and the lines whose number it printed before."""

    items: tuple[NoticeItem, ...]
    gaps: tuple[NumberGap, ...]
    repeated: tuple[Sentence, ...]


def build_items(placed: Sequence[Placed]) -> Items:
    """Return the items with ids 方面-问题-分项: numbers as printed, 1 where a problem is not split."""
    aspects = _aspects(placed)
    places = {problem: place for place, problem in enumerate(dict.fromkeys(one.problem for one in placed), start=1)}
    items: list[NoticeItem] = []
    repeated: list[Sentence] = []
    taken: set[str] = set()
    tried: dict[str, int] = {}
    for one in placed:
        item = _item(one, aspects[one.aspect], places[one.problem])
        if item.item_id in taken:
            repeated.append(item.said)
            item = replace(item, item_id=_free_id(item.item_id, taken, tried))
        taken.add(item.item_id)
        items.append(item)
    gaps = find_gaps(placed, [aspects[one.aspect].place for one in placed])
    return Items(tuple(spread_over(items)), tuple(gaps), tuple(repeated))


def _aspects(placed: Sequence[Placed]) -> dict[Heading | None, NoticeAspect]:
    """Return the 方面 of each heading; its place is its printed number, or its turn where numbers are printed twice."""
    heads = list(dict.fromkeys(one.aspect for one in placed))
    numbers = [head.marker.number if head else 1 for head in heads]
    is_unique = len(set(numbers)) == len(numbers)
    places = numbers if is_unique else list(range(1, len(heads) + 1))
    streams = {one.aspect: one.stream for one in placed if one.stream}
    return {
        head: NoticeAspect(place, head.marker.number, _aspect_title(head, streams.get(head)), head.said)
        if head
        else NoticeAspect(place, None, "", Sentence("", 0))
        for head, place in zip(heads, places, strict=True)
    }


def _aspect_title(head: Heading, stream: Heading | None) -> str:
    """Return the name of a 方面; of streams that number their findings alike, each has its own name with it."""
    title, name = aspect_title(head.marker.rest), stream_title(stream.marker.rest) if stream else ""
    return f"{title}（{name}）" if title and name and stream is not head else name or title


def _item(one: Placed, aspect: NoticeAspect, place: int) -> NoticeItem:
    text, own_title, state = _read_text(one.leaf)
    problem, problem_state = _problem(one, own_title)
    sub_item = _sub_item(one, own_title)
    problem_no = one.problem.marker.number
    sub_no = one.sub_item.marker.number if one.sub_item else None
    work = text.work()
    closed = read_closing(work.text, work.line)
    dues = text.said(DUE)
    status = text.last(STATUS) or Sentence("", 0)
    ahead = text.joined(RESULT, NEXT)
    expected = find_expected(f"{work.text}\n{ahead.text}\n{status.text}\n{state}", work.line)
    bracketed = Sentence(state, one.leaf.said.line) if state else None
    statement = settle_parts(read_statement(text, closed, bracketed), problem_state)
    if one.stated:
        statement = settle(statement, one.stated.marker.rest, one.stated.said)
    split = split_measures(closed.work)
    done_on = _done_on(statement)
    return NoticeItem(
        item_id=f"{aspect.place}-{problem_no}-{sub_no or 1}",
        aspect=aspect,
        problem_place=place,
        problem_no=problem_no,
        problem=problem,
        sub_no=sub_no,
        sub_item=sub_item,
        said=one.leaf.said,
        group=_group(one),
        description=_description(text),
        cause=text.joined(CAUSE).text,
        measures=closed.work.strip(),
        steps=tuple(Sentence(step.text.strip(" ；;，,"), work.line) for step in split.steps),
        statement=statement,
        expected=expected.said if expected else None,
        due=read_due(dues[0].text, dues[0].line) if dues else (expected.due if expected else None),
        due_again=next((again for again in dues if again.text != dues[0].text), None),
        progress=_progress(text, closed.closing, statement),
        fields=done_on | _fields(text),
        field_lines=dict.fromkeys(done_on, statement.said.line if statement else 0)
        | {key: pieces[-1].line for key, pieces in text.pieces.items() if is_field(key)},
        problem_said=one.problem.said,
        label_twice=text.label_twice,
    )


def _group(one: Placed) -> str:
    return "；".join(head.said.text.strip("。 ") for head in one.groups if head is not one.leaf)


def _done_on(statement: Statement | None) -> dict[str, str]:
    """Return the day on which an item says it was done, as a line 完成日期： would: 已于2021年3月8日完成整改."""
    is_done = statement is not None and statement.status is Status.COMPLETED and not statement.other
    day = done_day(statement.said.text) if statement and is_done else None
    return {"completed_on": f"{day.year}年{day.month}月{day.day}日"} if day else {}


def _sub_item(one: Placed, own_title: str) -> str:
    """Return the title of a part; that of what it is split into itself stands after its own."""
    if one.sub_item is None:
        return ""
    return own_title if one.sub_item is one.leaf else f"{_title_of(one.sub_item)[0]}——{own_title}"


def _fields(text: ItemText) -> dict[str, str]:
    """Return what lines say under the names of columns, without a bracket that holds several of them."""
    told = {key: [piece.text.strip(" 。；;，,") for piece in text.pieces[key]] for key in text.pieces if is_field(key)}
    said = {key: "；".join(dict.fromkeys(filter(None, pieces))) for key, pieces in told.items() if any(pieces)}
    return {key: value.rstrip("）)") if value.count("（") < value.count("）") else value for key, value in said.items()}


def _read_text(leaf: Heading) -> tuple[ItemText, str, str]:
    """Return what stands under a heading, its title, and the status in brackets after the title."""
    titled = cut_title(leaf.marker.rest, is_followed=bool(leaf.lines) and _has_label(leaf.lines))
    lines = list(leaf.lines)
    title = titled.title
    if (
        not title.strip(" 。：:")
        and lines
        and not titled.body
        and split_labels(lines[0].text)[0].key in (None, PROBLEM)
    ):
        first = cut_title(lines[0].text, is_followed=len(lines) > 1)
        title = first.title
        lines[0] = Sentence(first.body, lines[0].line)
    title, state = _without_state(title)
    body, opening = take_first_state(titled.body)
    body, state = (body, opening) if not state and is_bare_status(opening) else (titled.body, state)
    text = ItemText()
    if body:
        text.add(leaf.said, body)
    for line in lines:
        text.add(line, line.text)
    text.settle()
    return text, problem_title(title), state


def _has_label(lines: Sequence[Sentence]) -> bool:
    return any(part.key for line in lines for part in split_labels(line.text))


def _without_state(title: str) -> tuple[str, str]:
    bare, state = take_state(title)
    return (bare, state) if state and (is_bare_status(state) or has_boxes(state)) else (title, "")


def _title_of(head: Heading) -> tuple[str, str]:
    bare, state = _without_state(cut_title(head.marker.rest, is_followed=True).title)
    return problem_title(bare), state


def _problem(one: Placed, own_title: str) -> tuple[str, Statement | None]:
    """Return the problem's title, and what its own lines state for every part of it.

    A problem that is done has no part that is not; other statuses of a whole say nothing of each part.
    """
    if one.problem is one.leaf:
        return own_title, None
    title, state = _title_of(one.problem)
    text = ItemText()
    for line in one.problem.lines:
        text.add(line, line.text)
    said = text.last(STATUS) or (Sentence(state, one.problem.said.line) if state else None)
    if said is None:
        return title, None
    status = read_line(said.text, said.line).status
    is_of_all = status is Status.COMPLETED
    return title, Statement(status if is_of_all else None, StatedBy.PROBLEM, said)


def _description(text: ItemText) -> str:
    """Return what is said of the finding itself before what was done."""
    before = text.joined("").text if text.pieces.get(WORK) else ""
    return "".join(filter(None, (text.joined(PROBLEM).text, before)))


def _progress(text: ItemText, closing: str, statement: Statement | None) -> str:
    """Return what is told of how far an item is; 销号情况 only where nothing else states its status."""
    is_closure = statement is not None and statement.said in text.said(CLOSURE)
    closure = text.joined(CLOSURE).text if is_closure else ""
    told = (closing, text.joined(RESULT, NEXT).text, text.joined(STATUS).text, closure)
    return "".join(piece + between(piece) for piece in told if piece)


def _free_id(item_id: str, taken: set[str], tried: dict[str, int]) -> str:
    """Return the first id after one that is taken that no item has; `tried` keeps where to go on from."""
    head, _, last = item_id.rpartition("-")
    number = max(tried.get(head, 0), int(last))
    while f"{head}-{number}" in taken:
        number += 1
    tried[head] = number
    return f"{head}-{number}"
