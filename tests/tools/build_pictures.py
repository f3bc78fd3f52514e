"""Draws samples/pictures/ anew: pages of the refreshed model bureau, as LibreOffice prints them.

From the repository's top folder: python tests/tools/build_pictures.py. Needs LibreOffice, pdftoppm and pdftotext.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import openpyxl

TOP: Final = Path(__file__).resolve().parents[2]
PICTURES: Final = TOP / "samples" / "pictures"
PAGES: Final = {"overview": ("巡察整改总览", 1.0), "supervision": ("督办清单", 0.6), "changes": ("变化情况", 1.0)}
"""The pictures' names, what stands at the head of the page that each one shows, and how much of it from above."""
EARLIER: Final = dt.date(2026, 4, 20)
"""The as-of date of an earlier refresh, with what stood there then: status by row, and due date by row."""
STATUSES: Final = {3: "正在推进", 5: "正在推进", 8: "尚未完成", 12: "已完成", 20: "正在推进"}
DUE_DATES: Final = {15: dt.date(2026, 4, 30), 25: dt.date(2026, 5, 10)}

_WIDTH: Final = 1400
_MARGIN: Final = 12
_MEASURED_AT: Final = 100
"""Dots an inch at which the page is measured, before it is drawn at the size wanted."""
_FOOT: Final = 0.93
"""Below this share of the page stands its number, which is left out."""
_WHITE: Final = 0xF0

Box = tuple[int, int, int, int]
"""Left, top, width, height, in dots."""


def main() -> None:
    sys.path[:0] = [str(TOP), str(TOP / "tests")]
    from office import to_pdf  # noqa: PLC0415 - the checkout's, not an installed one

    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdf = to_pdf(_refreshed_twice(folder), folder)
        for picture, (head, share) in PAGES.items():
            page = _page(pdf, head)
            left, top, width, height = drawn_box(*_measure(pdf, page, folder))
            scale = (_WIDTH - 2 * _MARGIN) / width
            sides = (
                round(left * scale) - _MARGIN,
                round(top * scale) - _MARGIN,
                _WIDTH,
                round(height * share * scale) + 2 * _MARGIN,
            )
            drawn = PICTURES / f"{picture}.png"
            _draw(pdf, page, drawn, _MEASURED_AT * scale, sides)
            print(f"{drawn.relative_to(TOP)}: {drawn.stat().st_size // 1024} KB")


def _refreshed_twice(folder: Path) -> Path:
    """Return the model bureau refreshed at an earlier date with what stood there then, and now as it is."""
    from refreshed import sample  # noqa: PLC0415 - as above

    import rectify_xl  # noqa: PLC0415 - as above

    path = folder / "整改台账.xlsx"
    shutil.copy(sample("model_bureau"), path)
    now = _typed(path, {"整改状态": STATUSES, "整改时限": DUE_DATES})
    rectify_xl.refresh(path, as_of=EARLIER, keep_backup=False)
    _typed(path, now)
    rectify_xl.refresh(path, keep_backup=False)
    return path


def _typed(path: Path, values: Mapping[str, Mapping[int, object]]) -> dict[str, dict[int, object]]:
    """Type values into the ledger by heading and row; return what stood there."""
    book = openpyxl.load_workbook(path)
    sheet = book["整改台账"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    before: dict[str, dict[int, object]] = {}
    for heading, rows in values.items():
        cells = {row: sheet.cell(row, columns[heading]) for row in rows}
        before[heading] = {row: cell.value for row, cell in cells.items()}
        for row, cell in cells.items():
            cell.value = rows[row]
    book.save(path)
    return before


def _page(pdf: Path, head: str) -> int:
    """Return the number of the first page that has a line ending so."""
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, timeout=120, capture_output=True)
    pages = done.stdout.decode().split("\f")
    return next(
        number
        for number, text in enumerate(pages, start=1)
        if any(line.strip().endswith(head) for line in text.splitlines())
    )


def drawn_box(width: int, height: int, grey: bytes) -> Box:
    """Return the smallest box around what is drawn on a page of grey dots, its foot left out."""
    lines = [grey[row * width : (row + 1) * width] for row in range(round(height * _FOOT))]
    rows = [row for row, line in enumerate(lines) if min(line) < _WHITE]
    columns = [column for column in range(width) if min(line[column] for line in lines) < _WHITE]
    return columns[0], rows[0], columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1


def _measure(pdf: Path, page: int, folder: Path) -> tuple[int, int, bytes]:
    """Return a page as width, height and one byte a dot, from the portable greymap format."""
    _run(page, "-gray", "-r", str(_MEASURED_AT), str(pdf), str(folder / "page"))
    _, width, height, _, grey = (folder / "page.pgm").read_bytes().split(maxsplit=4)
    return int(width), int(height), grey[-int(width) * int(height) :]


def _draw(pdf: Path, page: int, picture: Path, resolution: float, box: Box) -> None:
    sides = [word for side, dots in zip("xyWH", box, strict=True) for word in (f"-{side}", str(dots))]
    _run(page, "-png", "-r", f"{resolution:.3f}", *sides, str(pdf), str(picture.with_suffix("")))


def _run(page: int, *words: str) -> None:
    subprocess.run(["pdftoppm", "-f", str(page), "-l", str(page), "-singlefile", *words], check=True, timeout=120)


if __name__ == "__main__":
    main()
