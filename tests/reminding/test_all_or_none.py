"""All slips are written, or none is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from refreshed import sample

import rectify_xl
from rectify_xl.workbook.disk import Disk


@pytest.mark.parametrize("at", [1, 2, 4])
def test_a_slip_that_cannot_be_stored_leaves_no_other(at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, count = os.replace, iter(range(1, 99))

    def failing(_: Disk, old: Path, new: Path) -> None:
        if next(count) == at:
            raise OSError(28, "No space left on device")
        replace(old, new)

    monkeypatch.setattr(Disk, "replace", failing)
    with pytest.raises(rectify_xl.Unwritable) as told:
        rectify_xl.remind(sample("model_bureau"), tmp_path / "催办", by="责任部门", as_text=True)
    assert told.value.code == "disk_full"
    assert not (tmp_path / "催办").exists()
