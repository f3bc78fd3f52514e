"""The words of the rules on 字典, on the workbook and on what it remembers, in English, by code."""

from typing import Final

from rectify_xl.wording.words import RuleWords

BOOK: Final = {
    # the lexicon
    "L01": RuleWords(
        "读作 in 字典 is one of the four status words.",
        "字典 does not say which of the four status words “{phrase}” is read as[[ (it says “{value}”)]], so it was not used[[; {count} «cell|cells» with it under no status]].",
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
        "{count} «formula of this sheet reads|formulas of this sheet read» a generated one ({cells}). The program leaves your sheets alone, so after a refresh these cells show the last numbers until Excel or WPS opens the file; previews on phones and in mail show them too.",
        "Before sending the file after a refresh, open it in Excel or WPS and save it once.",
    ),
    "G09": RuleWords(
        "The ledger has the template's headings; one of the office's own form is first brought into it by adopt.",
        "This ledger seems to be of the office's own form: {count} required columns are missing ({headings}). The counts go by the columns that are known, and may not be all.",
        "Run: rectify-xl adopt LEDGER.xlsx -o NEW.xlsx (with the real file names); it lists what each column becomes and leaves the file as it is. Work on in the new ledger. Where the template is used and columns were left out, add them as C07 says.",
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
        "The as-of date {as_of} is still to come, today is {today}; what is overdue or due soon is counted as of {as_of}, which may be more than today.",
        "Check 截至日期.",
    ),
    "H08": RuleWords(
        "截至日期 is not before that of an earlier refresh.",
        "The as-of date {as_of} is before {last}, the last one refreshed; the ledger is as it stands now, and that is what is recorded under {as_of}.",
        "Check 截至日期; where {as_of} is really meant, nothing needs to be done.",
    ),
}
