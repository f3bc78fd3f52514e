"""The rules' words in Chinese, by code."""

from typing import Final

from rectify_xl.wording.zh_cn.rules.book import BOOK
from rectify_xl.wording.zh_cn.rules.cells import CELLS
from rectify_xl.wording.zh_cn.rules.counts import COUNTS
from rectify_xl.wording.zh_cn.rules.items import ITEMS
from rectify_xl.wording.zh_cn.rules.settings import SETTINGS

RULES: Final = {**SETTINGS, **ITEMS, **COUNTS, **CELLS, **BOOK}
