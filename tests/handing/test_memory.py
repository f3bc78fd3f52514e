"""What a ledger remembers of what it sent out."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.ledger.hands.memory import MOST_SENDINGS, MOST_WITH_TEXTS, Memory, Sending, SentGroup
from rectify_xl.ledger.hands.memory import from_lines as memory_in
from rectify_xl.ledger.hands.memory import to_lines as memory_lines
from rectify_xl.ledger.hands.sent import SentRow, cell_text, from_lines, to_lines

_FIRST = dt.datetime(2021, 3, 28, 17, 15, 2)  # noqa: DTZ001 - local time, as staff read it
_TEXT = st.text(max_size=8).map(cell_text)
_KEYS = ("k1", "k2", "k3")


@st.composite
def _sendings(draw: st.DrawFn) -> Sending:
    held = draw(st.lists(st.sampled_from(_KEYS), unique=True))
    rows = tuple(SentRow(key, draw(st.dictionaries(_TEXT, _TEXT, max_size=3))) for key in held)
    names = draw(st.lists(_TEXT, unique=True, max_size=3))
    groups = tuple(SentGroup(name, f"{name}.xlsx", draw(st.permutations(held).map(tuple))) for name in names)
    return Sending(draw(st.sampled_from("abc")), _FIRST, "责任部门", groups, rows)


def _memory(count: int) -> Memory:
    memory = Memory("0" * 32)
    for number in range(count):
        row = SentRow("k1", {"整改进展": f"第{number}次"})
        moment = _FIRST + dt.timedelta(days=number)
        sending = Sending(str(number), moment, "责任部门", (SentGroup("财务科", "财务科.xlsx", ("k1",)),), (row,))
        memory = memory.with_sending(sending, "某局")
    return memory


@given(st.lists(_sendings(), max_size=3), _TEXT)
def test_a_memory_is_read_back(sendings: list[Sending], unit: str) -> None:
    memory = Memory("f" * 32, unit, tuple(sendings))
    assert memory_in(memory_lines(memory)) == memory


def test_what_was_sent_is_found_again_by_its_sending_and_its_group() -> None:
    memory = _memory(3)
    sent = memory.base("1", "财务科")
    assert sent is not None
    assert [dict(row.cells) for row in sent.rows] == [{"整改进展": "第1次"}]
    assert (sent.ledger, sent.unit, sent.by, sent.group) == ("0" * 32, "某局", "责任部门", "财务科")
    assert memory.latest("财务科") == memory.base("2", "财务科")
    assert memory.base("1", "人事科") is None
    assert memory.base("9", "财务科") is None
    assert memory.latest("人事科") is None


def test_old_sendings_lose_their_texts_and_then_are_forgotten() -> None:
    memory = _memory(MOST_SENDINGS + 3)
    assert [one.sending for one in memory.sendings] == [str(number) for number in range(3, MOST_SENDINGS + 3)]
    assert sum(bool(one.rows) for one in memory.sendings) == MOST_WITH_TEXTS
    assert memory.base("3", "财务科") is None
    assert memory_in(memory_lines(memory)) == memory


def test_a_changed_memory_is_none() -> None:
    lines = [list(line) for line in memory_lines(_memory(1))]
    lines[-1][0] = lines[-1][0].replace("财务科", "人事科")
    assert memory_in(lines) is None


def test_a_memory_and_what_was_sent_stand_on_one_sheet() -> None:
    memory = _memory(2)
    sent = memory.base("1", "财务科")
    assert sent is not None
    lines = [*to_lines(sent), *memory_lines(memory)]
    assert memory_in(lines) == memory
    assert from_lines(lines) == sent
