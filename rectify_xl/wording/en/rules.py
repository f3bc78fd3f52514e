"""The rules' words in English, by code."""

from typing import Final

from rectify_xl.wording.en.settings import SETTINGS_RULES
from rectify_xl.wording.words import RuleWords

_FOLLOWS: Final = "where a summary number depends on it, refresh once more and that number follows the ledger by itself"
_STATUSES: Final = "已完成, 阶段性完成并长期坚持, 正在推进, 尚未完成"
_COUNTS_HINT: Final = (
    "Add the rows that are missing or correct the number; where rows are withheld on purpose, leave both as they are."
)

RULES: Final = {
    **SETTINGS_RULES,
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
        "下次复核日期 “{value}” had passed {days} days before 截至日期 {as_of}.",
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
        f"Enter it as a date such as 2021-06-30, or the right one if that is wrong; {_FOLLOWS}.",
    ),
    "D03": RuleWords(
        "A date is written with its year.",
        "“{value}” in “{heading}” has no year; counted from 反馈日期 it is read as {reading}.",
        f"Enter it as a date with its year, such as 2021-06-30; {_FOLLOWS}.",
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
        "整改时限 “{value}” had passed {days} days before 截至日期 {as_of}.",
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
        "公布已完成数 is {declared}, and {counted} rows of the ledger are done.",
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
        "编号 {item_id} is {status}, but [[all of its measures in 措施清单 ({all_done}) are done]][[none of its measures in 措施清单 ({none_done}) is done]][[of its {measures} measures in 措施清单, {still_open} are still open]].",
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
    # cells and headings
    "C01": RuleWords(
        "No cells of the ledger are merged (merged ones are read as filled down).",
        "{area} of “{heading}” is merged; every row in it is read as “{value}”.",
        f"Unmerge the cells and fill in every row; {_FOLLOWS}.",
    ),
    "C02": RuleWords(
        "No cell holds an error value such as #REF!.",
        "“{heading}” holds the error value “{value}” and cannot be read[[; until {today} can be read, the counts are as of the day of the run unless --as-of says otherwise]][[; until then “{used}” holds]].",
        "Correct the formula, or enter the content itself.",
    ),
    "C03": RuleWords(
        "Every row stands inside the table (rows under it are counted all the same).",
        "The row stands under the table “{table}”, not in it; it was counted all the same.",
        f"Drag the table's lower right corner over the row; {_FOLLOWS}.",
    ),
    "C04": RuleWords(
        "A cell is written as it is read: half-width digits, no blanks around, 、 between names, one of the four status words.",
        "“{heading}” says “{value}”, which is read as “{reading}”.",
        f"Write “{{reading}}”, or what is right if that is wrong; {_FOLLOWS}.",
    ),
    "C05": RuleWords(
        "Every formula is saved with its value.",
        "“{heading}” holds a formula that was saved without its value, so it cannot be read[[; until {today} can be read, the counts are as of the day of the run unless --as-of says otherwise]][[; until then “{used}” holds]].",
        "Open the file in Excel or WPS, recalculate and save it, or enter the content itself.",
    ),
    "C06": RuleWords(
        "Rows of subtotals, totals and notes are not counted.",
        "The row “{value}” is taken for a subtotal or a note and was not counted.",
        "Nothing needs to be done; if it is a sub-item, fill in 编号, 反馈问题 and 整改状态, and do not begin it with a word such as 小计 or 合计.",
    ),
    "C07": RuleWords(
        "Every required heading is there.",
        "There is no column “{heading}”.",
        "Add the column under the heading “{heading}”; these are accepted too: {spellings}.",
    ),
    "C08": RuleWords(
        "No heading stands twice (of two, only one is read).",
        "The heading “{heading}” stands twice; the column of {other} is read, this one is not.",
        "Rename or delete the column that is not used.",
    ),
    "C09": RuleWords(
        "A number stands where a number belongs.",
        "“{value}” in “{heading}” cannot be read as a number[[; until then “{used}” holds]].",
        "Enter the number alone, such as 13.",
    ),
    "C10": RuleWords(
        "A cell with a drop-down holds one of its words.",
        "“{value}” in “{heading}” is not among its choices[[; until then “{used}” holds]].",
        "Choose one of: {choices}.",
    ),
    "C11": RuleWords(
        "A phrase that 字典, or the program's own list, says how to read counts as that status and may stay.",
        "“{value}” in “{heading}” is a phrase whose reading is given: it is read as “{reading}”.",
        "Nothing needs to be done; to have it read otherwise, say so in 字典.",
    ),
    "C12": RuleWords(
        "A row that holds what an item holds can be made out as one.",
        "The row of “{value}” fills in {headings}, but cannot be made out as an item; it is not counted.",
        "If it is an item, fill in 编号, 反馈问题, 整改措施 and 整改状态, below the headings and inside the table; several measures of one item with deadlines or statuses of their own belong in 措施清单; if it is none, begin the row with 注：.",
    ),
    "C13": RuleWords(
        "Rows that go on below merged cells belong to the item above.",
        "The row of “{value}” goes on from the item in row {row}; it is read with it and not counted by itself.",
        "Nothing needs changing; if it is another item, unmerge the cells and give it a 编号 and a 整改状态 of its own.",
    ),
    "C14": RuleWords(
        "Headings that stand again have the columns in the same order.",
        "Headings stand here once more, with {headings} in another place than above; the rows below are read by these.",
        f"Please bring the columns into one order and take out the extra headings. {_FOLLOWS}.",
    ),
    "C16": RuleWords(
        "No other sheet that looks like a ledger has items that the ledger has not.",
        "The sheet “{sheet}” looks like a ledger too; its row “{value}” is not in the ledger that is counted, or has another status or department there; it is not counted.",
        "If it should be, copy it into the ledger, or join the sheets with rectify-xl adopt; if not, add a line 台账工作表 to 基本信息 with the name of the ledger's sheet.",
    ),
    "C17": RuleWords(
        "Two columns with one heading do not contradict each other.",
        "“{heading}” has two columns; this cell says “{value}”, while {other} is read, which says something else.",
        "Please leave one column called “{heading}” and rename the other, such as 原{heading}.",
    ),
    "C18": RuleWords(
        "A later deadline is the deadline.",
        "“{heading}” says {reading}, so this is the deadline.",
        "Nothing needs changing; if the extension was not granted, clear the cell.",
    ),
    "C19": RuleWords(
        "Where the ledger's sheet is named, other sheets that look like one are not counted.",
        "The sheet “{sheet}” looks like a ledger too; from here on, {count} of its rows are not in the ledger that is counted. They are not counted, since the ledger's sheet was named.",
        "Nothing needs changing; to have them counted, copy them into the ledger.",
    ),
    "C20": RuleWords(
        "同上 stands only right under an item whose cell says what it repeats.",
        "“{heading}” says “{value}”, but right above is no item, or a cell that says nothing, so it was not read.",
        "Write out what belongs in the cell.",
    ),
    "C21": RuleWords(
        "Formulas count every cell as it is read: no number typed as text, no name in a row that does not count.",
        "[[“{value}” under “{number}” is a number stored as text, which programs count in different ways]][[this row does not count, yet formulas see “{value}” under “{passed}”]][[this row stands below the table of “{under}”, where formulas do not look]][[formulas count “{value}” under “{other}” otherwise than it is read]]; the summary is right, but some of its numbers are plain values that do not follow the ledger[[. There are {more} more in this column]].",
        f"[[Convert the column “{{number}}” to numbers (give a name that looks like a number its full form)]][[Clear this cell of “{{passed}}”, or move the row out of the ledger]][[Drag the lower right corner of the table of “{{under}}” over this row]][[Enter the cell of “{{other}}” again as it is read]]; {_FOLLOWS}.",
    ),
    "C22": RuleWords(
        "Two names of a column differ in more than case or width.",
        "“{value}” under “{heading}” differs from another name, “{other}”, in case or width only, and formulas cannot tell them apart; their numbers are right, but plain values that do not follow the ledger.",
        f"Spell them alike if they are one, or make the names clearer if they are not; {_FOLLOWS}.",
    ),
    "C23": RuleWords(
        "No name is longer than a formula can look for.",
        "The name “{value}” under “{heading}” has {length} characters, and formulas find none of more than {most}; its numbers are right, but plain values that do not follow the ledger.",
        f"Use a short name, and move the rest to 备注; {_FOLLOWS}.",
    ),
    "C24": RuleWords(
        "No table of 分类汇总 has more rows than can each have formulas.",
        "The table by “{heading}” has {count} rows, more than {most}: all its numbers are plain values that do not follow the ledger.",
        "Nothing to correct; refresh again after a change to the ledger.",
    ),
    "C25": RuleWords(
        "A number is in the unit of its column (one of another unit is converted).",
        "[[“{value}” in “{heading}” is converted to {reading} {unit}]][[The numbers under “{value}” are in “{column}” and were converted to {unit}]].",
        "[[Write {reading} without a unit, or what is right if that is wrong]][[If the unit is not “{column}”, correct the heading; to have the totals follow by themselves, change the heading to “{heading}” and the numbers with it]].",
    ),
    "C26": RuleWords(
        "A number has no unit that does not belong to its column (no 项 or 人 for money).",
        "The unit “{written}” of “{value}” does not belong in “{heading}”; it was not counted[[; until then “{used}” holds]].",
        "Enter the number alone, in “{unit}”; if it is in the wrong column, move it.",
    ),
    # the lexicon
    "L01": RuleWords(
        "读作 in 字典 is one of the four status words.",
        "字典 does not say which of the four status words “{phrase}” is read as[[ (it says “{value}”)]], so it was not used[[; {count} cells with it count under no status]].",
        "Choose one of: {choices}.",
    ),
    "L02": RuleWords(
        "A phrase of 字典 is read in one way.",
        "“{phrase}” is read in two ways in 字典, {first} and {second}; the first, {first}, was used.",
        "Keep one of the two.",
    ),
    "L03": RuleWords(
        "字典 has the headings 状态词语 and 读作.",
        "The headings “{phrase}” and “{reading}” were not found in 字典; statuses are read by the program's own phrases.",
        "Write the headings “{phrase}” and “{reading}” again; where 字典 is not used, leave it.",
    ),
    "L04": RuleWords(
        "No cell is read as two statuses by two phrases of 字典.",
        "“{phrase}” in “{heading}” is {first_is} by “{first}” of 字典 and {second_is} by “{second}”, so it counts under no status.",
        "Give “{phrase}” a line of its own in 字典, or choose one of the four status words.",
    ),
    # the workbook
    "G01": RuleWords(
        "The workbook has the current template.",
        "The workbook has version {version} of the template; the current one is {current}.",
        "It can be used as it is; for the new template, make a new ledger and copy the content over.",
    ),
    "G02": RuleWords(
        "The workbook's template is not newer than the program.",
        "The workbook has version {version} of the template; this program knows version {current}, so new content may go unread.",
        "Update the program and run it again.",
    ),
    "G03": RuleWords(
        "No sheet of the staff's own has the name of a generated sheet.",
        "There is a sheet “{sheet}” that the program did not make; it is left alone, and the generated one is named “{other}”.",
        "Nothing needs to be done; the generated sheet may be renamed as you like, the program knows it again.",
    ),
    "G04": RuleWords(
        "The workbook's structure is not locked.",
        "The workbook's structure is locked by “Protect Workbook”; the program writes its own sheets all the same, the lock stays as it is, and no other sheet is touched.",
        "Nothing needs to be done; to keep new sheets out of this file, write the result to another one with --output.",
    ),
    "G10": RuleWords(
        "No sheet of the staff's own bears one of the program's names.",
        "The sheet “{sheet}” bears the program's name for “{own}” but is not that sheet (it was copied, or another program shifted the name when it saved): it is taken for your own and left alone, only the name was removed.",
        "Nothing needs to be done.",
    ),
    "G11": RuleWords(
        "The names of a generated sheet and what it shows agree.",
        "The names say that the sheet “{sheet}” is the program's “{own}”, but what speaks for it does not agree: it is taken for your own and left alone; the program wrote another one, “{other}”.",
        "If the program once wrote “{sheet}” and you need it no more, look it over and delete it yourself; if it is your own, nothing needs to be done.",
    ),
    "G12": RuleWords(
        "Where your formulas read a generated sheet, the file is opened and saved before it is sent.",
        "{count} formulas of this sheet read a generated one ({cells}). The program leaves your sheets alone, so after a refresh these cells show the last numbers until Excel or WPS opens the file; previews on phones and in mail show them too.",
        "Before sending the file after a refresh, open it in Excel or WPS and save it once.",
    ),
    "G15": RuleWords(
        "Nobody has put anything on a generated sheet outside 领导批示.",
        "What people had put on this sheet was not kept: {what}[[. The file from before still has it: {kept_in}]].",
        "Take what you need from that file to a sheet of your own; what is meant for an item belongs into 领导批示 of 督办清单, which goes with the item.",
    ),
    "G16": RuleWords(
        "Every 领导批示 of 督办清单 belongs to one item of the ledger.",
        "It is not sure to which item {count} of the texts in 领导批示 belong (the item is gone from the ledger, or several have its number and words); none is deleted, they stand at the end of this sheet under “{block}”.",
        "Move each to 领导批示 in the row of its item; clear those that are not needed any more.",
    ),
    # the history
    "H01": RuleWords(
        "进度历史 has one row a date, with the date and counts that the program wrote.",
        "This row of 进度历史[[ ({value})]] cannot be read: its date or counts are not right, or the date stands on two rows that differ. A refresh does not keep it.",
        "To keep the row, put its date and counts back from the backup, then refresh; otherwise let it be.",
    ),
    "H03": RuleWords(
        "进度历史 keeps the headings that the program wrote.",
        "The headings of 进度历史 cannot be recognised, so the counts of earlier dates were not read. The sheet is kept as your own; the program begins another.",
        "To go on with the old one, put its headings back from the backup, then refresh.",
    ),
    "H02": RuleWords(
        "The hidden sheet in which the program keeps its snapshots is unchanged.",
        "Some of the hidden snapshots cannot be read and were not used[[, on these dates: {dates}]].",
        "Nothing to correct; changes since those dates cannot be shown. If you need them, refresh a backup from before.",
    ),
    "H04": RuleWords(
        "The sheets that remember earlier refreshes are still there.",
        "The program's “{sheets}” are gone or empty, most likely lost when another program saved the workbook[[ (the backup {backup} still has them)]][[ (no backup in the folder “{folder}” has them)]]; the record of earlier refreshes was not read and begins anew.",
        "To go on with the earlier record, restore a backup that has these sheets, put in what was changed since, then refresh.",
    ),
    "H05": RuleWords(
        "The record of earlier refreshes is on a sheet of the program's own.",
        "The program's “{own}” cannot be told by its names, but the record on “{sheet}” can be read: it is carried on in “{other}”; “{sheet}” stays as it is.",
        "Look over the dates and counts in “{other}”; if “{sheet}” is not needed, delete it yourself.",
    ),
    "H06": RuleWords(
        "截至日期 is moved on before later work is refreshed.",
        "The as-of date is still {as_of}, today is {today}: {as_of} was recorded on {made_on}, and the ledger has changed since. The items recorded then are kept and go on being compared with; the row {as_of} of 进度历史 now has the present counts.",
        "For a new period, move 截至日期 to today and refresh; where {as_of} itself was corrected, nothing needs to be done. To see what has changed since, refresh with --since {as_of}.",
    ),
    "H07": RuleWords(
        "截至日期 is not in the future.",
        "The as-of date {as_of} is still to come, today is {today}; what is overdue or due soon is counted as of {as_of}, which is more than today.",
        "Check 截至日期.",
    ),
    "H08": RuleWords(
        "截至日期 is not before that of an earlier refresh.",
        "The as-of date {as_of} is before {last}, the last one refreshed; the ledger is as it stands now, and that is what is recorded under {as_of}.",
        "Check 截至日期; where {as_of} is really meant, nothing needs to be done.",
    ),
}
