"""The verb `consolidate`: the ledgers of many units into one workbook; they are only read."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rectify_xl.api.adopting import mapping_content
from rectify_xl.api.handed_in import Asked, Outcome, Task, proposed_mapping, read_task
from rectify_xl.api.marks import BACKUP_FOLDER, CONSOLIDATED_NAME
from rectify_xl.batches import Crew, Loss, answers, here, processes
from rectify_xl.codes import ErrorCode
from rectify_xl.errors import Severity, Told, UnusableFile, Unwritable
from rectify_xl.ledger.adopting import mapping_bytes
from rectify_xl.ledger.schema import UnionSheet
from rectify_xl.ledger.union.gathering import Gathered, SameUnit, UnitOrder, gather
from rectify_xl.ledger.union.listing import headings, listed
from rectify_xl.ledger.union.naming import is_within
from rectify_xl.ledger.union.report import Headings, Report
from rectify_xl.ledger.union.since import Remembered, Since, compare, read_memory
from rectify_xl.text import decoded, trimmed
from rectify_xl.wording import Language, say, say_error
from rectify_xl.wording.mappings import MAPPING_HEAD, mapping_why
from rectify_xl.wording.reports import words_of
from rectify_xl.workbook.backups import backup_path
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.inputs import Handed, handed_in
from rectify_xl.workbook.locked import unlocked
from rectify_xl.workbook.package import open_package, read_file
from rectify_xl.workbook.parts import read_workbook_part
from rectify_xl.workbook.raw import Raw
from rectify_xl.workbook.saving import Remark, read_output, require_new, save, told

if TYPE_CHECKING:
    from rectify_xl.sheets.union.view import NotedLine, UnionView

_SUFFIX: Final = ".xlsx"
_ROWS_SUFFIX: Final = ".csv"
_LOSSES: Final[Mapping[Loss, ErrorCode]] = {Loss.DIED: "input_worker_died", Loss.HUNG: "input_worker_hung"}
_NOT_IN_LINKS: Final = frozenset('#%?*:"<>|\\')
"""Signs of a file's name that programs read otherwise in a link."""
_LONGEST_LINK: Final = 200
_PATIENCE: Final = 600.0
"""Seconds after which the reading of a file has hung: the largest ledgers take a tenth of it."""

Watch = Callable[[int, int, str], None]
"""What is told how many of how many files are begun, and which one is."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was handed in and not read, and why; `is_litter` where a system left it there by itself."""

    file: str
    why: Told[ErrorCode]
    is_litter: bool = False


@dataclass(frozen=True, slots=True)
class ConsolidateResult:
    """What `consolidate` gathered, and where it stands; `output` is None where nothing was written.

    `files` is how many files were looked at. `is_written` is False where the workbook was the same already.
    """

    files: int
    union: Gathered
    unread: tuple[Unread, ...]
    output: str | None
    is_written: bool
    backup: str | None = None
    mapping_file: str | None = None
    """Where the mapping of the first ledger of an office's own form was saved, None where none was."""
    since: Since | None = None
    """What has moved since an earlier workbook, None where none was compared with."""
    rows_file: str | None = None
    """Where the rows of all units were written, None where they were not."""
    remarks: tuple[Remark, ...] = ()

    @property
    def failed(self) -> tuple[Unread, ...]:
        """Return the files that were not read, without those that nobody misses."""
        return tuple(one for one in self.unread if not one.is_litter)


