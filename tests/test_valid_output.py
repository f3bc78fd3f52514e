"""The refreshed samples and the template are sound packages, as two independent judges see them."""

from pathlib import Path

import pytest
from ooxml.linter import lint, new_problems
from ooxml.validator import new_errors, require_validator, validate
from refreshed import ROOT, SAMPLES, refreshed, sample

TEMPLATE = ROOT / "workbook_templates" / "rectification_ledger.xlsx"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_linter_finds_nothing_new(name: str, tmp_path: Path) -> None:
    assert new_problems(lint(sample(name)), lint(refreshed(name, tmp_path))) == []


@pytest.mark.validator
@pytest.mark.parametrize("name", SAMPLES)
def test_the_validator_finds_nothing_new(name: str, tmp_path: Path) -> None:
    require_validator()
    assert new_errors(validate(sample(name)), validate(refreshed(name, tmp_path))) == []


@pytest.mark.validator
@pytest.mark.parametrize("path", [TEMPLATE, *map(sample, SAMPLES)], ids=lambda path: path.stem)
def test_the_validator_finds_nothing_in_what_the_project_draws(path: Path) -> None:
    require_validator()
    assert validate(path) == []
