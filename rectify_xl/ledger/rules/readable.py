"""The rules that reading reports by itself: a cell either can be read or cannot, so no check is needed."""

from __future__ import annotations

from typing import Final

from rectify_xl.codes import ReadingCode
from rectify_xl.errors import Severity
from rectify_xl.ledger.rules.rule import RuleHead

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

READING_RULES = (
    RuleHead("B05", _W, "No label stands twice in 基本信息; of two lines, only the first is read."),
    RuleHead("B06", _W, "No label of 基本信息 is nearly that of a setting; it would not be read."),
    RuleHead("B07", _W, "The value of a setting stands in the cell after its label, the only one that is read."),
    RuleHead("C01", _W, "No cells of the ledger are merged; merged ones are read as filled down."),
    RuleHead("C02", _E, "No cell holds an error value such as #REF!."),
    RuleHead("C03", _W, "No row stands under the table; one that does is still counted."),
    RuleHead("C04", _I, "A cell is written the way it is read: half width, no blanks around it, words as listed."),
    RuleHead("C05", _E, "Every formula was saved with its value."),
    RuleHead("C06", _I, "Rows of subtotals and notes are told from items, and are not counted."),
    RuleHead("C07", _E, "Every required heading is there, in one of its accepted spellings."),
    RuleHead("C08", _W, "No heading stands twice; of two, only one is read."),
    RuleHead("C09", _E, "A number stands where a number belongs."),
    RuleHead("C10", _W, "A word stands in the list that belongs to its column."),
    RuleHead("C11", _I, "A phrase of 字典, or of the built-in list, counts as its status word and may stay."),
    RuleHead("C12", _E, "Every row that holds what an item holds is counted as one."),
    RuleHead("C13", _I, "A row that only goes on from the item above, under merged cells, is read with it."),
    RuleHead("C14", _W, "Where the headings stand again, the columns are in the same order."),
    RuleHead("C16", _E, "Every row of another sheet that looks like a ledger stands in the ledger too."),
    RuleHead("C17", _E, "Two columns with one heading do not say different things of a row."),
    RuleHead("C18", _I, "A later deadline in a column such as 延期后时限 is the deadline."),
    RuleHead("C19", _I, "Where 台账工作表 or --sheet names the ledger's sheet, no other one is counted."),
    RuleHead("C20", _E, "同上 stands only right under an item whose cell says what it repeats."),
    RuleHead("C25", _W, "A number is in the unit of its column; one of another unit is converted."),
    RuleHead("C26", _E, "A number has no unit that does not belong to its column, such as 项 for money."),
    RuleHead("D01", _E, "A date is written in a form that has one meaning."),
    RuleHead("D02", _W, "A date is a date cell, not text."),
    RuleHead("D03", _W, "A date is written with its year; one without is taken to follow 反馈日期."),
    RuleHead("D04", _E, "A date without its year has a 反馈日期 to take the year from."),
    RuleHead("G01", _W, "The workbook's template is not older than the one this program knows."),
    RuleHead("G02", _W, "The workbook's template is not newer than this program."),
    RuleHead("G03", _I, "No sheet of the staff's own has the name of a generated sheet."),
    RuleHead("G04", _I, "The workbook's structure is not locked against new sheets."),
    RuleHead("G05", _W, "基本信息 and 字典 have their own names; the only sheet that looks like one is read as it."),
    RuleHead("G06", _I, "The workbook has a 基本信息; without one the defaults hold."),
    RuleHead("G07", _W, "No sheet of another name looks like a staff sheet that is missing; such a one is not read."),
    RuleHead("G08", _W, "A staff sheet has the labels or headings that it is read by."),
    RuleHead(
        "G09", _E, "The ledger has the headings of the canonical form; one of the office's own form is adopted first."
    ),
    RuleHead("G10", _I, "No sheet of the staff's own bears a name that makes it a generated one."),
    RuleHead("G11", _W, "A sheet that is called a generated one by its names shows what only the program writes."),
    RuleHead("G12", _I, "No formula of the staff's own reads a generated sheet, which only a spreadsheet calculates."),
    RuleHead("G15", _W, "Nobody has put anything on a generated sheet outside 领导批示; what is there is replaced."),
    RuleHead("G16", _W, "Every 领导批示 of 督办清单 belongs to one item of the ledger for sure."),
    RuleHead("H01", _W, "Every row of 进度历史 has its date and counts that add up, and no date stands twice."),
    RuleHead("H02", _W, "The hidden sheet that 变化情况 compares with is as the program wrote it."),
    RuleHead("H03", _W, "进度历史 keeps the headings that the program wrote."),
    RuleHead("H04", _W, "The sheets that remember earlier refreshes are still there after other programs have saved."),
    RuleHead("H05", _W, "What earlier refreshes left is on a sheet of the program's own."),
    RuleHead("H06", _W, "截至日期 is moved on before work of a later day is refreshed."),
    RuleHead("H07", _W, "截至日期 is not in the future."),
    RuleHead("H08", _W, "截至日期 is not before that of an earlier refresh."),
    RuleHead("L01", _E, "读作 in 字典 is one of the four status words."),
    RuleHead("L02", _E, "A phrase of 字典 is read in one way only."),
    RuleHead("L03", _W, "字典 has the headings 状态词语 and 读作; without them the built-in phrases hold."),
    RuleHead("L04", _E, "No cell is read in two ways by two phrases of 字典."),
    RuleHead("N03", _W, "Several names in one cell are parted by 、, which leaves no doubt how many they are."),
    RuleHead("N04", _W, "One 问题序号 is written in one way, and stands for one problem of its 方面."),
    RuleHead("S01", _E, "整改状态 is one of the four words, or a phrase that 字典 reads as one."),
    RuleHead("S02", _E, "A cell of 整改状态 holds one status, not two."),
)
NOT_OF_WRITING: Final[frozenset[ReadingCode]] = frozenset({"C06", "C11", "C13", "C16", "C18", "C19"})
"""What is said of a cell that may stay as it is."""
TOLD_ONCE: Final[frozenset[ReadingCode]] = frozenset(
    {"G10", "G11", "H01", "H02", "H03", "H04", "H05", "H06", "H07", "H08"}
)
"""What a refresh says and does not write down: it puts it right, or it holds on some days only; a next one may have it
no more."""
