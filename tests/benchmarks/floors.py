"""What cannot be done in less: the imports, the bare reading, the bare drawing of as many lines, the raw copy.

Run: python tests/benchmarks/floors.py imports|read|draw|copy LEDGER OUTPUT
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

_LISTED: Final = 0.75
"""Lines that 督办清单 and 校验结果 have together, for a row of the ledger."""
_COLUMNS: Final = 12


def imports() -> None:
    """Import the libraries that a refresh works with."""
    import click  # noqa: F401, PLC0415
    import lxml.etree  # noqa: F401, PLC0415
    import pandas  # noqa: F401, ICN001, PLC0415
    import python_calamine  # noqa: F401, PLC0415
    import xlsxwriter  # noqa: F401, PLC0415


def read(source: str) -> int:
    """Read the ledger's cells with calamine; return how many rows there are."""
    import python_calamine  # noqa: PLC0415

    return len(python_calamine.load_workbook(source).get_sheet_by_index(0).to_python())


def draw(rows: int, output: str) -> None:
    """Draw lines of wrapped text with XlsxWriter, and a chart, into a workbook of their own."""
    import xlsxwriter  # noqa: PLC0415

    with xlsxwriter.Workbook(output) as book:
        wrapped = book.add_format({"text_wrap": True, "border": 1})
        sheet = book.add_worksheet()
        for row in range(int(rows * _LISTED)):
            for column in range(_COLUMNS):
                sheet.write_string(row, column, f"第{row + 1}行，写上几句话，下一步接着抓", wrapped)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": ["Sheet1", 0, 0, 3, 0]})
        sheet.insert_chart("N2", chart)


def main(what: str, source: str, output: str) -> None:
    """Do one of them."""
    if what == "imports":
        imports()
    elif what == "read":
        read(source)
    elif what == "draw":
        draw(int(Path(source).stem.partition("-")[0]), output)
    else:
        shutil.copyfile(source, output)


if __name__ == "__main__":
    main(*sys.argv[1:])
