"""What `status --json` says is what a plain counter, written from README, counts in the same file."""

import json
from pathlib import Path

import pytest
from judge.counter import count
from judge.generated import AS_OF, draw

import rectify_xl
from rectify_xl.cli.payload.status import status_payload

QUICK = 100
SLOW = 500
PART = 100


def disagreements(path: Path) -> dict[str, tuple[object, object]]:
    """Return what the counter counts and what `status --json` says, where they differ."""
    said = json.loads(json.dumps(status_payload(rectify_xl.status(path, today=AS_OF))))
    counted = json.loads(json.dumps(count(path)))
    missing = [key for key in said if key not in counted and key not in ("schema", "file")]
    assert not missing, f"the counter does not count {missing}"
    return {key: (counted[key], said[key]) for key in counted if counted[key] != said[key]}


def differing(folder: Path, seeds: range) -> dict[int, dict[str, tuple[object, object]]]:
    found = {seed: disagreements(draw(folder / f"{seed}.xlsx", seed)) for seed in seeds}
    return {seed: keys for seed, keys in found.items() if keys}


@pytest.mark.parametrize("part", range(4))
def test_status_counts_a_ledger_as_readme_defines_it(part: int, tmp_path: Path) -> None:
    size = QUICK // 4
    assert differing(tmp_path, range(part * size, (part + 1) * size)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("first", range(QUICK, QUICK + SLOW, PART))
def test_status_counts_many_ledgers_as_readme_defines_it(first: int, tmp_path: Path) -> None:
    assert differing(tmp_path, range(first, first + PART)) == {}
