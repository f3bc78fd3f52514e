"""Hostile files by name: refused in one sentence or done, within bounds, and untouched where refused."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("needs fork and limits of memory", allow_module_level=True)

from refreshed import sample

from fuzz.hostile import FOUND, HOSTILE
from fuzz.known import KNOWN
from fuzz.trial import REFUSED, WRITTEN, try_file

SAMPLE = "data_resources_bureau"
LEDGER = "sheet3.xml"
SLOW = (
    "60 MiB of blanks",
    "1,048,576 rows written out",
    "1,048,576 rows with one value",
    "a cell in the last corner",
    "a merge over all rows of the ledger",
    "a merge over the whole sheet",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_or_done(name: str) -> None:
    content = HOSTILE[name](sample(SAMPLE).read_bytes(), LEDGER)

    verdict = try_file(content, seconds=60 if name in SLOW else 20)

    assert verdict.kind in (REFUSED, WRITTEN), verdict


@pytest.mark.slow
@pytest.mark.parametrize("name", FOUND)
def test_what_the_fuzzer_found_is_refused_or_done(name: str) -> None:
    content = FOUND[name][0](sample(SAMPLE).read_bytes(), LEDGER)

    verdict = try_file(content, seconds=20)

    assert verdict.kind in (REFUSED, WRITTEN), verdict


def test_every_known_defect_has_its_smallest_case() -> None:
    assert set(KNOWN.values()) <= {*FOUND, *HOSTILE}


def test_bounds_of_time_hold_for_the_program_and_its_judges() -> None:
    verdict = try_file(sample(SAMPLE).read_bytes(), seconds=0.001)

    assert (verdict.kind, verdict.told) == ("DEFECT", "hang")
