"""填写说明: how to work with the ledger, what each column wants, and every rule in a line, from the checks' source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final

from rectify_xl.errors import Severity
from rectify_xl.ledger.rules import READING_RULES, RULES, Rule, RuleHead
from rectify_xl.ledger.schema import SETTINGS, STATUS_COLOURS
from rectify_xl.sheets.staff.entry import write
from rectify_xl.sheets.staff.looks import look, mark_look, set_up_print, tint
from rectify_xl.sheets.staff.rows import ROW_SHEETS
from rectify_xl.sheets.theme import row_height
from rectify_xl.wording import Language, rule_title

_TITLE: Final = "填写说明"
_STEPS: Final = (
    "先在“基本信息”填单位、日期和反馈意见中的个数，在“字典”写好本单位的部门和领导。",
    "在“整改台账”一行填一个分项；问题不再细分的，一个问题一行。措施清单、会议记录、制度清单可以不填。",
    "保存并关闭工作簿，运行 rectify-xl refresh 加文件名。程序只写标签为深蓝色的表，填写的内容一格也不改。",
    "看“总览”；再看“校验结果”，点单元格一栏，可以直接到要改的地方。",
    "改好、保存、关闭，再运行一次，总览和校验结果随之更新。",
)
_MARKS: Final = (
    (Severity.ERROR, "实线框、粗体、红底：这一格有错误，要改。"),
    (Severity.WARNING, "虚线框、黄底：这一格有提醒，请看一看，确实如此的可以不改。"),
)
_ONLY_SOME: Final = "填写时只标出一部分，全部的看“校验结果”。"
_STATUS: Final = "状态"
_EXTRA: Final = "可加"
_HOW_TO_ADD: Final = "在“基本信息”最下面另起一行，A 列写下面的名称，B 列写内容。不需要的不用加。"
_SEVERITY_WORDS: Final = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "说明"}
_FAMILIES: Final = {
    "B": "基本信息",
    "I": "编号",
    "R": "必填",
    "S": "整改状态",
    "D": "日期",
    "T": "个数和完成率",
    "M": "措施、会议和制度",
    "N": "部门和人名",
    "L": "字典",
    "C": "单元格和表头",
    "G": "模板和工作表",
    "H": "进度历史",
}
_REQUIRED: Final = "必填"
_WIDTHS: Final = (16, 8, 98)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the guide: three cells, or a section's heading alone."""

    name: str
    kind: str = ""
    text: str = ""
    severity: Severity | None = None
    ground: str = ""


def draw_guide(book: Any, sheet: Any) -> None:
    """Draw 填写说明."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, _TITLE, look(book, "title"))
    for row, line in enumerate(_lines(), start=1):
        if line.text:
            _draw_line(book, sheet, row, line)
        else:
            _draw_section(book, sheet, row, line.name)
    set_up_print(sheet, 1)


def _lines() -> Iterator[_Line]:
    yield _Line("怎么用")
    yield from (_Line(f"第 {number} 步", "", text) for number, text in enumerate(_STEPS, start=1))
    yield from _colour_lines()
    yield _Line("基本信息里可以另加的行")
    yield _Line("怎么加", "", _HOW_TO_ADD)
    yield from (_Line(setting.label, _EXTRA, setting.note) for setting in SETTINGS if setting.extra)
    for spec in ROW_SHEETS.values():
        yield _Line(f"{spec.name}各列")
        for column in spec.columns:
            yield _Line(column.heading, _REQUIRED if column.required else "", column.note)
    yield from _rule_lines()


def _colour_lines() -> Iterator[_Line]:
    """Yield what each colour of 整改台账 means: those of the marks, and those that only show a status."""
    yield _Line("填写时的颜色")
    yield from (_Line("示例", _SEVERITY_WORDS[severity], text, severity) for severity, text in _MARKS)
    yield _Line("请注意", "", _ONLY_SOME)
    for status, colour in STATUS_COLOURS.items():
        text = f"这种底色只表示整改状态是{status}，不是错误，也不是提醒。"
        yield _Line("示例", _STATUS, text, ground=tint(colour))


def _rule_lines() -> Iterator[_Line]:
    """Yield every rule under its family, in the order of the families above; none is left out."""
    known: list[Rule | RuleHead] = [*RULES, *READING_RULES]
    rules = sorted(known, key=attrgetter("code"))
    letters = [*_FAMILIES, *sorted({rule.code[0] for rule in rules} - _FAMILIES.keys())]
    for letter in letters:
        family = [rule for rule in rules if rule.code[0] == letter]
        if family:
            yield _Line(f"校验：{_FAMILIES.get(letter, letter)}")
        for rule in family:
            yield _Line(rule.code, _SEVERITY_WORDS[rule.severity], rule_title(rule.code, Language.ZH))


def _draw_section(book: Any, sheet: Any, row: int, heading: str) -> None:
    sheet.set_row(row, 30)
    style = look(book, "section")
    sheet.write_string(row, 0, heading, style)
    for column in range(1, len(_WIDTHS)):
        sheet.write_blank(row, column, None, style)


def _draw_line(book: Any, sheet: Any, row: int, line: _Line) -> None:
    sheet.set_row(row, row_height([(line.text, _WIDTHS[-1])]))
    name = ("cell", "boxed", "middle", "strong")
    style = mark_look(book, line.severity, *name) if line.severity else look(book, *name)
    if line.ground:
        style.set_bg_color(line.ground)
    sheet.write_string(row, 0, line.name, style)
    write(sheet, row, 1, line.kind, look(book, "cell", "boxed", "middle", "centre"))
    sheet.write_string(row, 2, line.text, look(book, "cell", "boxed", "middle"))
