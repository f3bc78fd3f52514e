"""What is said of what units hand in: what is to be looked at in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify_xl.wording import Language, say_of, shortened

if TYPE_CHECKING:
    from rectify_xl.errors import Told
    from rectify_xl.ledger.union.gathering import Noted


def words_of(noted: Told[Noted], language: Language) -> str:
    """Return what has to be said of a report."""
    facts = {**noted.facts, "value": shortened(noted.value, language)}
    if noted.address:
        facts["place"] = noted.address.reference
    if "by" in facts:
        facts["by"] = say_of("told_by", str(facts["by"]), language)
    return say_of("union", noted.code, language, **facts)
