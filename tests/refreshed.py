"""The samples refreshed, as several tests look at them."""

import datetime as dt
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import rectify_xl
from rectify_xl.workbook.package import Package
from rectify_xl.workbook.parts import read_workbook_part

ROOT = Path(__file__).parents[1]
SAMPLES = ("data_resources_bureau", "government_services_bureau", "messy_office", "model_bureau")
TODAY = dt.date(2022, 6, 30)
"""The date for the sample whose notice masks its own."""


def sample(name: str) -> Path:
    return ROOT / "samples" / f"{name}.xlsx"


def part_of(package: Package, sheet: str) -> str:
    """Return the part of a sheet."""
    found = read_workbook_part(package).sheet(sheet)
    assert found is not None
    return found.part


def refreshed(name: str, folder: Path) -> Path:
    """Return a sample refreshed into a folder; refreshed once a process, for the same in gives the same out."""
    folder.mkdir(parents=True, exist_ok=True)
    output = folder / f"{name}.xlsx"
    output.write_bytes(_refreshed(name))
    return output


def refresh_known(path: Path, on: dt.date) -> rectify_xl.RefreshResult:
    """Refresh a workbook in place, without a backup; the same bytes on the same date once a process."""
    content, result = _refreshed_in_place(path.read_bytes(), on)
    path.write_bytes(content)
    return result


@lru_cache(maxsize=40)
def _refreshed_in_place(content: bytes, on: dt.date) -> tuple[bytes, rectify_xl.RefreshResult]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "台账.xlsx"
        path.write_bytes(content)
        result = rectify_xl.refresh(path, as_of=on, keep_backup=False)
        return path.read_bytes(), result


@cache
def _refreshed(name: str) -> bytes:
    with TemporaryDirectory() as folder:
        output = Path(folder) / f"{name}.xlsx"
        rectify_xl.refresh(sample(name), today=TODAY, output=output)
        return output.read_bytes()
