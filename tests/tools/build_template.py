"""Write workbook_templates/rectification_ledger.xlsx anew from the schema.

From the repository's top folder: python tests/tools/build_template.py
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

TOP: Final = Path(__file__).resolve().parents[2]
TEMPLATE: Final = TOP / "workbook_templates" / "rectification_ledger.xlsx"


def main() -> None:
    sys.path.insert(0, str(TOP))
    from rectify_xl.sheets.template import LedgerContents, draw_ledger  # noqa: PLC0415 - the checkout's, not an installed one

    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(draw_ledger(LedgerContents()))
    print(TEMPLATE.relative_to(TOP))


if __name__ == "__main__":
    main()
