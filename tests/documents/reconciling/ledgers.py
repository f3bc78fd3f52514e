"""Ledgers of any shape for the tests, and notices of them as lines: no files, so that many can be tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from hypothesis import strategies as st

from rectify_xl.documents.notice import Draft, Notice, draft_ledger, read_notice
from rectify_xl.documents.reconciling import Reconciled, reconcile_notice
from rectify_xl.documents.report.content import compose
from rectify_xl.documents.report.kinds import ReportChoices
from rectify_xl.documents.report.tree import Paragraph, Signature
from rectify_xl.documents.source import Line
from rectify_xl.grid import CellValue, Grid
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.reading import read_ledger
from rectify_xl.ledger.rollup import roll_up
from rectify_xl.ledger.schema import (
    CHOICE_WORDS,
    LEDGER_COLUMNS,
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    REGULATION_COLUMNS,
    SETTINGS,
    Choices,
    Column,
    StaffSheet,
    Status,
)

Row = Mapping[str, object]

AS_OF: Final = dt.date(2024, 9, 30)
_COLUMNS: Final = {
    StaffSheet.LEDGER: LEDGER_COLUMNS,
    StaffSheet.MEASURES: MEASURE_COLUMNS,
    StaffSheet.MEETINGS: MEETING_COLUMNS,
    StaffSheet.REGULATIONS: REGULATION_COLUMNS,
}
_SUBJECTS: Final = (
    *(
        "食堂",
        "公车",
        "档案（含电子档案）",
        "窗口",
        "“三会一课”",
        "2023年预算",
        "党费、工会费",
        "镇村两级",
        "3个村的合同",
    ),
    *("对群众反映的问题", "在落实上级要求方面", "《值班办法》", "整改工作", "12345热线"),
)
_FAULTS: Final = (
    *("账目不清", "登记不全", "办理拖拉", "没有专人管", "制度不落地", "有3件没有回音", "管得松，查得少", "标准不一"),
    *("存在“一阵风”现象", "尚未完成", "方面有差距", "问题"),
)
_WORK: Final = (
    *("重排值班", "逐件清点", "改由两人管账", "每周过一遍清单", "补齐登记", "换了新锁", "请会计师看账", "已完成3件"),
    *("制定《食堂管理办法》", "预计2024年11月底前完成搬迁", "7月5日召开专题会议2次", "拨付1.5万元。\n下一步：再查一遍"),
    *("其中2件已整改到位", "第一，查账；第二，对账", "完成率98%", "有5个问题已整改"),
)
_CLOSINGS: Final = (
    "",
    "目前，该问题正在推进。",
    "目前，此问题已整改完成，并长期坚持。",
    "截至目前，此项问题已整改到位。",
)
_ENDS: Final = ("", "。", "；")
_SPAN: Final = {"inspection_from", "inspection_to"}
"""Printed together or not at all."""


@dataclass(frozen=True)
class Book:
    """The rows of a ledger by the keys of the schema: what a failing example shows."""

    items: Sequence[Row]
    about: Row = field(default_factory=dict)
    measures: Sequence[Row] = ()
    meetings: Sequence[Row] = ()
    regulations: Sequence[Row] = ()

    @property
    def ledger(self) -> Ledger:
        return ledger_of(
            self.items, self.about, measures=self.measures, meetings=self.meetings, regulations=self.regulations
        )


def ledger_of(
    items: Sequence[Row],
    about: Row | None = None,
    *,
    measures: Sequence[Row] = (),
    meetings: Sequence[Row] = (),
    regulations: Sequence[Row] = (),
) -> Ledger:
    """Return a ledger of rows by the keys of the schema."""
    labels = {setting.key: setting.label for setting in SETTINGS}
    told: list[list[Any]] = [[labels[key], value] for key, value in (about or {}).items()]
    sheets = {
        StaffSheet.LEDGER: items,
        StaffSheet.MEASURES: measures,
        StaffSheet.MEETINGS: meetings,
        StaffSheet.REGULATIONS: regulations,
    }
    grids = [_grid(sheet, rows) for sheet, rows in sheets.items() if rows]
    return read_ledger([Grid(StaffSheet.ABOUT, told), *grids]).ledger


def drafted(draft: Draft) -> Ledger:
    """Return the ledger that an import writes."""
    return Book(draft.items, draft.about, draft.measures, draft.meetings, draft.regulations).ledger


def printed(ledger: Ledger, choices: ReportChoices, as_of: dt.date = AS_OF) -> list[str]:
    """Return the lines of a ledger's notice."""
    lines: list[str] = []
    for block in compose(ledger, roll_up(ledger, as_of), choices).blocks:
        if isinstance(block, Paragraph):
            lines.append(block.label + block.text)
        elif isinstance(block, Signature):
            lines += [block.unit, block.signed_on]
    return [line for line in lines if line]


