"""The samples refreshed, as several tests look at them."""

import datetime as dt
from functools import cache
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


@cache
def _refreshed(name: str) -> bytes:
    with TemporaryDirectory() as folder:
        output = Path(folder) / f"{name}.xlsx"
        rectify_xl.refresh(sample(name), today=TODAY, output=output)
        return output.read_bytes()
