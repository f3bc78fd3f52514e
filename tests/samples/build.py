"""Builds the workbooks in samples/ from their facts: python tests/samples/build.py [FOLDER]."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from samples import data_resources_bureau, government_services_bureau, model_bureau
from samples.messy_drawing import draw_messy_office

from rectify_xl.sheets.template import LedgerContents, draw_ledger

FOLDER: Final = Path(__file__).parents[2] / "samples"


def draw_sample(facts: ModuleType) -> bytes:
    """Draw a canonical ledger from a module of facts."""
    contents = LedgerContents(
        about=facts.ABOUT,
        items=facts.ITEMS,
        measures=facts.MEASURES,
        meetings=facts.MEETINGS,
        regulations=facts.REGULATIONS,
        departments=facts.DEPARTMENTS,
        leaders=facts.LEADERS,
    )
    return draw_ledger(contents)


SAMPLES: Final[dict[str, Callable[[], bytes]]] = {
    "data_resources_bureau.xlsx": lambda: draw_sample(data_resources_bureau),
    "government_services_bureau.xlsx": lambda: draw_sample(government_services_bureau),
    "model_bureau.xlsx": lambda: draw_sample(model_bureau),
    "messy_office.xlsx": draw_messy_office,
}

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(exist_ok=True)
    for name, draw in SAMPLES.items():
        (folder / name).write_bytes(draw())
