"""Rules on settings of 基本信息 that cannot be used as they stand; a blank or missing one is left to its default.

One mechanism asks each setting whether it is kept; the sentence names what is used instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rectify_xl.codes import CheckCode
from rectify_xl.errors import Severity
from rectify_xl.ledger.rules.rule import Case, Check, Found, Rule
from rectify_xl.ledger.rules.totals import is_readable
from rectify_xl.ledger.schema import COLOUR_WORDS, NAME_SEPARATOR, SETTING, SETTINGS, Kind, Setting
from rectify_xl.ledger.settings import is_kept, used

_WORDS: Final = NAME_SEPARATOR.join(COLOUR_WORDS)
_MONTHS: Final = SETTING["period_months"].bounds


def _not_kept(*settings: Setting) -> Check:
    """Return the check that reports the settings that cannot be used as they stand."""

    def check(case: Case) -> Iterator[Found]:
        for setting in settings:
            if not is_kept(case.ledger.about, setting.key):
                yield case.of_setting(setting.key, **_facts(case, setting))

    return check


def _facts(case: Case, setting: Setting) -> dict[str, str]:
    if setting.kind is Kind.COLOUR:
        return {"heading": setting.label, "usual": str(setting.default), "words": _WORDS}
    if setting.default is None:
        return {"heading": setting.label, "bounds": str(setting.bounds)}
    return {"used": used(case.ledger.about, setting.key)}


def _of_notice(case: Case) -> Iterator[Found]:
    for key in ("declared_rate", "notice_headings"):
        if not is_readable(case.ledger.about, key):
            yield case.of_setting(key, heading=SETTING[key].label)


def _rule(code: CheckCode, statement: str, check: Check) -> Rule:
    return Rule(code, Severity.WARNING, statement, check)


RULES = (
    _rule("B01", "预警天数 is two different whole numbers split by 、.", _not_kept(SETTING["alert_days"])),
    _rule("B02", "完成率小数位 is 0, 1 or 2.", _not_kept(SETTING["rate_decimals"])),
    _rule(
        "B03",
        f"集中整改期限（月） is a whole number from {_MONTHS.least} to {_MONTHS.most}." if _MONTHS else "",
        _not_kept(SETTING["period_months"]),
    ),
    _rule(
        "B04",
        "Every 颜色-… is a colour word or #RRGGBB, and not too pale for white paper.",
        _not_kept(*(setting for setting in SETTINGS if setting.kind is Kind.COLOUR)),
    ),
    _rule(
        "B08",
        "公布完成率 is one percentage and 公开稿一级标题 are numbers, so that they can be checked.",
        _of_notice,
    ),
    _rule(
        "B09",
        "A count that is declared or published is a whole number that is none below 0.",
        _not_kept(*(one for one in SETTINGS if one.kind is Kind.NUMBER and one.default is None)),
    ),
)
