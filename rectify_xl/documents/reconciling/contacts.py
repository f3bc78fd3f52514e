"""Telephone, post box and e-mail of a notice, held against 基本信息."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.notice.model import Notice
from rectify_xl.documents.notice.numerals import is_masked
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.documents.report.text import bare
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Ledger
from rectify_xl.wording.codes import SentenceCode

_KEYS: Final = ("phone", "post_box", "email")
_IN_BRACKETS: Final = re.compile(r"[（(【\[].*[）)】\]]")


def contact_differences(notice: Notice, ledger: Ledger) -> Iterator[Difference]:
    """Yield what one would ring or write to in vain; a setting that says why it is blank cannot be compared."""
    for key in _KEYS:
        printed, found = notice.texts.get(key), ledger.about.text(key)
        if printed is None or bare(printed.text) == bare(found):
            continue
        is_blank = not found or is_masked(found) or _IN_BRACKETS.fullmatch(found) is not None
        hidden: SentenceCode = "reconcile_contact_hidden" if found else "reconcile_ledger_blank"
        code = hidden if is_blank else "reconcile_contact"
        address = ledger.about.addresses.get(key)
        yield difference(code, printed.text, found, printed, address, label=schema.label(key))
