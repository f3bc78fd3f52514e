"""Nothing lost: a ledger is planted in real workbooks of many makers, refreshed, and every other part compared."""

import datetime as dt
import json
from pathlib import Path

import pytest
from corpus.plant import CannotPlantError, planted
from corpus.preservation import losses
from ooxml.linter import lint, new_problems
from ooxml.validator import new_errors, require_validator, validate

import rectify_xl

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
AS_OF = dt.date(2021, 3, 28)
REFUSALS = {
    "file_encrypted", "file_damaged", "file_not_workbook", "file_empty", "file_too_large", "file_shared",
    "file_signed",
}  # fmt: skip
pytestmark = pytest.mark.corpus


def _index(*, short: bool) -> list[str]:
    if not (CORPUS / "index.json").is_file():
        return []
    entries = json.loads((CORPUS / "index.json").read_text(encoding="utf-8"))
    return [entry["file"] for entry in entries if entry.get("short") or not short]


def _require(files: list[str]) -> list[str]:
    return files or [pytest.param("", marks=pytest.mark.skip(reason="no corpus of real workbooks beside the checkout"))]


@pytest.mark.parametrize("file", _require(_index(short=True)))
def test_every_other_part_stays_as_it_was(file: str, tmp_path: Path) -> None:
    _preserves(CORPUS / file, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("file", _require(_index(short=False)))
def test_every_other_part_of_the_whole_corpus_stays_as_it_was(file: str, tmp_path: Path) -> None:
    _preserves(CORPUS / file, tmp_path)


def _preserves(source: Path, folder: Path) -> None:
    try:
        before = planted(source.read_bytes())
    except CannotPlantError:
        before = source.read_bytes()
    path = folder / f"book{source.suffix}"
    path.write_bytes(before)
    refusal = None
    try:
        result = rectify_xl.refresh(path, as_of=AS_OF, keep_backup=False)
    except rectify_xl.RectifyError as error:
        refusal = error
    if refusal is not None:
        assert path.read_bytes() == before
        assert refusal.code in REFUSALS or source.parent.name == "unusable"
        return
    after = path.read_bytes()

    assert losses(before, after) == []
    assert new_problems(lint(before), lint(after)) == []
    assert result.status.counts.items.total.value == 3
    again = rectify_xl.refresh(path, as_of=AS_OF, keep_backup=False)
    assert not again.is_written
    assert path.read_bytes() == after


@pytest.mark.validator
@pytest.mark.parametrize("file", _require(_index(short=True)))
def test_the_validator_finds_no_new_error(file: str, tmp_path: Path) -> None:
    require_validator()
    source = CORPUS / file
    before = tmp_path / f"before{source.suffix}"
    after = tmp_path / f"after{source.suffix}"
    try:
        before.write_bytes(planted(source.read_bytes()))
        rectify_xl.refresh(before, as_of=AS_OF, output=after)
    except (CannotPlantError, rectify_xl.RectifyError):
        pytest.skip("refused")

    errors = validate(before)
    if any(error.kind in ("Package", "Exception") for error in errors):
        pytest.skip("the validator cannot open the file as it came, so there is nothing to compare with")
    assert new_errors(errors, validate(after)) == []
