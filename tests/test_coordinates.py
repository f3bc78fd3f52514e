"""Where cells stand: the same letters, areas and quoted names as openpyxl has, which is the judge here."""

from __future__ import annotations

import pytest
from openpyxl.utils.cell import column_index_from_string, get_column_letter, quote_sheetname, range_boundaries

from rectify_xl.coordinates import cell_of, column_letters, column_of, corners_of, quoted
from rectify_xl.grid import area_of

ALL_COLUMNS = range(1, 18_279)


def test_every_column_has_the_letters_that_spreadsheets_give_it() -> None:
    letters = [column_letters(column) for column in ALL_COLUMNS]

    assert letters == [get_column_letter(column) for column in ALL_COLUMNS]
    assert [column_of(one) for one in letters] == list(ALL_COLUMNS)
    assert column_of("xfd") == column_index_from_string("xfd")


@pytest.mark.parametrize("column", [0, -1, 18_279])
def test_a_column_beyond_three_letters_is_none(column: int) -> None:
    with pytest.raises(ValueError, match=str(column)):
        column_letters(column)


@pytest.mark.parametrize("letters", ["", "AAAA", "1", "A1", "É", "表"])
def test_what_is_not_up_to_three_letters_is_no_column(letters: str) -> None:
    with pytest.raises(ValueError, match=f"^{letters}$"):
        column_of(letters)


@pytest.mark.parametrize("reference", ["A1", "$B$2", "a1:c7", "$A$1:XFD1048576", "C7:A1", "AB$12:$AC13"])
def test_an_area_has_the_corners_that_openpyxl_reads(reference: str) -> None:
    first_column, first_row, last_column, last_row = range_boundaries(reference)

    assert corners_of(reference) == (first_row, first_column, last_row, last_column)


@pytest.mark.parametrize("reference", ["", "A", "1", "A:C", "1:3", "A1:", "A1:B2:C3", "A1 B2", "表!A1", "A1:C"])
def test_what_names_no_rectangle_of_cells_is_no_area(reference: str) -> None:
    assert corners_of(reference) is None
    assert area_of(reference) is None


def test_an_area_beyond_the_last_column_of_a_sheet_is_none() -> None:
    assert area_of("A1:XFD9") is not None
    assert area_of("A1:XFE9") is None


def test_a_cell_is_its_row_and_column() -> None:
    assert cell_of("N7") == (7, 14)
    for other in ("N0", "N7:N8", "N", ""):
        with pytest.raises(ValueError, match=f"^{other}$"):
            cell_of(other)


@pytest.mark.parametrize("sheet", ["总览", "a b", "it's", "''"])
def test_a_sheet_is_quoted_as_openpyxl_quotes_it(sheet: str) -> None:
    assert quoted(sheet) == quote_sheetname(sheet)
