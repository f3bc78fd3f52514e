"""The rules' words in English, by code."""

from typing import Final

from rectify_xl.wording.en.rules.book import BOOK
from rectify_xl.wording.en.rules.cells import CELLS
from rectify_xl.wording.en.rules.counts import COUNTS
from rectify_xl.wording.en.rules.items import ITEMS
from rectify_xl.wording.en.rules.settings import SETTINGS

RULES: Final = {**SETTINGS, **ITEMS, **COUNTS, **CELLS, **BOOK}
