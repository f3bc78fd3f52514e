"""What is shown is what LibreOffice calculates anew from the ledger: not one cell differs."""

from __future__ import annotations

from pathlib import Path

import pytest
from office import require_office

from .books import write_book
from .demo import BOOKS, differences

pytestmark = pytest.mark.office


@pytest.mark.parametrize("name", ["usual", "unknown", "empty", "epoch", "long", "first", "course", "years"])
def test_recalculation_changes_nothing(name: str, tmp_path: Path) -> None:
    require_office()
    path = write_book(tmp_path / f"{name}.xlsx", BOOKS[name]())
    assert differences(path, tmp_path / "recalculated") == []
