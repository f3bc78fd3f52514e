"""What is said of what units hand in: why a file was not read, and what is to be looked at in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rectify_xl.wording import Language, say, say_of, say_reason, shortened

if TYPE_CHECKING:
    from rectify_xl.codes import ErrorCode
    from rectify_xl.errors import Told
    from rectify_xl.ledger.union.gathering import Noted


def reason_of(why: Told[ErrorCode], language: Language) -> str:
    """Return why a file was not read."""
    facts = dict(why.facts)
    if "reason" in facts:
        facts["reason"] = say_reason(str(facts["reason"]), language)
    return say(why.code, language, **facts)


def words_of(noted: Told[Noted], language: Language) -> str:
    """Return what has to be said of a report."""
    facts = {**noted.facts, "value": shortened(noted.value, language)}
    if noted.address:
        facts["place"] = noted.address.reference
    if "by" in facts:
        facts["by"] = say_of("told_by", str(facts["by"]), language)
    return say_of("union", noted.code, language, **facts)
