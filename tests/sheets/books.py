"""Invented ledgers, and the workbook that holds such a ledger together with the generated sheets."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from rectify_xl.api.past import Past
from rectify_xl.api.present import present
from rectify_xl.errors import Diagnostic, Severity
from rectify_xl.grid import Address, Area, CellValue, TableArea
from rectify_xl.ledger.model import About, Item, Ledger, Lexicon, Sheet
from rectify_xl.ledger.rollup import roll_up
from rectify_xl.ledger.schema import LEDGER_COLUMNS, LEDGER_TABLE, STATUS_PHRASES, OwnSheet, Status
from rectify_xl.sheets.generated import draw_sheets
from rectify_xl.sheets.view import View

AS_OF = dt.date(2021, 3, 28)
FEEDBACK = dt.date(2020, 12, 28)
HEADING_ROW = 3
ASPECTS = (
    "贯彻落实党的路线方针政策和党中央决策部署",
    "群众身边不正之风和腐败问题",
    "党组织领导班子和干部队伍建设",
    "落实上一轮巡察反馈问题整改",
)
DEPARTMENTS = ("办公室", "政策法规科", "数据资源科", "信息化建设科", "财务审计科", "组织人事科", "机关党委")
LEADERS = ("王卫东", "李建国", "张晓燕", "陈志远")
OWNERS = ("赵一鸣", "钱多多", "孙立新", "周文华", "吴小梅")
PROBLEMS = (
    "理论学习不够深入，中心组学习有时以传达文件代替研讨",
    "项目验收把关不严，个别项目未按合同约定时间完成验收",
    "“三重一大”事项议事规则不完善，部分事项未经集体研究",
    "公务接待审批手续不全，存在先接待后补单的情况",
    "支部组织生活不规范，谈心谈话记录过于简单",
)
PROGRESS = (
    "正在起草方案。",
    "已修订《项目管理办法》，完成两轮自查；下一步对照清单逐项复核，预计四月中旬报局党组会议审议。",
)
FIRST = Past()
"""Nothing remembered: the first refresh."""
_KEYS = {column.key: number for number, column in enumerate(LEDGER_COLUMNS, start=1)}
_PHRASES = {phrase: status for status, phrases in STATUS_PHRASES.items() for phrase in phrases}
_WRITTEN: tuple[tuple[CellValue, CellValue], ...] = tuple((phrase, str(status)) for phrase, status in _PHRASES.items())
_SETTINGS: dict[str, str | float | dt.date] = {
    "unit": "某某区数据资源管理局",
    "inspection_team": "区委第一巡察组",
    "round": "十四届区委第三轮巡察",
    "feedback_on": FEEDBACK,
    "as_of": AS_OF,
    "period_months": 3,
    "declared_aspects": 4,
    "rate_basis": "已完成",
    "rate_decimals": 1,
    "alert_days": "10、20",
}


def item(row: int, *, written: dict[str, CellValue] | None = None, **fields: object) -> Item:
    """Return an item whose cells hold what it means, except where `written` says otherwise."""
    plain = Item(row, **fields)  # type: ignore[arg-type]
    cells: dict[str, CellValue] = {}
    for key in _KEYS:
        value = getattr(plain, key)
        if isinstance(value, tuple):
            value = "、".join(value)
        if isinstance(value, Status):
            value = str(value)
        if key == "problem_no" and isinstance(value, str) and value.isdecimal():
            value = int(value)
        cells[key] = value or None
    return Item(row, **fields, written={**cells, **(written or {})})  # type: ignore[arg-type]


def many(number: int, *, departments: Sequence[str] = DEPARTMENTS, unknown: int = 0, split: int = 2) -> list[Item]:
    """Return so many invented items: four aspects, every status, overdue ones, reviews passed and to come."""
    statuses = [Status.COMPLETED] * 5 + [Status.PHASED] * 3 + [Status.ADVANCING] * 3 + [Status.NOT_COMPLETED]
    made = []
    for at in range(number):
        problem = at // split + 1
        aspect = ASPECTS[(problem - 1) * len(ASPECTS) // max((number + split - 1) // split, 1)]
        status = statuses[(at * 7 + at // 12) % len(statuses)]
        department = departments[at * 3 % len(departments)]
        second = departments[(at + 2) % len(departments)]
        is_read = at >= unknown
        made.append(
            item(
                HEADING_ROW + 1 + at,
                item_id=f"{ASPECTS.index(aspect) + 1}-{problem}-{at % split + 1}",
                aspect=aspect,
                problem_no=str(problem),
                problem=PROBLEMS[problem % len(PROBLEMS)],
                sub_item=f"{PROBLEMS[at % len(PROBLEMS)][:14]}（第{at % split + 1}项）",
                measures="一是修订制度；二是开展自查",
                lead_official=(LEADERS[at % len(LEADERS)],),
                department=(department, second) if at % 9 == 0 and second != department else (department,),
                owner=(OWNERS[at % len(OWNERS)],),
                due_on=AS_OF + dt.timedelta(days=at * 13 % 70 - 12) if at % 11 else None,
                status=status if is_read else None,
                progress=PROGRESS[at % 2],
                mechanism="《项目管理办法》" if status is Status.PHASED else "",
                review_on=AS_OF + dt.timedelta(days=at % 40 - 10) if status is Status.PHASED and at % 5 else None,
                written={} if is_read else {"status": "己完成"},
            )
        )
    return made


def ledger(items: Sequence[Item], **settings: str | float | dt.date) -> Ledger:
    """Return a ledger sheet with a table, its 字典 and its 基本信息."""
    last = max(HEADING_ROW + len(items), HEADING_ROW + 1)
    names = tuple(column.heading for column in LEDGER_COLUMNS)
    table = TableArea(LEDGER_TABLE, names, HEADING_ROW, Area(HEADING_ROW + 1, 1, last, len(names)))
    values = {**_SETTINGS, **settings}
    addresses = {key: Address("基本信息", row, 2) for row, key in enumerate(values, start=2)}
    phrases = len(_WRITTEN) + 1
    lexicon = Lexicon(
        _PHRASES,
        phrase_range=f"'字典'!$A$2:$A${phrases}",
        reading_range=f"'字典'!$B$2:$B${phrases}",
        written=_WRITTEN,
    )
    about = About(values, addresses, frozenset({"feedback_on", "as_of"}))
    return Ledger(Sheet("整改台账", HEADING_ROW, _KEYS, tuple(items)), HEADING_ROW + 1, last, table, about, lexicon)


def diagnostics(number: int) -> tuple[Diagnostic, ...]:
    """Return invented diagnostics of all severities, errors not first."""
    severities = (Severity.WARNING, Severity.ERROR, Severity.INFO)
    return tuple(
        Diagnostic(
            ("S05", "S01", "C04")[at % 3],
            severities[at % 3],
            Address("整改台账", at + 4, 14),
            ("", "己完成", "２０２１年３月")[at % 3],
            message=("已完成的分项没有写佐证材料。", "整改状态“己完成”不在字典里。", "读作 2021-03-31。")[at % 3],
            hint=(
                "在“佐证材料”一栏写上材料名称和存放处。",
                "从下拉中选一个，或者在“字典”里加上这个词，写明读作四种状态中的哪一种。",
                "把单元格改成日期，汇总数字就会随台账自动更新。",
            )[at % 3],
        )
        for at in range(number)
    )


def view(
    source: Ledger,
    found: tuple[Diagnostic, ...] = (),
    *,
    as_of: dt.date = AS_OF,
    date_1904: bool = False,
    past: Past = FIRST,
) -> View:
    """Return what the sheets are drawn from."""
    counts = roll_up(source, as_of)
    now = present(past, source, counts, None)
    names = {own: str(own) for own in OwnSheet}
    address = source.about.addresses["as_of"]
    remembered = now.timeline, now.changes, now.memory, now.instructions, now.last
    return View(source, counts, found, names, address, date_1904, *remembered)


def draw(shown: View) -> bytes:
    """Return the generated sheets alone."""
    stored = io.BytesIO()
    with Workbook(stored, {"in_memory": True, "date_1904": shown.date_1904, "strings_to_formulas": False}) as book:
        draw_sheets(book, shown)
    return stored.getvalue()


def write_book(path: Path, shown: View) -> Path:
    """Write the generated sheets and behind them the staff's, so that the formulas have something to read."""
    book = Workbook(path, {"date_1904": shown.date_1904, "strings_to_formulas": False})
    draw_sheets(book, shown)
    dated = book.add_format({"num_format": "yyyy-mm-dd"})
    _about(book, shown.ledger, dated)
    _lexicon(book)
    _ledger(book, shown.ledger, dated)
    book.close()
    return path


