"""What a mapping file says beside its lines, in Chinese as its lines are; reading passes it over."""

from __future__ import annotations

from typing import Final

from rectify_xl.ledger.adopting import DROPPED, OWN, WORDS, Why
from rectify_xl.ledger.schema import LEDGER_COLUMNS, NAME_SEPARATOR
from rectify_xl.wording import Language, say_of

MAPPING_HEAD: Final = (
    "# 表头对照：等号左边是原台账的表头，右边是标准台账的列。",
    "# 只改等号右边，改好保存，再用 --mapping 给出这个文件。",
    f"# 右边写“{WORDS[OWN]}”的，原样放在标准的列后面；写“{WORDS[DROPPED]}”的，不带过去，另行列出。",
    "# 几张表里同一个表头意思不一样的，另加一行，左边写“工作表!表头”，如：作风建设!完成情况 = 整改进展。只管那一张表。",
    "# 井号后面是说明，可以不管；没有写到的表头，照程序推定的来。",
    "# 右边可以写：" + NAME_SEPARATOR.join(column.heading for column in LEDGER_COLUMNS) + "。",
)
"""The lines at the top."""


def mapping_why(why: Why) -> str:
    """Return what stands behind a line: why the heading was taken for its column."""
    return say_of("adopt_why", why, Language.ZH)
