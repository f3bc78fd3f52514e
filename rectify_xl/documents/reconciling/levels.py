"""Whether a count in a notice is of 问题 or of 分项."""

from __future__ import annotations

import re
from typing import Final

from rectify_xl.documents.notice.model import Level, Notice
from rectify_xl.ledger.schema import Status
from rectify_xl.text import Sentence

STATUS_LEVELS: Final = {
    Level.COMPLETED: Status.COMPLETED,
    Level.PHASED: Status.PHASED,
    Level.ADVANCING: Status.ADVANCING,
    Level.NOT_COMPLETED: Status.NOT_COMPLETED,
}
_OF_THESE: Final = re.compile(r"个(?P<level>分项|问题)[，,]其中")
_ITEM_WORDS: Final = ("分项", "细化")


def counting_level(notice: Notice) -> Level:
    """Return what the counts by status are of: ITEMS or PROBLEMS.

    It is the level that the rate is said to be of; else the one before 其中 in their sentence; else the one whose total
    they add up to; else the one that their sentence counts; else 分项, where the notice counts them at all.
    """
    looks = (_of_rate, _before_these, _of_sum, _of_sentence)
    found = next((level for look in looks if (level := look(notice))), None)
    return found or (Level.ITEMS if notice.claim(Level.ITEMS) else Level.PROBLEMS)


def _of_rate(notice: Notice) -> Level | None:
    return next((rate.level for rate in notice.rates if rate.level), None)


def _before_these(notice: Notice) -> Level | None:
    of_these = next((found for said in _stated(notice) if (found := _OF_THESE.search(said.text))), None)
    return level_said(Sentence(of_these["level"], 0), Level.PROBLEMS) if of_these else None


def _of_sum(notice: Notice) -> Level | None:
    items, problems, total = notice.claim(Level.ITEMS), notice.claim(Level.PROBLEMS), claimed_sum(notice)
    if total and items and problems and items.value != problems.value:
        return {items.value: Level.ITEMS, problems.value: Level.PROBLEMS}.get(total)
    return None


def _of_sentence(notice: Notice) -> Level | None:
    claims = ((level, notice.claim(level)) for level in (Level.ITEMS, Level.PROBLEMS))
    return next((level for level, claim in claims if claim and claim.said in _stated(notice)), None)


def _stated(notice: Notice) -> list[Sentence]:
    """Return the sentences of the counts by status."""
    return [claim.said for level in STATUS_LEVELS if (claim := notice.claim(level))]


def level_said(said: Sentence, usual: Level) -> Level:
    """Return the level that a sentence names, else the usual one."""
    return Level.ITEMS if any(word in said.text for word in _ITEM_WORDS) else usual


def claimed_sum(notice: Notice) -> int:
    """Return the sum of the counts by status that the notice prints; what another one holds is not added."""
    claims = (notice.claim(level) for level in (*STATUS_LEVELS, Level.UNDECIDED))
    return sum((claim.value or 0) for claim in claims if claim and claim.part_of is None)