def _about(book: Workbook, source: Ledger, dated: object) -> None:
    sheet = book.add_worksheet("基本信息")
    for key, value in source.about.values.items():
        row = source.about.addresses[key].row - 1
        sheet.write_string(row, 0, key)
        if isinstance(value, dt.date):
            sheet.write_datetime(row, 1, value, dated)
        else:
            sheet.write(row, 1, value)


def _lexicon(book: Workbook) -> None:
    sheet = book.add_worksheet("字典")
    for row, (phrase, reading) in enumerate(_WRITTEN, start=1):
        sheet.write_string(row, 0, str(phrase))
        sheet.write_string(row, 1, str(reading))


def _ledger(book: Workbook, source: Ledger, dated: object) -> None:
    sheet = book.add_worksheet("整改台账")
    columns = [{"header": column.heading} for column in LEDGER_COLUMNS]
    area = HEADING_ROW - 1, 0, source.last_row - 1, len(columns) - 1
    sheet.add_table(*area, {"name": LEDGER_TABLE, "columns": columns})
    for one in source.items.rows:
        for key, value in one.written.items():
            _cell(sheet, one.row - 1, _KEYS[key] - 1, value, dated)


def _cell(sheet: object, row: int, column: int, value: CellValue, dated: object) -> None:
    if isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, dated)  # type: ignore[attr-defined]
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)  # type: ignore[attr-defined]
    elif value is not None:
        sheet.write_string(row, column, str(value))  # type: ignore[attr-defined]


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell counted from 0."""
    return str(xl_rowcol_to_cell(row, column))
