"""The words of the rules on 基本信息 and on how the staff sheets are found, in English, by code."""

from typing import Final

from rectify_xl.ledger.schema import SETTING
from rectify_xl.wording.words import RuleWords

_COUNT, _MONTHS, _DAYS = (
    f"{bounds.least} to {bounds.most}"
    for key in ("declared_items", "period_months", "alert_days")
    if (bounds := SETTING[key].bounds)
)

SETTINGS: Final = {
    "B01": RuleWords(
        f"预警天数 is two different whole numbers with 、 between them, such as 10、20, each from {_DAYS}.",
        f"预警天数 “{{value}}” is not two different whole numbers from {_DAYS} with 、 between them; this time it is taken as {{used}} «day|days».",
        "Enter two different whole numbers with 、 between them, such as 10、20.",
    ),
    "B02": RuleWords(
        "完成率小数位 is 0, 1 or 2.",
        "完成率小数位 “{value}” is none of 0, 1 and 2; this time it is taken as {used}.",
        "Enter 0, 1 or 2.",
    ),
    "B03": RuleWords(
        f"集中整改期限（月） is a whole number from {_MONTHS}.",
        f"集中整改期限（月） “{{value}}” is not a whole number from {_MONTHS}; this time it is taken as {{used}} «month|months».",
        "Enter the number of months, such as 3.",
    ),
    "B04": RuleWords(
        "A colour is one of the words listed, or written like #2E7D5B, and not too pale.",
        "“{value}” in “{heading}” is none of the colour words and not written like #2E7D5B, or it is too pale to be seen on white paper; this time “{usual}” is shown.",
        "Enter one of {words}, or #RRGGBB.",
    ),
    "B05": RuleWords(
        "A label stands in one line of 基本信息 (of several, only the first is read).",
        "“{heading}” stands in more than one line; {other} is read, “{value}” in this line is not.",
        "Keep the right one of them.",
    ),
    "B06": RuleWords(
        "The labels of 基本信息 are written as in the template (a line with another one is not read).",
        "基本信息 has no setting “{value}”, so the line was not read; the nearest is “{nearest}”.",
        "If “{nearest}” is meant, write the label so; if it is a line of your own, leave it.",
    ),
    "B07": RuleWords(
        "The value of a setting stands in the cell after its label (no other cell is read).",
        "[[Of “{heading}” only {where} is read; “{value}” in this cell is not]][[This cell of “{heading}” is merged with {merged}, so no value was read]].",
        "Write the value in the cell after the label, and unmerge the cells.",
    ),
    "B08": RuleWords(
        "公布完成率 is one percentage such as 97%, 公开稿一级标题 are numbers such as 一、二、三.",
        "“{value}” in “{heading}” cannot be read and was not checked.",
        "Write it as the notice prints it: one percentage such as 97%; numbers such as 一、二、三 or 1、2、3.",
    ),
    "B09": RuleWords(
        f"A count that is declared or published is a whole number from {_COUNT}.",
        "“{value}” in “{heading}” is not a whole number from {bounds}; it was neither used nor checked.",
        "Enter a count such as 13.",
    ),
    "G05": RuleWords(
        "基本信息 and 字典 keep their names (the only sheet that looks like one is read as it).",
        "There is no sheet “{sheet}”; “{found}” looks like it and was read as it.",
        "If that is right, rename “{found}” to “{sheet}”; if not, add a sheet “{sheet}”.",
    ),
    "G06": RuleWords(
        "The workbook has a 基本信息.",
        "The workbook has no “{sheet}”: this time the counts are as of {as_of}, 完成率口径, 预警天数 and the like are the usual ones, and declared numbers are not checked.",
        "To give the unit, 截至日期 and the declared numbers, add a sheet “{sheet}” with labels in A and values in B; where they are not needed, leave it.",
    ),
    "G07": RuleWords(
        "措施清单, 会议记录, 制度清单 and the like keep their names (a renamed one is not read).",
        "There is no sheet “{sheet}”; “{found}” looks like it but was not read[[ ({others} look like it too)]].",
        "If it is the one, rename “{found}” to “{sheet}”, and unhide it where it is hidden; if not, leave it.",
    ),
    "G08": RuleWords(
        "基本信息, 措施清单, 会议记录 and 制度清单 have labels or headings that are known.",
        "No label or heading of “{sheet}” is known, so the sheet was not read.",
        "Write them as in the template: in 基本信息 labels in A and values in B, in the others the headings in the first row.",
    ),
}
