"""A whole workbook adopted: its ledger's sheets chosen, mapped and read, with what stands around them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.errors import Severity, Told
from rectify_xl.grid import Grid
from rectify_xl.ledger import schema
from rectify_xl.ledger.adopting.around import phrases_of, read_around
from rectify_xl.ledger.adopting.body import Body, NewRow, is_counted
from rectify_xl.ledger.adopting.cells import as_text
from rectify_xl.ledger.adopting.columns import OldColumn, old_columns, told_apart
from rectify_xl.ledger.adopting.mapping import propose
from rectify_xl.ledger.adopting.mapping_file import read_mapping
from rectify_xl.ledger.adopting.model import (
    OWN,
    Adopted,
    Blank,
    MappingLine,
    OwnColumn,
    ReadAs,
    Reason,
    Surroundings,
    read_as,
)
from rectify_xl.ledger.adopting.numbering import add_numbers
from rectify_xl.ledger.adopting.rows import OldRows
from rectify_xl.ledger.adopting.sources import Chosen, Source, choose, folded_name
from rectify_xl.ledger.placeholders import is_placeholder
from rectify_xl.ledger.reading.find import fold_heading, sheet_named
from rectify_xl.ledger.reading.lexicon import read_lexicon
from rectify_xl.ledger.reading.names import name_reader
from rectify_xl.ledger.reading.values import date_reader, is_filled
from rectify_xl.ledger.schema import LEDGER_COLUMNS, StaffSheet
from rectify_xl.ledger.statuses import StatusReader

_OF_SHEETS: Final = ""
"""What the column for the names of several sheets goes by: no old column has such a heading."""
_SHEET_HEADING: Final = "原工作表"
_OF_SHEET: Final = {"aspect": ReadAs.ASPECT_OF_SHEET, "department": ReadAs.DEPARTMENT_OF_SHEET}
_LONGEST_PHRASE: Final = 30
_WILD: Final = frozenset("*?~\uff0a")
_LONGEST_HEADING: Final = 200
_ESCAPE: Final = re.compile("_(x[0-9A-Fa-f]{4})_")
"""What a file would take for a control character in a heading."""
_CANONICAL: Final = frozenset(fold_heading(column.heading).casefold() for column in LEDGER_COLUMNS)


def adopt_grids(
    grids: Sequence[Grid],
    *,
    mapping: bytes | None = None,
    sheets: Sequence[str] = (),
    date_1904: bool = False,
    is_of_many: bool = False,
) -> Adopted:
    """Return an office's own ledger as the contents of a canonical one.

    `mapping` is the content of a mapping file, `sheets` the names of the ledger's sheets where they are not to be
    found. A mapping that `is_of_many` files may name headings that are not in this one. Raises NoLedger where no ledger
    is found or several could be meant, UnusableFile where the mapping file cannot be used.
    """
    lexicon, _ = read_lexicon(sheet_named(grids, StaffSheet.LEXICON))
    statuses = StatusReader(lexicon.phrases)
    chosen = choose(grids, sheets, statuses)
    columns = old_columns(chosen.sources)
    given: dict[str, str] = {}
    if mapping is not None:
        given = read_mapping(mapping, columns, chosen.sources, is_of_many=is_of_many)
        chosen = told_apart(chosen, given)
        columns = old_columns(chosen.sources)
    lines = propose(chosen, columns, given, statuses)
    around = read_around(grids, chosen.sources, date_1904=date_1904)
    feedback = around.about.get("feedback_on")
    dates = date_reader(feedback if isinstance(feedback, dt.date) else None, date_1904=date_1904)
    own = _own_columns(lines, has_several=len(chosen.sources) > 1 and not chosen.named_by)
    gathered = _Gathered(list(around.told), list(around.left_out))
    by_name = {folded_name(line.heading): line for line in lines}
    for source in chosen.sources:
        old = OldRows(source, by_name)
        rows = Body(old, {name: one.key for name, one in own.items()}, dates, statuses).rows()
        _name_by_sheet(rows, chosen, source, old, own.get(_OF_SHEETS))
        gathered.take(rows, old)
    gathered.told += add_numbers(gathered.rows)
    gathered.leave_out_uncounted()
    has_lists = sheet_named(grids, StaffSheet.LEXICON) is not None
    return Adopted(
        sheets=tuple(source.grid.sheet for source in chosen.sources),
        mapping=lines,
        items=tuple(row.cells for row in gathered.rows),
        places=tuple(row.address for row in gathered.rows),
        own_columns=tuple(_kept(own, columns, gathered.rows)),
        blank=tuple(_blank(gathered.rows)),
        about=around.about,
        measures=around.rows.get(StaffSheet.MEASURES, ()),
        meetings=around.rows.get(StaffSheet.MEETINGS, ()),
        regulations=around.rows.get(StaffSheet.REGULATIONS, ()),
        departments=lexicon.departments if has_lists else tuple(_names(gathered.rows, "department")),
        leaders=lexicon.lead_officials if has_lists else tuple(_names(gathered.rows, "lead_official")),
        phrases=_phrases(phrases_of(lexicon), dict(lexicon.phrases), gathered.told),
        told=tuple(gathered.told),
        left_out=tuple(gathered.left_out),
        unused_sheets=_unused(grids, chosen, around),
    )


@dataclass(slots=True)
class _Gathered:
    """What the sheets gave, one after another."""

    told: list[Told[ReadAs]]
    left_out: list[Told[Reason]]
    rows: list[NewRow] = field(default_factory=list)
    sheets: list[OldRows] = field(default_factory=list)

    def take(self, rows: Iterable[NewRow], old: OldRows) -> None:
        """Add what one sheet gave."""
        named = {one.address for one in old.told if one.code is ReadAs.ASPECT_OF_ROW}
        self.rows += rows
        self.told += old.told
        self.left_out = [*(one for one in self.left_out if one.address not in named), *old.left_out]
        self.sheets.append(old)

    def leave_out_uncounted(self) -> None:
        """List the rows that the new ledger would not count, such as one with nothing but a status left in it."""
        by_sheet = {old.source.grid.sheet: old for old in self.sheets}
        counted = [is_counted(row.cells) for row in self.rows]
        for row in (row for row, is_kept in zip(self.rows, counted, strict=True) if not is_kept):
            old = by_sheet[row.address.sheet]
            old.left_out.clear()
            for number in row.old_rows:
                old.leave_out_row(number, Reason.NOTE)
            self.left_out += old.left_out
        self.rows = [row for row, is_kept in zip(self.rows, counted, strict=True) if is_kept]
        sheets = {row.address.sheet for row in self.rows}
        of_sheets = {*_OF_SHEET.values(), ReadAs.NAME_OF_SHEET}
        self.told = [one for one in self.told if one.code not in of_sheets or one.sheet in sheets]


def _own_columns(lines: Sequence[MappingLine], *, has_several: bool) -> dict[str, OwnColumn]:
    """Return the office's own columns by the old headings; no two new headings are alike, nor one and a known one.

    Where several sheets are joined whose names say nothing that a column holds, the names have a column of their own.
    """
    own: dict[str, OwnColumn] = {}
    taken: set[str] = set()
    named = [(line.heading, line.heading) for line in lines if line.target == OWN]
    if has_several:
        named.append((_OF_SHEETS, _SHEET_HEADING))
    for number, (name, written) in enumerate(named, start=1):
        own[name] = OwnColumn(f"own_{number}", new_heading(written, taken))
    return own


def new_heading(written: str, taken: set[str]) -> str:
    """Return a heading of the office's own as a new ledger has it; `taken` are those it has, folded, and grows."""
    plain = _ESCAPE.sub(r"\1", written[:_LONGEST_HEADING])
    heading, again = plain, 1
    while fold_heading(heading).casefold() in taken | _CANONICAL:
        heading, again = f"{plain}（原表{again if again > 1 else ''}）", again + 1
    taken.add(fold_heading(heading).casefold())
    return heading