def read(lines: Sequence[str]) -> Notice:
    """Read lines as a notice."""
    return read_notice([Line(number, line) for number, line in enumerate(lines, start=1)])


def imported(lines: Sequence[str]) -> Ledger:
    """Return the ledger that lines are imported to."""
    return drafted(draft_ledger(read(lines)))


def held(lines: Sequence[str], ledger: Ledger, as_of: dt.date = AS_OF) -> Reconciled:
    """Hold lines against a ledger."""
    return reconcile_notice(read(lines), ledger, roll_up(ledger, as_of))


def _grid(sheet: StaffSheet, rows: Sequence[Row]) -> Grid:
    columns: tuple[Column, ...] = _COLUMNS[sheet]
    cells: list[list[CellValue]] = [[column.heading for column in columns]]
    cells += [[row.get(column.key) or None for column in columns] for row in rows]  # type: ignore[misc]
    return Grid(sheet, cells)


def days(first: dt.date, last: dt.date) -> st.SearchStrategy[dt.date]:
    """Return days from the first to the last."""
    return st.dates(first, last)


@st.composite
def titles(draw: st.DrawFn) -> str:
    """Return a finding in a few words."""
    return f"{draw(st.sampled_from(_SUBJECTS))}{draw(st.sampled_from(_FAULTS))}{draw(st.integers(1, 99))}"


@st.composite
def works(draw: st.DrawFn) -> str:
    """Return what was done, counted off or not."""
    parts = draw(st.lists(st.sampled_from(_WORK), min_size=1, max_size=4))
    if draw(st.booleans()) and parts[1:]:
        parts = [f"{number}是{part}" for number, part in zip("一二三四", parts, strict=False)]
    return "；".join(parts) + draw(st.sampled_from(_ENDS))


@st.composite
def books(draw: st.DrawFn, *, disclosed: bool = False) -> Book:
    """Return a ledger: 方面, problems numbered through with gaps, some split, whatever else filled in or not."""
    items: list[Row] = []
    problem_no = 0
    for aspect in range(1, draw(st.integers(1, 3)) + 1):
        name = f"{draw(st.sampled_from(('服务群众', '内部管理', '选人用人', '党的建设')))}{'甲乙丙'[aspect - 1]}"
        for _ in range(draw(st.integers(1, 3))):
            problem_no += draw(st.integers(1, 2))
            items += _problem(draw, aspect, name, problem_no, disclosed=disclosed)
    return Book(items, draw(_abouts()), draw(_measures(items)), draw(_meetings()), draw(_regulations()))


def _problem(draw: st.DrawFn, aspect: int, name: str, problem_no: int, *, disclosed: bool) -> list[Row]:
    problem = draw(titles())
    subs = sorted(draw(st.sets(st.integers(1, 4), max_size=3)))
    return [
        {
            "item_id": f"{aspect}-{problem_no}-{sub or 1}",
            "aspect": name,
            "problem_no": problem_no,
            "problem": problem,
            "sub_item": f"{draw(titles())}之{sub}" if sub else None,
            **draw(_rows(disclosed=disclosed)),
        }
        for sub in subs or [0]
    ]


