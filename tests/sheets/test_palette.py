"""Colours: read from the settings, seen on white, readable as text, told apart in grey."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.ledger.colours import luminance, read_colour
from rectify_xl.ledger.model import About
from rectify_xl.ledger.schema import COLOUR_WORDS, STATUS_COLOURS, Status
from rectify_xl.sheets.palette import contrast, ink, palette_of
from rectify_xl.sheets.theme import INK, PALE, WHITE

_COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("绿", "#2E7D5B"),
        ("绿色", "#2E7D5B"),
        (" #2e7d5b ", "#2E7D5B"),
        ("＃２Ｅ７Ｄ５Ｂ", "#2E7D5B"),
        ("2E7D5B", None),
        ("#2E7D5", None),
        ("墨绿", None),
        ("#FFFFFF", None),
        ("", None),
    ],
)
def test_a_colour_is_a_word_or_six_digits_and_not_too_pale(text: str, colour: str | None) -> None:
    assert read_colour(text) == colour


@pytest.mark.parametrize("word", COLOUR_WORDS)
def test_every_word_is_a_colour(word: str) -> None:
    assert read_colour(word) == COLOUR_WORDS[word]


def test_what_cannot_be_read_is_the_usual_colour() -> None:
    palette = palette_of(About({"colour_completed": "墨绿", "colour_phased": "蓝"}))
    assert palette.statuses == {**STATUS_COLOURS, Status.PHASED: COLOUR_WORDS["蓝"]}


@given(_COLOURS)
def test_ink_can_be_read_on_its_ground_and_is_no_lighter(colour: str) -> None:
    assert contrast(ink(colour, PALE), PALE) >= 4.5
    assert luminance(ink(colour, PALE)) <= luminance(colour)


@given(_COLOURS)
def test_a_number_on_a_fill_takes_the_better_of_two_inks(colour: str) -> None:
    palette = palette_of(About({"colour_completed": colour}))
    fill = palette.statuses[Status.COMPLETED]
    chosen = palette.on(Status.COMPLETED, light=WHITE, dark=INK)
    assert contrast(fill, chosen) == max(contrast(fill, WHITE), contrast(fill, INK))


def test_the_usual_colours_lie_apart_in_grey_or_are_hatched() -> None:
    palette = palette_of(About())
    assert contrast(STATUS_COLOURS[Status.COMPLETED], STATUS_COLOURS[Status.PHASED]) > 1.8
    assert [status for status in Status if "pattern" in palette.fill(status)] == [
        Status.NOT_COMPLETED,
        Status.ADVANCING,
    ]
