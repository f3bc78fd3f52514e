"""The words of the rules on how cells and headings are written, in English, by code."""

from typing import Final

from rectify_xl.wording.words import RuleWords

FOLLOWS: Final = "where a summary number depends on it, refresh once more and that number follows the ledger by itself"
"""What happens to the numbers once such a cell is put right."""

CELLS: Final = {
    "C01": RuleWords(
        "No cells of the ledger are merged (merged ones are read as filled down).",
        "{area} of “{heading}” is merged; every row in it is read as “{value}”.",
        f"Unmerge the cells and fill in every row; {FOLLOWS}.",
    ),
    "C02": RuleWords(
        "No cell holds an error value such as #REF!.",
        "“{heading}” holds the error value “{value}” and cannot be read[[; until {today} can be read, the counts are as of the day of the run unless --as-of says otherwise]][[; until then “{used}” holds]].",
        "Correct the formula, or enter the content itself.",
    ),
    "C03": RuleWords(
        "Every row stands inside the table (rows under it are counted all the same).",
        "The row stands under the table “{table}”, not in it; it was counted all the same.",
        f"Drag the table's lower right corner over the row; {FOLLOWS}.",
    ),
    "C04": RuleWords(
        "A cell is written as it is read: half-width digits, no blanks around, 、 between names, one of the four status words.",
        "“{heading}” says “{value}”, which is read as “{reading}”[[ (it is text, and the number {number} is wanted)]].",
        f"Write “{{reading}}”[[ (format the cell as General first, then type {{number}} again)]], or what is right if that is wrong; {FOLLOWS}.",
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
        "Enter one number and no words.",
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
        f"Please bring the columns into one order and take out the extra headings. {FOLLOWS}.",
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
        f"[[Convert the column “{{number}}” to numbers (give a name that looks like a number its full form)]][[Clear this cell of “{{passed}}”, or move the row out of the ledger]][[Drag the lower right corner of the table of “{{under}}” over this row]][[Enter the cell of “{{other}}” again as it is read]]; {FOLLOWS}.",
    ),
    "C22": RuleWords(
        "Two names of a column differ in more than case or width.",
        "“{value}” under “{heading}” differs from another name, “{other}”, in case or width only, and formulas cannot tell them apart; their numbers are right, but plain values that do not follow the ledger.",
        f"Spell them alike if they are one, or make the names clearer if they are not; {FOLLOWS}.",
    ),
    "C23": RuleWords(
        "No name is longer than a formula can look for.",
        "The name “{value}” under “{heading}” has {length} «character|characters», and formulas find none of more than {most}; its numbers are right, but plain values that do not follow the ledger.",
        f"Use a short name, and move the rest to 备注; {FOLLOWS}.",
    ),
    "C24": RuleWords(
        "No table of 分类汇总 has more rows than can each have formulas.",
        "The table by “{heading}” has {count} «row|rows», more than {most}: all its numbers are plain values that do not follow the ledger.",
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
}
