"""Prove that the samples' facts are those of the notices, in other words, and that the model ledger is sound."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Final, cast

import pytest

from rectify_xl.grid import CellError
from rectify_xl.ledger.schema import (
    CHOICE_WORDS,
    LEDGER_COLUMNS,
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    REGULATION_COLUMNS,
    SETTINGS,
    Choices,
    Column,
    Status,
)

from . import data_resources_bureau, government_services_bureau, messy_office, model_bureau

Row = Mapping[str, object]

SEEDS: Final = Path(__file__).resolve().parents[3] / "shared" / "seeds"
SAMPLES: Final = (data_resources_bureau, government_services_bureau, model_bureau)
TOLD: Final = ((data_resources_bureau, "001_*.txt"), (government_services_bureau, "000_*.txt"))
LONGEST_SHARED_RUN: Final = 11
FUTURE_WORDS: Final = ("预计", "拟", "计划", "将于")
HOLIDAYS: Final = {dt.date(2026, 4, 6), dt.date(2026, 5, 1), dt.date(2026, 5, 4), dt.date(2026, 5, 5)}


def _name(sample: ModuleType) -> str:
    return sample.__name__.rpartition(".")[2]


def _sheets(sample: ModuleType) -> tuple[tuple[tuple[Column, ...], tuple[Row, ...]], ...]:
    return (
        (LEDGER_COLUMNS, sample.ITEMS),
        (MEASURE_COLUMNS, sample.MEASURES),
        (MEETING_COLUMNS, sample.MEETINGS),
        (REGULATION_COLUMNS, sample.REGULATIONS),
    )


def _names(row: Row, key: str) -> list[str]:
    return str(row[key]).split("、")


def _on(row: Row, key: str) -> dt.date:
    return cast("dt.date", row[key])


def _statuses(rows: Iterable[Row]) -> Counter[object]:
    return Counter(row["status"] for row in rows)


def _by_item(rows: Iterable[Row]) -> dict[object, list[Row]]:
    found: dict[object, list[Row]] = {}
    for row in rows:
        found.setdefault(row["item_id"], []).append(row)
    return found


@pytest.mark.parametrize("sample", SAMPLES, ids=_name)
def test_keys_and_list_words_are_the_schemas(sample: ModuleType) -> None:
    assert set(sample.ABOUT) <= {setting.key for setting in SETTINGS}
    for columns, rows in _sheets(sample):
        listed = {c.key: CHOICE_WORDS[c.choices] for c in columns if c.choices in CHOICE_WORDS}
        for row in rows:
            assert set(row) <= {column.key for column in columns}
            assert all(row[key] in (None, *words) for key, words in listed.items() if key in row)


@pytest.mark.parametrize("sample", SAMPLES, ids=_name)
def test_ids_are_unique_and_agree_with_the_problem_numbers(sample: ModuleType) -> None:
    assert len({row["item_id"] for row in sample.ITEMS}) == len(sample.ITEMS)
    for row in sample.ITEMS:
        assert str(row["item_id"]).split("-")[1] == str(row["problem_no"])


def test_the_data_resources_notice_prints_27_sub_items_of_12_problems() -> None:
    items = data_resources_bureau.ITEMS
    assert len(items) == 27
    assert len({row["aspect"] for row in items}) == 3
    assert list(dict.fromkeys(row["problem_no"] for row in items)) == [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13]
    assert [row["item_id"] for row in items if row["problem_no"] == 3] == ["1-3-1", "1-3-3", "1-3-4"]
    assert [row["item_id"] for row in items if row["sub_item"] is None] == ["3-13-1"]


def test_the_data_resources_notice_leaves_one_item_open_and_names_no_one() -> None:
    items = data_resources_bureau.ITEMS
    assert _statuses(items) == {"已完成": 26, "正在推进": 1}
    assert [row["item_id"] for row in items if row.get("due_on")] == ["1-2-2"]
    assert all(str(row["remark"]).startswith("状态：") for row in items)
    unsaid = ("cause", "lead_official", "department", "owner", "completed_on")
    assert not any(row.get(key) for row in items for key in unsaid)


def test_the_government_services_notice_prints_16_problems_without_sub_items() -> None:
    items = government_services_bureau.ITEMS
    assert [row["problem_no"] for row in items] == list(range(1, 17))
    assert list(Counter(row["aspect"] for row in items).values()) == [4, 6, 6]
    assert not any(row.get("sub_item") for row in items)


def test_the_government_services_notice_states_every_status() -> None:
    items = government_services_bureau.ITEMS
    assert _statuses(items) == {"已完成": 1, "阶段性完成并长期坚持": 14, "正在推进": 1}
    assert [row["problem_no"] for row in items if row["status"] == "已完成"] == [4]
    assert [row["problem_no"] for row in items if row["status"] == "正在推进"] == [6]
    assert all(str(row["remark"]).startswith("状态：") for row in items)
    assert not any(isinstance(value, dt.date) for row in items for value in row.values())


def _seed(pattern: str) -> str:
    found = sorted(SEEDS.glob(pattern))
    if not found:
        pytest.skip(f"the notices are not here: no {pattern} in {SEEDS.name}")
    return found[0].read_text(encoding="utf-8")


def _runs(text: str, length: int) -> Iterator[str]:
    letters = re.sub(r"[\W_]+", "", text)
    return (letters[start : start + length] for start in range(len(letters) - length + 1))


def _told_texts(sample: ModuleType) -> Iterator[str]:
    """Yield what is told in other words: titles, aspects and the names of laws and papers are facts and stay out."""
    for row in (*sample.ITEMS, *sample.MEETINGS):
        for key in ("cause", "measures", "progress", "mechanism", "due_note", "topic", "remark"):
            yield re.sub(r"《[^》]*》", "｜", str(row.get(key) or ""))


@pytest.mark.parametrize(("sample", "pattern"), TOLD, ids=[_name(sample) for sample, _ in TOLD])
def test_what_the_notices_tell_is_told_in_other_words(sample: ModuleType, pattern: str) -> None:
    printed = set(_runs(_seed(pattern), LONGEST_SHARED_RUN + 1))
    assert not [run for text in _told_texts(sample) for run in _runs(text, LONGEST_SHARED_RUN + 1) if run in printed]


@pytest.mark.parametrize(("sample", "pattern"), TOLD, ids=[_name(sample) for sample, _ in TOLD])
def test_titles_are_as_printed(sample: ModuleType, pattern: str) -> None:
    printed = _seed(pattern)
    titles = {str(row[key]) for row in sample.ITEMS for key in ("aspect", "problem", "sub_item") if row.get(key)}
    assert not [title for title in titles if title not in printed]


def test_the_model_declares_what_its_rows_add_up_to() -> None:
    items, about = model_bureau.ITEMS, model_bureau.ABOUT
    assert about["declared_aspects"] == len({row["aspect"] for row in items})
    assert about["declared_problems"] == len({row["problem_no"] for row in items})
    assert about["declared_items"] == len(items)
    assert _statuses(items) == {"已完成": 30, "阶段性完成并长期坚持": 10, "正在推进": 15, "尚未完成": 5}
    blank = {key for key, value in about.items() if value is None}
    assert blank == {"signed_on"}


def test_the_models_numbers_run_without_a_gap() -> None:
    numbers = list(dict.fromkeys(row["problem_no"] for row in model_bureau.ITEMS))
    assert numbers == list(range(1, 23))
    last: dict[object, int] = {}
    for row in model_bureau.ITEMS:
        number = int(str(row["item_id"]).rpartition("-")[2])
        assert number == last.get(row["problem_no"], 0) + 1
        last[row["problem_no"]] = number


def test_the_model_fills_in_all_that_is_required() -> None:
    required = [column.key for column in LEDGER_COLUMNS if column.required]
    assert not [(row["item_id"], key) for row in model_bureau.ITEMS for key in required if not row[key]]
    for row in (*model_bureau.ITEMS, *model_bureau.MEASURES):
        assert set(_names(row, "department")) <= set(model_bureau.DEPARTMENTS)
    for row in model_bureau.ITEMS:
        assert set(_names(row, "lead_official")) <= set(model_bureau.LEADERS)
    assert any("、" in str(row["department"]) for row in model_bureau.ITEMS)


def test_the_models_done_items_are_dated_proven_and_told_in_the_past() -> None:
    for row in (row for row in model_bureau.ITEMS if row["status"] == Status.COMPLETED):
        assert _on(model_bureau.ABOUT, "feedback_on") <= _on(row, "completed_on") <= _on(model_bureau.ABOUT, "as_of")
        assert row["evidence"]
        assert not [word for word in FUTURE_WORDS if word in str(row["progress"])]


def test_the_models_other_items_are_not_dated_nor_closed() -> None:
    for row in (row for row in model_bureau.ITEMS if row["status"] != Status.COMPLETED):
        assert row["completed_on"] is None
        assert row["closure"] != "已销号"
        if row["status"] == Status.PHASED:
            assert row["mechanism"]
            assert _on(row, "review_on") > _on(model_bureau.ABOUT, "as_of")
        else:
            assert "下一步" in str(row["progress"])


def test_the_model_has_overdue_items_and_items_due_soon() -> None:
    opened = [row for row in model_bureau.ITEMS if Status(str(row["status"])).is_open]
    left = [(_on(row, "due_on") - _on(model_bureau.ABOUT, "as_of")).days for row in opened]
    assert sum(days < 0 for days in left) == 5
    assert sum(0 <= days <= 10 for days in left) == 4
    assert sum(10 < days <= 20 for days in left) == 4


def test_the_models_measures_agree_with_their_items() -> None:
    measures = _by_item(model_bureau.MEASURES)
    assert 100 <= len(model_bureau.MEASURES) <= 120
    assert list(measures) == [row["item_id"] for row in model_bureau.ITEMS]
    for item in model_bureau.ITEMS:
        own = measures[item["item_id"]]
        assert max(_on(measure, "due_on") for measure in own) <= _on(item, "due_on")
        all_done = all(measure["status"] == Status.COMPLETED for measure in own)
        assert all_done is not Status(str(item["status"])).is_open
        if item["completed_on"]:
            assert max(_on(measure, "completed_on") for measure in own) == item["completed_on"]


def test_the_models_measures_are_dated_once_done() -> None:
    for measure in model_bureau.MEASURES:
        assert (measure["status"] == Status.COMPLETED) is (measure["completed_on"] is not None)
        assert measure["completed_on"] is None or _on(measure, "completed_on") <= _on(model_bureau.ABOUT, "as_of")
    types = {measure["measure_type"] for measure in model_bureau.MEASURES}
    assert types == set(CHOICE_WORDS[Choices.MEASURE_TYPE])


def test_the_models_work_was_done_on_working_days() -> None:
    done = [_on(row, "completed_on") for row in model_bureau.MEASURES if row["completed_on"]]
    held = [_on(row, "held_on") for row in model_bureau.MEETINGS]
    issued = [_on(row, "issued_on") for row in model_bureau.REGULATIONS]
    assert not [day for day in (*done, *held, *issued) if day.weekday() > 4 or day in HOLIDAYS]


def test_the_models_regulations_are_its_rule_making_measures() -> None:
    made = [row for row in model_bureau.MEASURES if row["measure_type"] == "建章立制" and row["completed_on"]]
    assert len(model_bureau.REGULATIONS) == 9 == sum(cast("int", row["quantity"]) for row in made)
    issued = {item_id: row["issued_on"] for row in model_bureau.REGULATIONS for item_id in _names(row, "item_id")}
    assert set(issued) <= {row["item_id"] for row in model_bureau.ITEMS}
    assert all(issued[str(row["item_id"])] == row["completed_on"] for row in made)


def test_the_models_meetings_are_eight_in_order_since_the_feedback() -> None:
    held = [_on(row, "held_on") for row in model_bureau.MEETINGS]
    assert len(held) == 8
    assert [_on(model_bureau.ABOUT, "feedback_on"), *held, _on(model_bureau.ABOUT, "as_of")] == sorted(
        [_on(model_bureau.ABOUT, "feedback_on"), *held, _on(model_bureau.ABOUT, "as_of")]
    )


def test_the_messy_offices_headings_are_spellings_of_their_own_columns_only() -> None:
    for key, heading in messy_office.COLUMNS:
        owners = [column.key for column in LEDGER_COLUMNS if heading in (column.heading, *column.spellings)]
        assert owners == ([] if key in messy_office.OWN_KEYS else [key])


def test_the_messy_offices_rows_count_as_it_says() -> None:
    kinds = Counter(row["kind"] for row in messy_office.ROWS)
    assert kinds == {"item": 17, "hidden": 1, "subtotal": 3, "blank": 1}
    items = [row for row in messy_office.ROWS if row["kind"] in ("item", "hidden")]
    assert len({row["item_id"] for row in items}) == messy_office.ABOUT["declared_items"] == len(items)
    assert len([row for row in items if row["problem_no"]]) == messy_office.ABOUT["declared_problems"]
    assert len([row for row in items if row["aspect"]]) == messy_office.ABOUT["declared_aspects"]
    assert sum(isinstance(value, CellError) for row in items for value in row.values()) == 1


def test_the_messy_offices_merges_begin_at_a_filled_cell() -> None:
    for above, row in zip(messy_office.ROWS, messy_office.ROWS[1:], strict=False):
        for key in cast("tuple[str, ...]", row["merged"]):
            assert row[key] is None
            assert above[key] is not None or key in cast("tuple[str, ...]", above["merged"])
