"""Nothing lost: a ledger is planted in real workbooks of many makers, refreshed, and every other part compared."""

from pathlib import Path

import pytest
from corpus.opening import sheets_seen
from corpus.plant import CannotPlantError, planted
from corpus.trial import AS_OF, CORPUS, corpus_files, plant, tried
from office import require_office
from ooxml.validator import new_errors, require_validator, validate

import rectify_xl

pytestmark = pytest.mark.corpus


def _require(files: list[str]) -> list[str]:
    return files or [pytest.param("", marks=pytest.mark.skip(reason="no corpus of real workbooks beside the checkout"))]


@pytest.mark.parametrize("file", _require(corpus_files(short=True)))
def test_every_other_part_stays_as_it_was(file: str, tmp_path: Path) -> None:
    _preserves(CORPUS / file, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("file", _require(sorted({*corpus_files(short=False)} - {*corpus_files(short=True)})))
def test_every_other_part_of_the_rest_of_the_corpus_stays_as_it_was(file: str, tmp_path: Path) -> None:
    _preserves(CORPUS / file, tmp_path)


def _preserves(source: Path, folder: Path) -> None:
    assert tried(source, folder / f"book{source.suffix}").wrong == ()


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_what_was_written_where_it_opens_what_it_was_made_of(tmp_path: Path) -> None:
    require_office()
    written: dict[Path, Path] = {}
    for number, file in enumerate(corpus_files(short=True)):
        path = tmp_path / f"{number}{Path(file).suffix}"
        if not tried(CORPUS / file, path).refused:
            written[path] = CORPUS / file
    if not written:
        pytest.skip("no corpus of real workbooks beside the checkout")

    seen = sheets_seen(list(written))
    unseen = {path: source for path, source in written.items() if "总览" not in seen.get(path, ())}
    for path, source in unseen.items():
        path.write_bytes(plant(source))

    assert len(unseen) < len(written) / 4
    assert sheets_seen(list(unseen)) == {}


@pytest.mark.validator
@pytest.mark.parametrize("file", _require(corpus_files(short=True)))
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
