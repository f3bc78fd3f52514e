"""Every generated sheet of every sample as LibreOffice draws it, against the golden pictures.

Renew with: python -m pytest tests/pictures --golden
"""

from __future__ import annotations

from pathlib import Path

import pytest
from office import require_office
from refreshed import SAMPLES, part_of, refreshed

from pictures.drawing import drawn_pages
from pictures.picture import MOST_FAR, Picture, far_blocks, from_png, to_png
from rectify_xl.workbook.package import open_package

FOLDER = Path(__file__).parent / "golden"
MOST_BYTES = 1_500_000


@pytest.mark.office
@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_looks_as_it_did(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    require_office()
    drawn = drawn_pages(refreshed(name, tmp_path), tmp_path / "drawn")
    if request.config.getoption("--golden"):
        renew(name, drawn)
    kept = golden(name)

    assert len(drawn) == len(kept), "pages are printed"
    far = {number: far_blocks(*pair) for number, pair in enumerate(zip(kept, drawn, strict=True), start=1)}
    assert {number: blocks for number, blocks in far.items() if blocks > MOST_FAR} == {}


@pytest.mark.office
def test_a_chart_that_shows_another_number_is_seen(tmp_path: Path) -> None:
    require_office()
    path = refreshed("model_bureau", tmp_path)
    package = open_package(path.read_bytes())
    part = part_of(package, "分类汇总")
    before = package.read(part)
    cell = b'<c r="D8"'
    start = before.index(b"<v>", before.index(cell)) + 3
    after = before[:start] + b"20" + before[before.index(b"</v>", start) :]
    path.write_bytes(package.edited({part: without_formula(after, cell)}))

    drawn = drawn_pages(path, tmp_path / "drawn")

    assert far_blocks(golden("model_bureau")[0], drawn[0]) > MOST_FAR


def without_formula(part: bytes, cell: bytes) -> bytes:
    """Return a sheet in which a cell holds its value alone, so that nothing calculates it anew."""
    at = part.index(cell)
    start, end = part.index(b"<f>", at), part.index(b"</f>", at) + len(b"</f>")
    return part[:start] + part[end:]


def test_the_golden_pictures_are_those_of_the_samples_and_small() -> None:
    files = sorted(FOLDER.glob("*"))
    assert {path.stem.rpartition("-")[0] for path in files} == set(SAMPLES)
    assert sum(path.stat().st_size for path in files) < MOST_BYTES


def test_a_picture_is_kept_in_sixteen_greys() -> None:
    picture = Picture(3, 2, bytes([0, 17, 255, 34, 120, 200]))
    assert from_png(to_png(picture)) == Picture(3, 2, bytes([0, 17, 255, 34, 119, 204]))


def test_letters_that_shift_are_near_and_bars_that_grow_are_far() -> None:
    blank = Picture(84, 84, b"\xff" * 7056)
    letters, shifted = (Picture(84, 84, (b"\xff" * at + b"\x40" + b"\xff" * (5 - at)) * 1176) for at in (1, 4))
    bar = Picture(84, 84, b"\x30" * 1008 + b"\xff" * 6048)
    assert far_blocks(letters, shifted) == 0
    assert far_blocks(blank, bar) > MOST_FAR
    assert far_blocks(blank, Picture(84, 78, b"\xff" * 6552)) == 196


def golden(name: str) -> list[Picture]:
    return [from_png(path.read_bytes()) for path in sorted(FOLDER.glob(f"{name}-*.png"))]


def renew(name: str, drawn: list[Picture]) -> None:
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob(f"{name}-*.png"):
        path.unlink()
    for number, picture in enumerate(drawn, start=1):
        (FOLDER / f"{name}-{number:02}.png").write_bytes(to_png(picture))