def consolidate(  # noqa: PLR0913 - each is an option of the command
    places: Sequence[Path | str],
    output: Path | str | None = None,
    *,
    units: Path | str | None = None,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    order: UnitOrder | str = UnitOrder.RATE,
    same: SameUnit | str = SameUnit.LATER,
    by: Sequence[str] = (),
    summed: Sequence[str] = (),
    mapping: Path | str | None = None,
    save_mapping: Path | str | None = None,
    rows: Path | str | None = None,
    since: Path | str | None = None,
    cache: Path | str | None = None,
    password: str | None = None,
    jobs: int = 1,
    crew: Crew | None = None,
    watch: Watch | None = None,
) -> ConsolidateResult:
    """Gather the ledgers in files, folders and zips, and write them into one workbook where `output` names it.

    `units` is a text file that names who is expected, a unit a line. Each ledger is counted as `status` counts it: as
    of `as_of`, else its own 截至日期, else `today`. `order` ranks the units, `same` says which of two reports of one
    unit counts. The items are grouped by the headings `by`, and what stands under those `summed` is added up. Ledgers
    of an office's own form are read by the `mapping` file, else by their known headings, else not at all;
    `save_mapping` is where to save one for the first of them, `rows` a .csv file for the rows of
    all, `since` an earlier workbook to compare with, `cache` a folder that keeps what was
    read of a file on a day, by its bytes. `crew`, or so many processes as `jobs`, does the reading,
    and the result is the same. No file is written but these; one that `consolidate` wrote is
    backed up and replaced. What cannot be read is listed with its reason, and never raised.
    Raises UnusableFile where the list of units or the mapping cannot be used, Unwritable where `output` is another
    file, or cannot be stored.
    """
    target = None if output is None else Path(output)
    held = None if target is None else _held(target)
    if rows is not None:
        _require_rows(Path(rows))
    before = None if since is None else _remembered(Path(since), password)
    expected = None if units is None else read_units(Path(units))
    wanted = Headings(tuple(by), tuple(summed))
    handed = list(handed_in(map(Path, places)))
    kept = None if save_mapping is None else _saved_mapping(handed, Path(save_mapping), password)
    given = None if mapping is None else mapping_content(Path(mapping))
    asked = Asked(as_of, today, password, wanted.all, given, None if cache is None else Path(cache))
    reports, unread = _read(handed, asked, crew or _crew(jobs), watch)
    union = gather(reports, expected, order=UnitOrder(order), same=SameUnit(same), as_of=as_of, headings=wanted)
    listed_in = None if rows is None else _saved_rows(union, Path(rows))
    result = ConsolidateResult(
        len(handed), union, tuple(unread), None, is_written=False, mapping_file=kept, rows_file=listed_in
    )
    if before is not None:
        result = replace(result, since=compare(before, union))
    return result if target is None else _stored(result, target, held, handed)


def _saved_mapping(handed: Sequence[Handed], kept: Path, password: str | None) -> str | None:
    """Save how the first ledger of an office's own form would be read; return where, None where there is none."""
    require_new(kept)
    lines = next(filter(None, (proposed_mapping(one, password) for one in handed if one.refused is None)), None)
    if lines is None:
        return None
    save(kept, mapping_bytes(lines, head=MAPPING_HEAD, why=mapping_why), expected=None, backup=None)
    return str(kept)


def _remembered(path: Path, password: str | None) -> tuple[Remembered, ...]:
    """Return what an earlier workbook remembers; raises UnusableFile where it is none that `consolidate` wrote."""
    package = open_package(unlocked(read_file(path), password))
    book = read_workbook_part(package)
    if book.global_name(CONSOLIDATED_NAME) is None:
        raise UnusableFile("since_not_consolidated", file=path.name)
    grids = read_grids(package, book)
    rows = next((grid.rows for sheet, grid in grids.items() if sheet.name == UnionSheet.MEMORY), ())
    return read_memory(row[0] for row in rows if row)


def _require_rows(path: Path) -> None:
    """Raise Unwritable where rows can not be written under a name: it is no .csv, or is there already."""
    if path.suffix.lower() != _ROWS_SUFFIX:
        raise Unwritable("rows_not_csv", file=path.name)
    require_new(path)


def _saved_rows(union: Gathered, path: Path) -> str:
    from rectify_xl.documents.listing import csv_bytes  # noqa: PLC0415 - who wants no rows needs no documents

    asked = union.headings.all
    content = csv_bytes(headings(asked), listed(union.reports, asked, say("unknown", Language.ZH)))
    save(path, content, expected=None, backup=None)
    return str(path)


def _crew(jobs: int) -> Crew:
    return here() if jobs == 1 else processes(jobs, _PATIENCE)


def read_units(path: Path) -> tuple[str, ...]:
    """Return the units that a text file names, one a line; empty lines and those that begin with # say nothing."""
    text = decoded(read_file(path))
    if text is None or "\x00" in text:
        raise UnusableFile("units_unread", file=path.name)
    lines = (trimmed(line) for line in text.splitlines())
    units = tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if not units:
        raise UnusableFile("units_empty", file=path.name)
    return units


