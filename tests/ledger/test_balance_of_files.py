"""The balance of a file is what a count of its XML gives."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from corpus.plant import NAME
from corpus.trial import AS_OF, CORPUS, corpus_files, plant

import rectify_xl
from ledger.messy import draw, messy_ledgers
from ledger.xml_rows import rows_that_show
from rectify_xl.errors import UnusableFile

SAMPLES: Final = Path(__file__).parents[2] / "samples"
LEDGERS: Final = CORPUS.parent / "ledgers"


def accounted(path: Path, sheet: str) -> int:
    balance = rectify_xl.status(path, as_of=AS_OF).balance
    return balance.items + sum(one.address.sheet == sheet for one in balance.others)


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("data_resources_bureau", "整改台账"),
        ("government_services_bureau", "整改台账"),
        ("model_bureau", "整改台账"),
        ("messy_office", "整改台账(4月)"),
    ],
)
def test_every_row_of_a_sample_is_accounted_for(name: str, sheet: str) -> None:
    path = SAMPLES / f"{name}.xlsx"

    assert accounted(path, sheet) == rows_that_show(path, sheet) > 0


def test_every_row_of_messy_files_is_accounted_for(tmp_path: Path) -> None:
    for number, drawn in enumerate(messy_ledgers(12)):
        path = tmp_path / f"{number}.xlsx"
        draw(path, [drawn])
        assert accounted(path, drawn.sheet) == rows_that_show(path, drawn.sheet) > 0


@pytest.mark.corpus
@pytest.mark.slow
def test_every_row_of_a_ledger_added_to_real_workbooks_is_accounted_for(tmp_path: Path) -> None:
    files = [CORPUS / file for file in corpus_files(short=True)] + sorted(LEDGERS.glob("*.xlsx"))
    if not files:
        pytest.skip("no corpus of real workbooks beside the checkout")
    counted = 0
    for source in files:
        path = tmp_path / f"book{source.suffix}"
        path.write_bytes(plant(source))
        try:
            found = accounted(path, NAME)
        except UnusableFile:
            continue
        counted += 1
        assert found == rows_that_show(path, NAME) == 4, source.name
    assert counted > len(files) / 2
