"""What is told at a place: in order of its cells, and under the keys and in the lists that commands show it in."""

from __future__ import annotations

from rectify_xl.cli.payload.told import told_payload
from rectify_xl.cli.text.told import listed, placed
from rectify_xl.errors import Severity, Told
from rectify_xl.grid import Address
from rectify_xl.text import Sentence
from rectify_xl.wording import Language, sentence_of

CELL = Told("report_masked", Severity.INFO, Address("整改台账", 7, 14), "5月", {"item": "1-1-1", "masks": "xx月"})
LINE = Told(
    "import_reading", Severity.INFO, facts={"printed": "5月"}, said=Sentence("于5月完成", 3), item_ids=("1-1-1",)
)


def test_things_stand_in_the_order_of_their_cells_after_what_is_about_none() -> None:
    places = [Address("乙", 1, 1), Address("甲", 10, 1), Address("甲", 9, 2), None, Address("甲", 9, 1)]
    told = sorted((Told("S01", Severity.ERROR, place) for place in places), key=lambda one: one.order)

    shown = [one.address.reference if one.address else "" for one in told]
    assert shown == ["", "乙!A1", "甲!A9", "甲!B9", "甲!A10"]


def test_a_shape_has_its_keys_in_their_order_and_the_words_last() -> None:
    keys = ("code", "line", "sentence", "sheet", "cell", "value", "item_id", "item_ids")

    assert [list(one.items()) for one in told_payload([CELL, LINE], keys, lambda one: {"message": one.code})] == [
        [
            *(("code", "report_masked"), ("line", None), ("sentence", None)),
            *(("sheet", "整改台账"), ("cell", "N7"), ("value", "5月")),
            *(("item_id", None), ("item_ids", []), ("message", "report_masked")),
        ],
        [
            *(("code", "import_reading"), ("line", 3), ("sentence", "于5月完成")),
            *(("sheet", None), ("cell", None), ("value", "")),
            *(("item_id", "1-1-1"), ("item_ids", ["1-1-1"]), ("message", "import_reading")),
        ],
    ]


def test_a_key_that_is_no_part_of_a_place_is_a_fact() -> None:
    assert told_payload([LINE], ("printed",)) == [{"printed": "5月"}]


def test_a_sentence_stands_after_its_cell_where_it_has_one() -> None:
    assert placed(CELL, sentence_of(CELL, Language.EN)).startswith("整改台账!N7  ")
    assert placed(LINE, "words") == "words"


def test_a_list_says_how_many_it_leaves_out_and_an_empty_one_nothing() -> None:
    lines = ["  a", "  b", "  c"]

    assert list(listed("report_told", lines, Language.EN, 2, "report_more"))[1:] == [
        "  a",
        "  b",
        "  … 1 more; --json has them all",
    ]
    assert list(listed("report_told", lines, Language.EN, None))[1:] == lines
    assert list(listed("report_told", [], Language.EN, 2)) == []
