"""The words of the rules on what a row of the ledger says, in English, by code."""

from typing import Final

from rectify_xl.ledger.schema import CHOICE_WORDS, Choices
from rectify_xl.wording.en.rules.cells import FOLLOWS
from rectify_xl.wording.words import RuleWords

_STATUSES: Final = ", ".join(CHOICE_WORDS[Choices.STATUS])

ITEMS: Final = {
    # identity
    "I01": RuleWords(
        "Every row has a 编号 of its own.",
        "编号 “{value}” stands in other rows too: {others}.",
        "Give the other rows numbers of their own, or join two rows that tell of one sub-item.",
    ),
    "I02": RuleWords(
        "问题序号 runs on without a gap (in each 方面, where the numbers start anew there).",
        "Before 问题序号 {value}, {missing} is missing.",
        "Add the missing problems or correct the numbers; where they are withheld on purpose, leave them.",
    ),
    "I03": RuleWords(
        "Sub-items, the last part of 编号, are numbered from 1 without a gap inside a problem.",
        "Before 编号 “{value}”, sub-item {missing} is missing.",
        "Add the missing sub-items or correct 编号; where they are withheld on purpose, leave them.",
    ),
    "I04": RuleWords(
        "The problem's part of 编号 agrees with 问题序号.",
        "The problem's part of 编号 “{value}” does not agree with 问题序号 {problem_no}.",
        "Correct 编号 or 问题序号 so that the two agree.",
    ),
    "I05": RuleWords(
        "编号 and 问题序号 are in digits, as most rows write them: 编号 such as 1-2-1, 问题序号 such as 5.",
        "“{value}” in “{heading}” is not written as in most rows, which say “{usual}”.",
        "Write it in digits, in the form that most rows have[[; a problem that is not split has three parts too, such as “{lengthened}”]].",
    ),
    "I06": RuleWords(
        "编号 and 问题序号 are no dates, which Excel makes of a typed 1-2-1.",
        "“{heading}” has become the date {on}[[; it probably was “{likely}”]][[; it may have been one of {several}]].",
        "Format the column “{heading}” as text first, then type the number again[[: “{likely}”]]; with the format alone it becomes a number such as 36923.",
    ),
    # required
    "R01": RuleWords(
        "编号, 方面, 问题序号, 反馈问题 and 整改措施 are filled in.",
        "“{heading}” is not filled in[[: it says “{written}”]].",
        "Fill in “{heading}”, also where it is the same as in the row above.",
    ),
    "R02": RuleWords(
        "责任领导, 责任部门 and 责任人 are each filled in.",
        "“{heading}” is not named[[: it says “{written}”]].",
        "Fill in [[the name of the person, {person}]][[the name of the department, {department}]]; put 、 between several.",
    ),
    "R03": RuleWords(
        "整改时限 is filled in.",
        "“{heading}” is not filled in[[: it says “{written}”]].",
        "Enter a date such as 2021-06-30; words such as 长期坚持 belong in 时限说明.",
    ),
    "R04": RuleWords(
        "整改状态 is filled in.",
        "“{heading}” is not filled in, so the row counts under no status.",
        f"Choose one of: {_STATUSES}.",
    ),
    # status
    "S01": RuleWords(
        "整改状态 is one of the four words, or a phrase that 字典 reads as one of them.",
        "整改状态 “{phrase}” is not one of the four words and 字典 does not say how to read it, so it counts under no status.",
        f"Choose one of: {_STATUSES}; or add “{{phrase}}” to 字典 and say which of them it is read as.",
    ),
    "S02": RuleWords(
        "A cell of 整改状态 holds one status.",
        "整改状态 “{value}” holds two statuses, {first} and {second}, and does not say which counts.",
        "Keep one of them; write matters that have come along differently in rows of their own.",
    ),
    "S03": RuleWords(
        "What is 已完成 has its 完成日期.",
        "The row is 已完成, but 完成日期 is not filled in[[: it says “{written}”]].",
        "Enter the day it was done, such as 2021-03-28, or correct 整改状态 if it is not done yet.",
    ),
    "S04": RuleWords(
        "完成日期 is not after 截至日期.",
        "完成日期 “{value}” is after 截至日期 {as_of}.",
        "Check year and month; if it is not done yet, clear 完成日期 and let 整改状态 say so; if the count runs to a later day, correct 截至日期.",
    ),
    "S05": RuleWords(
        "What is 已完成 says where its 佐证材料 is.",
        "The row is 已完成, but 佐证材料 is not filled in[[: it says “{written}”]].",
        "Name the document and where it is kept; a few words will do, no copy is needed.",
    ),
    "S06": RuleWords(
        "What is 已完成 tells in 整改进展 only what has been done.",
        "The row is 已完成, but “{word}” in 整改进展 sounds like something still to be done.",
        "Tell what was achieved in 整改进展, or correct 整改状态 if it is not done yet.",
    ),
    "S07": RuleWords(
        "What is 正在推进 or 尚未完成 names the next step in 整改进展.",
        "The row is {status}, but 整改进展 names no next step.",
        "Add what will be done next and by when, such as “下一步修订办法，6月底前完成”.",
    ),
    "S08": RuleWords(
        "What is 阶段性完成并长期坚持 has a 长效机制 or a 下次复核日期.",
        "The row is 阶段性完成并长期坚持, but neither 长效机制 nor 下次复核日期 is filled in[[: it says “{written}”]].",
        "Name the rule that makes it last, or enter the date of the next review; one of the two will do.",
    ),
    "S09": RuleWords(
        "The 下次复核日期 of what is 阶段性完成并长期坚持 is still to come.",
        "下次复核日期 “{value}” had passed {days} «day|days» before 截至日期 {as_of}.",
        "Review it and enter the next date.",
    ),
    "S10": RuleWords(
        "Only what is 已完成 is 已销号.",
        "销号情况 is “{value}”, but 整改状态 is {status}.",
        "Correct 整改状态 if it is done; otherwise choose 未申请 or 待销号.",
    ),
    "S11": RuleWords(
        "What is 正在推进 or 尚未完成 has no 完成日期.",
        "The row is {status}, yet 完成日期 is “{value}”.",
        "Correct 整改状态 if it is done; otherwise clear 完成日期.",
    ),
    # dates
    "D01": RuleWords(
        "A date is written so that it has one meaning, such as 2021-06-30.",
        "“{value}” in “{heading}” is no definite date: it is no date at all, a day the calendar does not have, or could be several[[; until {today} can be read, the counts are as of the day of the run unless --as-of says otherwise]].",
        "Enter a date such as 2021-06-30; words such as 立行立改，长期坚持 belong in 时限说明, other remarks in 备注.",
    ),
    "D02": RuleWords(
        "A date is entered as a date, not as text.",
        "“{value}” in “{heading}” is text, read as {reading}.",
        f"Enter it as a date such as 2021-06-30, or the right one if that is wrong; {FOLLOWS}.",
    ),
    "D03": RuleWords(
        "A date is written with its year.",
        "“{value}” in “{heading}” has no year; counted from 反馈日期 it is read as {reading}.",
        f"Enter it as a date with its year, such as 2021-06-30; {FOLLOWS}.",
    ),
    "D04": RuleWords(
        "A date has its year; deadlines without one are counted from 反馈日期 of 基本信息.",
        "“{value}” in “{heading}” has no year[[, and no {year_from} was read to take it from]][[; until {today} can be read, the counts are as of the day of the run unless --as-of says otherwise]].",
        "Write the year[[, or enter {year_from} in 基本信息]].",
    ),
    "D06": RuleWords(
        "巡察开始日期 is before 巡察结束日期, that before 反馈日期, and that not after 截至日期.",
        "{later} {later_on} and {earlier} {earlier_on} are in the wrong order.",
        "Check the two dates, the years above all.",
    ),
    "D07": RuleWords(
        "落款日期 is not before 截至日期.",
        "落款日期 “{value}” is before 截至日期 {as_of}.",
        "Check the two dates; if the notice was printed so, leave them.",
    ),
    "D08": RuleWords(
        "What is 正在推进 or 尚未完成 is not past its 整改时限.",
        "整改时限 “{value}” had passed {days} «day|days» before 截至日期 {as_of}.",
        "If it is done, correct 整改状态 and enter 完成日期; if more time was granted, correct 整改时限 and say so in 时限说明.",
    ),
    "D09": RuleWords(
        "完成日期 is not before 巡察开始日期 (not checked where that is not given).",
        "完成日期 “{value}” is before 巡察开始日期 {began_on}.",
        "Check year and month; if it was done on that day, leave it.",
    ),
    "D10": RuleWords(
        "No date lies ten years or more from the round.",
        "“{value}” in “{heading}” lies far from the round: {years} years from {nearest}, the nearest of its dates.",
        "Check the year; if it is right, leave it.",
    ),
    # names
    "N01": RuleWords(
        "One person or department is spelled in one way.",
        "“{name}” is spelled “{other}” elsewhere.",
        "If the two are the same, write “{other}” everywhere.",
    ),
    "N02": RuleWords(
        "责任部门 and 责任领导 stand in the lists of 字典 (not checked where a list is empty).",
        "{heading} “{name}” is not in its list in 字典[[; the nearest there is “{nearest}”]].",
        "Correct it to a name of the list, put 、 between several names, or add it to the list in 字典.",
    ),
    "N03": RuleWords(
        "Several names in one cell are parted by 、, not by a blank or 和.",
        "“{heading}” says “{value}”: these may be several names; it is not sure, so they are read as “{reading}”.",
        "Put 、 between several names; where it is one, add it to its list in 字典, or take the blank out.",
    ),
    "N04": RuleWords(
        "One 问题序号 is written in one way, and stands for one problem of its 方面.",
        "问题序号 says “{value}”, elsewhere “{other}”, over other words in 反馈问题: counted as two problems.",
        "If they are one problem, write “{heading}” as “{other}” and 反馈问题 alike; else correct the number.",
    ),
}
