"""The words of the rules on numbers, measures, meetings and regulations, in English, by code."""

from typing import Final

from rectify_xl.wording.words import RuleWords

_COUNTS_HINT: Final = (
    "Add the rows that are missing or correct the number; where rows are withheld on purpose, leave both as they are."
)

COUNTS: Final = {
    # totals
    "T01": RuleWords(
        "反馈方面数 is the number of 方面 in the ledger.",
        "反馈方面数 is {declared}, but the ledger holds {counted}.",
        _COUNTS_HINT,
    ),
    "T02": RuleWords(
        "反馈问题数 is the number of problems in the ledger.",
        "反馈问题数 is {declared}, but the ledger holds {counted}.",
        _COUNTS_HINT,
    ),
    "T03": RuleWords(
        "细化分项数 is the number of sub-items in the ledger.",
        "细化分项数 is {declared}, but the ledger holds {counted}.",
        _COUNTS_HINT,
    ),
    "T04": RuleWords(
        "公布完成率 follows from the counts, at the precision printed.",
        "公布完成率 “{value}” does not follow from the counts: {completed} of {total} is {expected}.",
        "Check the published rate, the number done and the total.",
    ),
    "T05": RuleWords(
        "公开稿一级标题 run on from 一 without a gap.",
        "公开稿一级标题 “{value}” lack {missing}.",
        "See whether the notice leaves out a section or misprints a number; if it was printed so, leave it.",
    ),
    "T06": RuleWords(
        "公布已完成数 is the number of rows done (with what is kept up, where 完成率口径 says so).",
        "公布已完成数 is {declared}, and {counted} «row of the ledger is|rows of the ledger are» done.",
        "Check the notice and 整改状态; what was done after it was published may stay.",
    ),
    # measures and regulations
    "M01": RuleWords(
        "A measure is not due after its sub-item.",
        "The measure's 时限 “{value}” is after {due_on}, the 整改时限 of 编号 {item_id}.",
        "Check the two dates.",
    ),
    "M02": RuleWords(
        "措施清单 and 整改状态 agree: with all measures done a row is no longer open; with the row 已完成 no measure is open.",
        "编号 {item_id} is {status}, but [[all of its measures in 措施清单 ({all_done}) are done]][[none of its measures in 措施清单 ({none_done}) is done]][[of its {measures} «measure|measures» in 措施清单, {still_open} are still open]].",
        "Correct 整改状态 or the status of the measure.",
    ),
    "M03": RuleWords(
        "Every 编号 in 措施清单 and 制度清单 stands in the ledger.",
        "编号 “{item_id}” is not in the ledger.",
        "Use a 编号 of the ledger, such as 1-2-1[[; a row of {single} takes one]][[; put 、 between several in a row of {several}]].",
    ),
    "M04": RuleWords(
        "整改措施 of 措施清单, 日期 of 会议记录 and 制度名称 of 制度清单 are filled in (a meeting or rule without it does not count).",
        "“{heading}” is blank[[; the row is not counted in “{uncounted}”]].",
        "Fill in “{heading}”; if the row is not needed, clear all of it.",
    ),
    "M05": RuleWords(
        "No meeting is held and no rule issued after 截至日期 (one that is does not count).",
        "“{heading}” is “{value}”, after 截至日期 {as_of}; the row is not counted in “{sheet}”.",
        "Check year and month; if the date is right, leave it: it counts once that day has come.",
    ),
    "M06": RuleWords(
        "A rule stands once in 制度清单 (one that is repeated counts once).",
        "The rule “{value}” stands in {other} already; this row is not counted.",
        "Delete one of the rows; if they are two rules, give each its 文号.",
    ),
    "M07": RuleWords(
        "A measure's 完成日期 is not after 截至日期.",
        "The measure's 完成日期 “{value}” is after 截至日期 {as_of}.",
        "Check year and month; if it is not done, clear 完成日期 and correct 状态; to count up to a later day, change 截至日期.",
    ),
    "M08": RuleWords(
        "数量 and 金额 of a measure are not negative.",
        "“{heading}” is negative, “{value}”; it was added all the same.",
        "Check the sign; to take back what was counted too high, correct the row where it stands.",
    ),
}
