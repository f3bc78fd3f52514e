"""备注 of an item: what belongs into a report, without the notes that are for whoever keeps the ledger."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from rectify_xl.wording import Language, say
from rectify_xl.wording.codes import SentenceCode

_NOTED: Final[dict[SentenceCode, tuple[str, ...]]] = {
    "import_remark_status": ("line", "place", "text"),
    "import_remark_no_status": (),
    "import_remark_due": ("due",),
    "import_remark_completed": ("completed",),
}
"""The sentences that the import of a notice leaves in 备注, with what each is filled in with."""
_ANYTHING: Final = "\0"
_NOTE: Final = re.compile(r"(?:\A|(?<=[。；;\n]))[ \t]*(?:状态[：:]|待确认)[^。；;\n]*[。；;]?")
"""A sentence that says where a status is from, or that something is still open."""


def own_words(remark: str) -> str:
    """Return a remark without the notes of the import, and without what is marked as 待确认."""
    return _NOTE.sub("", _imported().sub("", remark)).strip()


@cache
def _imported() -> re.Pattern[str]:
    sentences = (say(code, Language.ZH, **dict.fromkeys(names, _ANYTHING)) for code, names in _NOTED.items())
    return re.compile("|".join(re.escape(one).replace(_ANYTHING, r"[^\n]*?") for one in sentences))
