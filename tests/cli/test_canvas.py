"""Text is measured, cut and broken by the columns that a terminal shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.cli.canvas import Canvas, Ink, one_line

CANVAS = Canvas()
texts = st.text(alphabet=st.sampled_from("整改台账，。（）ab c-1“é\u0301█"), max_size=40)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("整改", 4), ("ab", 2), ("ａ", 2), ("e\u0301", 1), ("整a", 3), ("", 0), ("▇", 1), ("“严”", 4), ("𠮷", 2)],
)
def test_a_chinese_character_takes_two_columns(text: str, columns: int) -> None:
    assert CANVAS.width(text) == columns


def test_an_ambiguous_character_takes_what_the_terminal_gives_it() -> None:
    assert [Canvas(ambiguous=columns).width("█“中”") for columns in (1, 2)] == [5, 8]


def test_a_long_name_is_cut_between_characters() -> None:
    assert CANVAS.cut("领导班子建设", 12) == "领导班子建设"
    assert CANVAS.cut("领导班子建设", 11) == "领导班子.."
    assert CANVAS.cut("领导班子建设", 9) == "领导班.."


def test_a_long_name_goes_on_in_the_next_line() -> None:
    assert CANVAS.wrapped("领导班子和干部队伍建设", 12, 2) == ["领导班子和干", "部队伍建设"]
    assert CANVAS.wrapped("领导班子和干部队伍建设", 8, 2) == ["领导班子", "和干部.."]


def test_no_line_begins_with_a_full_stop_nor_ends_with_an_opening_bracket() -> None:
    assert CANVAS.wrapped("写明时限。再写", 8, 3) == ["写明时", "限。再写"]
    assert CANVAS.wrapped("写明时（限）", 8, 3) == ["写明时", "（限）"]


def test_a_latin_word_is_not_broken_where_it_need_not_be() -> None:
    assert CANVAS.wrapped("first second third", 8, 5) == ["first", "second", "third"]
    assert CANVAS.wrapped("abcdefghij", 4, 5) == ["abcd", "efgh", "ij"]


@given(texts, st.integers(2, 30))
def test_what_is_cut_fits(text: str, columns: int) -> None:
    shown = CANVAS.cut(text, columns)
    assert CANVAS.width(shown) <= columns
    assert shown == text or (text.startswith(shown[:-2]) and shown.endswith(".."))


@given(texts, st.integers(4, 30), st.integers(1, 2))
def test_what_is_broken_fits_and_loses_nothing_but_blanks(text: str, columns: int, ambiguous: int) -> None:
    canvas = Canvas(ambiguous=ambiguous)
    lines = canvas.wrapped(text, columns, 99)
    assert all(canvas.width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(texts, st.integers(0, 60))
def test_both_sides_are_filled_up_to_the_column(text: str, more: int) -> None:
    columns = CANVAS.width(text) + more
    assert CANVAS.width(CANVAS.left(text, columns)) == CANVAS.width(CANVAS.right(text, columns)) == columns


def test_ink_is_for_a_coloured_canvas_only() -> None:
    assert CANVAS.inked("超期", Ink.RED, is_bold=True) == "超期"
    assert Canvas(is_coloured=True).inked("超期", Ink.RED) == "\x1b[31m超期\x1b[0m"
    assert Canvas(is_coloured=True).inked("超期") == "超期"


def test_a_name_cannot_command_the_terminal() -> None:
    assert one_line("办公\x1b[31m室\r\n\u2028二\t科 ") == "办公 [31m室 二 科"
