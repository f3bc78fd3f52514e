"""The two real notices import to what was counted in them by hand, and to what the samples made by hand hold."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner
from samples import data_resources_bureau, government_services_bureau

import rectify_xl
from rectify_xl.api import ImportResult
from rectify_xl.cli.commands import build
from rectify_xl.documents.notice.model import Level
from rectify_xl.wording import Language

from .reading import seed

TODAY = dt.date(2024, 1, 1)
SEEDS = {"000_*.txt": government_services_bureau, "001_*.txt": data_resources_bureau}


@pytest.fixture(params=SEEDS)
def pattern(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def imported(pattern: str, folder: Path) -> ImportResult:
    return rectify_xl.import_notice(seed(pattern), folder / "台账.xlsx")


def rows(sample: ModuleType, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(row.get(key) or None for key in keys) for row in sample.ITEMS]


def test_numbers_and_titles_are_the_samples(pattern: str, tmp_path: Path) -> None:
    keys = ("item_id", "aspect", "problem_no", "problem", "sub_item")
    drafted = imported(pattern, tmp_path).draft.items

    assert [tuple(row[key] or None for key in keys) for row in drafted] == rows(SEEDS[pattern], *keys)


def test_what_stands_around_the_items_is_the_samples(pattern: str, tmp_path: Path) -> None:
    about = imported(pattern, tmp_path).draft.about
    told = SEEDS[pattern].ABOUT
    left_out = {"unit", "phone", "post_box", "email", "alert_days"}

    assert {key: about.get(key) for key in told if key not in left_out} == {
        key: value for key, value in told.items() if key not in left_out
    }


def test_meetings_and_rules_are_as_many_as_in_the_samples(pattern: str, tmp_path: Path) -> None:
    draft, sample = imported(pattern, tmp_path).draft, SEEDS[pattern]

    assert [row["meeting_type"] for row in draft.meetings] == [row["meeting_type"] for row in sample.MEETINGS]
    assert [(row["title"], row["item_id"]) for row in draft.regulations] == [
        (row["title"], row["item_id"]) for row in sample.REGULATIONS
    ]


def test_every_status_stated_is_read_and_none_is_made_up(tmp_path: Path) -> None:
    governed, data = (imported(pattern, tmp_path / name) for pattern, name in made(tmp_path))

    stated = dict(rows(government_services_bureau, "item_id", "status"))
    assert {row["item_id"]: row["status"] for row in governed.draft.items} == stated
    assert Counter(stated.values()) == {"阶段性完成并长期坚持": 14, "已完成": 1, "正在推进": 1}
    assert [(row["item_id"], row["status"]) for row in data.draft.items if row["status"]] == [("2-9-2", "已完成")]


def made(folder: Path) -> list[tuple[str, str]]:
    for name in ("governed", "data"):
        (folder / name).mkdir()
    return list(zip(SEEDS, ("governed", "data"), strict=True))


def test_the_one_deadline_printed_is_read_with_its_year(tmp_path: Path) -> None:
    draft = imported("001_*.txt", tmp_path).draft
    kept = {row["item_id"]: row.get("due_on") for row in data_resources_bureau.ITEMS}

    assert {row["item_id"]: row["due_on"] for row in draft.items} == kept
    assert [one.item_ids for one in draft.readings if one.item_ids] == [("1-2-2",)]


def test_claimed_and_found_stand_side_by_side(tmp_path: Path) -> None:
    comparison = imported("001_*.txt", tmp_path).comparison
    beside = {row.level: (row.value, row.found, row.agrees) for row in comparison.levels}

    assert beside[Level.ASPECTS] == (3, 3, True)
    assert beside[Level.PROBLEMS] == (13, 12, False)
    assert beside[Level.ITEMS] == (29, 27, False)
    assert beside[Level.COMPLETED] == (28, 1, False)
    assert beside[Level.ADVANCING] == (1, 0, False)
    assert comparison.unstated == 26
    assert comparison.rate is not None
    assert (comparison.rate.printed, comparison.rate.from_claims, comparison.rate.agrees) == ("97%", "97%", True)


def test_masked_totals_are_no_numbers(tmp_path: Path) -> None:
    result = imported("000_*.txt", tmp_path)

    assert {claim.value for claim in result.notice.claims} == {None}
    assert {row.agrees for row in result.comparison.levels} == {None}
    assert not any(isinstance(value, int) for key, value in result.draft.about.items() if key.startswith("declared"))


def test_no_text_of_an_item_is_lost(pattern: str, tmp_path: Path) -> None:
    source = "".join(seed(pattern).read_text(encoding="utf-8").split())
    for row in imported(pattern, tmp_path).draft.items:
        assert "".join(str(row["measures"]).split()) in source


def test_the_ledger_written_is_counted_as_found(pattern: str, tmp_path: Path) -> None:
    result = imported(pattern, tmp_path)
    runner = CliRunner()

    counted = runner.invoke(build(Language.ZH), ["status", result.output, "--json"], standalone_mode=False)
    counts = json.loads(counted.stdout)
    checked = rectify_xl.check(result.output, as_of=rectify_xl.status(result.output, today=TODAY).as_of)

    assert counts["items"]["total"] == len(result.notice.items)
    assert counts["problems"]["total"] == len(result.notice.problems)
    assert counts["items"]["unknown"] == result.comparison.unstated
    assert {one.code for one in checked.diagnostics if one.is_error} <= {"M04", "R02", "R03", "R04", "S03"}