def _read(handed: Sequence[Handed], asked: Asked, crew: Crew, watch: Watch | None) -> tuple[list[Report], list[Unread]]:
    """Return the reports in files, in the order of the files, and what was not read."""
    reports: list[Report] = []
    unread: list[Unread] = []
    tasks = (Task(one, asked) for one in handed)
    for number, (task, answer) in enumerate(answers(read_task, tasks, crew), start=1):
        if watch is not None:
            watch(number, len(handed), task.handed.name)
        outcome = answer if isinstance(answer, Outcome) else Outcome(refused=Told(_LOSSES[answer], Severity.ERROR))
        reports += outcome.reports
        if outcome.refused is not None:
            unread.append(Unread(task.handed.name, outcome.refused, task.handed.is_litter))
    return reports, unread


def _held(target: Path) -> Raw | None:
    """Return what stands where the workbook is to go; raises Unwritable where that is no workbook of its kind."""
    if target.suffix.lower() != _SUFFIX:
        raise Unwritable("not_xlsx", file=target.name)
    held = read_output(target)
    if held is None:
        return None
    try:
        is_own = read_workbook_part(open_package(held)).global_name(CONSOLIDATED_NAME) is not None
    except UnusableFile:
        is_own = False
    if not is_own:
        raise Unwritable("output_not_consolidated", file=target.name)
    return held


def _stored(result: ConsolidateResult, target: Path, held: Raw | None, handed: Sequence[Handed]) -> ConsolidateResult:
    from rectify_xl.sheets.union.book import draw_union  # noqa: PLC0415 - not needed to refuse a list of units

    content = draw_union(_view(result, target, handed), CONSOLIDATED_NAME)
    if content == held:
        return replace(result, output=str(target))
    with told(target):
        backup = None if held is None else backup_path(target, target.parent / BACKUP_FOLDER)
    saved = save(target, content, expected=held, backup=backup)
    kept = str(saved.backup) if saved.backup else None
    return replace(result, output=str(target), is_written=True, backup=kept, remarks=saved.remarks)


def _view(result: ConsolidateResult, target: Path, handed: Sequence[Handed]) -> UnionView:
    from rectify_xl.sheets.union.view import ListedFile, UnionView  # noqa: PLC0415 - as above

    language = Language.ZH  # the workbook speaks Chinese, whatever the screen speaks
    return UnionView(
        union=result.union,
        unread=tuple(
            ListedFile(one.file, say_error(one.why.code, one.why.facts, language), one.is_litter)
            for one in result.unread
        ),
        noted=tuple(_noted(result.union, language)),
        since=result.since,
        hints=dict(_hints(result, language)),
        links=dict(_links(handed, target)),
    )


def _noted(union: Gathered, language: Language) -> Iterator[NotedLine]:
    from rectify_xl.sheets.union.view import NotedLine  # noqa: PLC0415 - as above

    for one in union.told:
        unit, file = (str(one.facts.get(key, "")) for key in ("unit", "file"))
        yield NotedLine(one.severity, unit, file, words_of(one, language))


def _hints(result: ConsolidateResult, language: Language) -> Iterator[tuple[str, str]]:
    """Yield for a unit that is missing the file that has its name and was not read."""
    for unit in result.union.missing:
        found = next((one for one in result.failed if is_within(unit, Path(one.file).name)), None)
        if found is not None:
            yield unit, say("consolidate_hint", language, file=found.file)


def _links(handed: Iterable[Handed], target: Path) -> Iterator[tuple[str, str]]:
    """Yield the files that lie in the folder of the workbook or below it, and how a link leads there."""
    folder = os.path.abspath(target.parent)  # noqa: PTH100 - links are not followed: where it is said to be is meant
    for one in handed:
        place = os.path.relpath(os.path.abspath(one.path), folder).replace(os.sep, "/")  # noqa: PTH100
        is_plain = not _NOT_IN_LINKS & set(place) and place.isprintable() and len(place) <= _LONGEST_LINK
        if not one.member and one.refused is None and is_plain and not place.startswith("../"):
            yield one.name, place
