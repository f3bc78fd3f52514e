"""Draws samples/pictures/overview.png anew: 总览 of the refreshed model bureau, as LibreOffice prints it.

From the repository's top folder: python tests/tools/build_pictures.py. Needs LibreOffice and pdftoppm.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

TOP: Final = Path(__file__).resolve().parents[2]
PICTURE: Final = TOP / "samples" / "pictures" / "overview.png"

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
    from refreshed import refreshed  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdf = to_pdf(refreshed("model_bureau", folder / "refreshed"), folder)
        left, top, width, height = drawn_box(*_measure(pdf, folder))
        scale = (_WIDTH - 2 * _MARGIN) / width
        sides = (
            round(left * scale) - _MARGIN,
            round(top * scale) - _MARGIN,
            _WIDTH,
            round(height * scale) + 2 * _MARGIN,
        )
        PICTURE.parent.mkdir(exist_ok=True)
        _draw(pdf, PICTURE, _MEASURED_AT * scale, sides)
    print(f"{PICTURE.relative_to(TOP)}: {PICTURE.stat().st_size // 1024} KB")


def drawn_box(width: int, height: int, grey: bytes) -> Box:
    """Return the smallest box around what is drawn on a page of grey dots, its foot left out."""
    lines = [grey[row * width : (row + 1) * width] for row in range(round(height * _FOOT))]
    rows = [row for row, line in enumerate(lines) if min(line) < _WHITE]
    columns = [column for column in range(width) if min(line[column] for line in lines) < _WHITE]
    return columns[0], rows[0], columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1


def _measure(pdf: Path, folder: Path) -> tuple[int, int, bytes]:
    """Return the first page as width, height and one byte a dot, from the portable greymap format."""
    _run("-gray", "-r", str(_MEASURED_AT), str(pdf), str(folder / "page"))
    _, width, height, _, grey = (folder / "page.pgm").read_bytes().split(maxsplit=4)
    return int(width), int(height), grey[-int(width) * int(height) :]


def _draw(pdf: Path, picture: Path, resolution: float, box: Box) -> None:
    sides = [word for side, dots in zip("xyWH", box, strict=True) for word in (f"-{side}", str(dots))]
    _run("-png", "-r", f"{resolution:.3f}", *sides, str(pdf), str(picture.with_suffix("")))


def _run(*words: str) -> None:
    subprocess.run(["pdftoppm", "-f", "1", "-l", "1", "-singlefile", *words], check=True, timeout=120)


if __name__ == "__main__":
    main()
