"""The faults that are put in: each kind is found, each is one edit, and texts that say nothing are left alone."""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random

import pytest
from mutation.mutants import mutants_of
from mutation.nearest import PRODUCT, Reach
from mutation.run import ROOMS, Trial, picked, table

in_its_tree = pytest.mark.skipif(not PRODUCT.exists(), reason="the sources stand in no tree, as in a built wheel")
SOURCE = b'''"""A module."""
from __future__ import annotations
LIMIT: int = 3  # \xe4\xb8\xaa

def is_within(number: int, *, least: int = 0) -> bool:
    """Say so."""
    if not number and least:
        raise ValueError(f"{number} < {least}")
    print(number, end="")
    return least <= number < LIMIT - 1
'''


def told(source: bytes) -> set[str]:
    return {mutant.told for mutant in mutants_of(source)}


@pytest.mark.parametrize(
    "fault",
    [
        "boundary: 3  →  4",
        "boundary: 3  →  (2)",
        "and/or: not number and least  →  (not number or least)",
        "not: not number  →  (number)",
        "condition: not number and least  →  (not (not number and least))",
        'statement: print(number, end="")  →  pass',
        'argument end: print(number, end="")  →  print(number)',
        "comparison: least <= number < LIMIT - 1  →  (least < number < LIMIT - 1)",
        "comparison: least <= number < LIMIT - 1  →  (least <= number <= LIMIT - 1)",
        "sign: LIMIT - 1  →  (LIMIT + 1)",
        "return: return least <= number < LIMIT - 1  →  return False",
    ],
)
def test_a_fault_of_each_kind_is_found(fault: str) -> None:
    assert fault in told(SOURCE)


def test_each_fault_is_one_edit_that_changes_what_the_source_says() -> None:
    for mutant in mutants_of(SOURCE):
        changed = mutant.applied(SOURCE)
        assert mutant.compiles(SOURCE)
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(SOURCE))
        assert changed.startswith(SOURCE[: mutant.start])
        assert changed.endswith(SOURCE[mutant.end :])


def test_docstrings_imports_and_what_a_message_says_are_left_alone() -> None:
    assert not any("module" in one or "Say so" in one or "annotations" in one for one in told(SOURCE))


@in_its_tree
def test_the_same_seed_picks_the_same_faults_in_every_room() -> None:
    rooms = ("api", "workbook")
    first, second = (list(picked(Random(5), 6, rooms, ["graft", "looking"])) for _ in range(2))

    assert first == second
    assert [room for room, *_ in first] == ["api"] * 3 + ["workbook"] * 3
    assert {path.is_relative_to(PRODUCT / room) for room, path, _ in first} == {True}
    assert set(rooms) < set(ROOMS)


@in_its_tree
def test_a_fault_is_judged_by_the_tests_that_call_its_function_the_nearest_first() -> None:
    module = PRODUCT / "workbook" / "graft.py"
    mutant = next(one for one in mutants_of(module.read_bytes()) if one.function is not None)
    function = f"workbook/graft.py:{mutant.function}"
    tests = {
        "tests/cli/test_help.py::test_far": {"seconds": 0.1, "functions": [function]},
        "tests/workbook/test_graft.py::test_near": {"seconds": 0.3, "functions": [function]},
        "tests/workbook/test_graft.py::test_other": {"seconds": 0.1, "functions": ["workbook/graft.py:0"]},
    }

    assert Reach(tests).judges(module, mutant, seconds=9) == (
        ["tests/workbook/test_graft.py::test_near", "tests/cli/test_help.py::test_far"],
        2,
    )
    assert Reach(tests).judges(module, mutant, seconds=0.35) == (["tests/workbook/test_graft.py::test_near"], 2)


def test_the_table_counts_by_room() -> None:
    mutant = mutants_of(SOURCE)[0]
    trials = [Trial(room, Path("a.py"), mutant, outcome) for room, outcome in (("api", "killed"), ("cli", "survived"))]

    assert [line.split() for line in table(trials).splitlines()] == [
        ["room", "faults", "killed", "survived", "unreached"],
        ["api", "1", "1", "0", "0"],
        ["cli", "1", "0", "1", "0"],
        ["all", "2", "1", "1", "0"],
    ]
