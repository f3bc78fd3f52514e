"""Why a cell that came back is not taken, in words: by the merge, or since the ledger's cell cannot be changed."""

from __future__ import annotations

from rectify_xl.wording import Language, say_of
from rectify_xl.wording.codes import Family
from rectify_xl.workbook.patching.cells import Refusal


def why_words(why: str, language: Language, family: Family = "merge_why") -> str:
    """Return why a change is not taken, or with the family `merge_open` why a decision is not carried out."""
    return say_of("tidy_why" if why in set(Refusal) else family, why, language)