@st.composite
def _rows(draw: st.DrawFn, *, disclosed: bool) -> Row:
    status = draw(st.sampled_from([*map(str, Status), None]))
    names = st.lists(st.sampled_from(("江涛", "秦岚", "邱枫")), unique=True, max_size=2).map("、".join)
    return {
        "cause": draw(st.none() | titles()),
        "goal": draw(st.none() | titles()),
        "measures": draw(works()),
        "lead_official": draw(names),
        "department": draw(st.sampled_from((None, "办公室", "财务科"))),
        "owner": draw(names),
        "due_on": draw(st.none() | days(dt.date(2024, 6, 1), dt.date(2025, 3, 31))),
        "due_note": draw(st.sampled_from((None, "立行立改，长期坚持"))),
        "status": status,
        "progress": draw(st.none() | works()) or draw(st.sampled_from(_CLOSINGS)),
        "completed_on": draw(days(dt.date(2024, 6, 1), AS_OF)) if status == Status.COMPLETED else None,
        "mechanism": draw(st.none() | titles()),
        "review_on": draw(st.none() | days(AS_OF, dt.date(2025, 3, 31))),
        "evidence": draw(st.sampled_from((None, "档案盒3号"))),
        "closure": draw(st.sampled_from((None, *CHOICE_WORDS[Choices.CLOSURE]))),
        "disclosure": draw(st.sampled_from((None, *CHOICE_WORDS[Choices.DISCLOSURE]))) if disclosed else None,
    }


@st.composite
def _abouts(draw: st.DrawFn) -> Row:
    start = draw(days(dt.date(2024, 1, 8), dt.date(2024, 2, 20)))
    about = {
        "unit": "某镇便民中心",
        "inspection_team": "县委第四巡察组",
        "round": "六届县委第七轮",
        "inspection_from": start,
        "inspection_to": start + dt.timedelta(days=draw(st.integers(20, 60))),
        "feedback_on": draw(days(dt.date(2024, 5, 6), dt.date(2024, 6, 20))),
        "as_of": AS_OF,
        "signed_on": AS_OF + dt.timedelta(days=draw(st.integers(0, 40))),
        "rate_decimals": draw(st.integers(0, 2)),
        "rate_basis": draw(st.sampled_from(CHOICE_WORDS[Choices.RATE_BASIS])),
        "phone": "0999-1234567",
        "post_box": "某镇幸福路3号",
        "email": "bm@example.com",
    }
    left_out = draw(st.sets(st.sampled_from([*_SPAN, *(key for key in about if key not in ("as_of", *_SPAN))])))
    if left_out.intersection(_SPAN):
        left_out |= _SPAN
    return {key: value for key, value in about.items() if key not in left_out}


def _measures(items: Sequence[Row]) -> st.SearchStrategy[list[Row]]:
    ids = [str(item["item_id"]) for item in items]
    row = st.fixed_dictionaries({"item_id": st.sampled_from(ids), "measure": st.sampled_from(_WORK)})
    return st.lists(row, max_size=4)


def _meetings() -> st.SearchStrategy[list[Row]]:
    row = st.fixed_dictionaries(
        {
            "held_on": st.none() | days(dt.date(2024, 6, 1), dt.date(2024, 12, 1)),
            "meeting_type": st.sampled_from(CHOICE_WORDS[Choices.MEETING_TYPE]),
            "topic": st.none() | titles(),
        }
    )
    return st.lists(row, max_size=4)


def _regulations() -> st.SearchStrategy[list[Row]]:
    row = st.fixed_dictionaries(
        {
            "title": titles().map(lambda text: f"{text.strip('“”')}管理办法"),
            "issued_on": st.none() | days(dt.date(2024, 6, 1), dt.date(2024, 12, 1)),
        }
    )
    return st.lists(row, max_size=3)
