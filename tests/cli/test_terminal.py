"""Colours and widths: a terminal's only, and only as it wants them."""

from __future__ import annotations

import io

import pytest
from refreshed import sample

from rectify_xl.cli.canvas import Canvas
from rectify_xl.cli.terminal import canvas_of, is_terminal

from .terminals import process_in_terminal, run_in_terminal

MODEL = sample("model_bureau")


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_file_is_80_plain_columns() -> None:
    assert canvas_of(io.StringIO()) == canvas_of(None) == Canvas(80, is_coloured=False)
    assert not is_terminal(None)


@pytest.mark.parametrize(
    ("variables", "is_coloured"),
    [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_no_color_and_dumb_terminals_are_honoured(
    variables: dict[str, str], is_coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert canvas_of(Screen()).is_coloured is is_coloured


@pytest.mark.parametrize(("terminal", "columns"), [(20, 40), (72, 71), (100, 99), (300, 100)])
def test_the_width_is_the_terminals_within_bounds(terminal: int, columns: int) -> None:
    ran = run_in_terminal("status", MODEL, columns=terminal, variables={"NO_COLOR": "1"})
    assert ran.code == 0
    drawn = [line for line in ran.shown.splitlines() if "█" in line]
    assert max(map(Canvas().width, drawn)) <= max(columns, 46)


def test_in_a_terminal_the_page_is_coloured() -> None:
    assert "\x1b[32m" in process_in_terminal("status", MODEL).shown


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_in_a_terminal_without_colours_there_is_no_escape(variables: dict[str, str]) -> None:
    ran = run_in_terminal("status", MODEL, variables=variables)
    assert "已完成" in ran.shown
    assert "\x1b" not in ran.shown