def _kept(own: Mapping[str, OwnColumn], columns: Sequence[OldColumn], rows: Sequence[NewRow]) -> list[OwnColumn]:
    """Return the own columns but those that had no heading and, for all that was carried, hold nothing."""
    filled = {key for row in rows for key, value in row.cells.items() if value is not None}
    bare = {one.name for one in columns if one.is_bare}
    return [one for name, one in own.items() if name not in bare or one.key in filled]


def _name_by_sheet(
    rows: Sequence[NewRow], chosen: Chosen, source: Source, old: OldRows, kept: OwnColumn | None
) -> None:
    """Write the name of their sheet into rows: as what it says, else into the column `kept` for it."""
    key, name = chosen.named_by or (kept.key if kept else ""), source.grid.sheet.strip()
    if key and rows:
        for row in rows:
            row.cells[key] = name
        heading = kept.heading if kept else schema.heading(key)
        old.told.append(read_as(_OF_SHEET.get(key, ReadAs.NAME_OF_SHEET), rows[0].address, heading, name, name))


def _blank(rows: Sequence[NewRow]) -> Iterator[Told[Blank]]:
    """Yield the columns that have to be filled in, where rows have nothing in them."""
    for column in LEDGER_COLUMNS:
        texts = [as_text(row.cells.get(column.key)) for row in rows]
        count = sum(not is_filled(text) or (column.key != "status" and is_placeholder(text)) for text in texts)
        if column.required and count:
            how = Blank.WHOLE if count == len(rows) else Blank.ROWS
            code = Blank.STATUS if column.key == "status" else how
            yield Told(code, Severity.WARNING, facts={"heading": column.heading, "count": count})


def _names(rows: Sequence[NewRow], key: str) -> list[str]:
    """Return the names that stand in a column, each once."""
    texts = [as_text(row.cells.get(key)) for row in rows]
    reader = name_reader(texts, of_persons=key != "department")
    found = [reader(text).value for text in texts]
    return list(dict.fromkeys(name for names in found if isinstance(names, tuple) for name in names))


def _phrases(
    known: tuple[tuple[str, str], ...] | None, read: Mapping[str, str], told: Sequence[Told[ReadAs]]
) -> tuple[tuple[str, str], ...] | None:
    """Return the words of 字典 with those met in the ledger that are in no list: what they are read as stays blank."""
    met = dict.fromkeys(one.value for one in told if one.code is ReadAs.STATUS_UNKNOWN)
    new = [text for text in met if len(text) <= _LONGEST_PHRASE and not _WILD & set(text)]
    if not new:
        return known
    present = tuple((phrase, str(status)) for phrase, status in read.items()) if known is None else known
    listed = {phrase for phrase, _ in present}
    return (*present, *((text, "") for text in new if text not in listed))


def _unused(grids: Sequence[Grid], chosen: Chosen, around: Surroundings) -> tuple[str, ...]:
    used = {source.grid.sheet for source in chosen.sources} | around.used
    return tuple(grid.sheet for grid in grids if grid.sheet not in used and _is_written(grid))


def _is_written(grid: Grid) -> bool:
    return any(is_filled(cell) for row in grid.rows for cell in row)
