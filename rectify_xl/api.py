"""The verbs: new, check, status, refresh, restore. Each reads as a recipe; the work is done in the rooms below."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from rectify_xl.errors import Breach, Diagnostic, RectifyError, UnusableFile, Unwritable
from rectify_xl.grid import Address
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.reading import Reading, read_ledger
from rectify_xl.ledger.rollup import RollUp, roll_up
from rectify_xl.ledger.rules import Case, in_order, run
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.wording import Language, tell
from rectify_xl.workbook.backups import backup_path, backups_of
from rectify_xl.workbook.graft import MARK_PREFIX, graft, owned_sheets
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.locked import is_locked, lock, read_password, require_crypto, unlock
from rectify_xl.workbook.locks import holder
from rectify_xl.workbook.package import Package, Receipt, open_package, read_file, receipt
from rectify_xl.workbook.parts import WorkbookPart, read_workbook_part
from rectify_xl.workbook.saving import read_output, save, told

MARKS: Final = {
    OwnSheet.OVERVIEW: f"{MARK_PREFIX}overview",
    OwnSheet.SUMMARY: f"{MARK_PREFIX}summary",
    OwnSheet.SUPERVISION: f"{MARK_PREFIX}supervision",
    OwnSheet.CHECK_RESULT: f"{MARK_PREFIX}check_result",
}
"""The defined name that each generated sheet is found again by."""
TEMPLATE_NAME: Final = f"{MARK_PREFIX}template"
BACKUP_FOLDER: Final = "台账备份"
_FIRST_YEAR: Final = 1950
_LAST_YEAR: Final = 2199
"""Beyond, spreadsheets disagree on dates, or have none."""
_LONGEST_VERSION: Final = 10
_TEMPLATE_FILE: Final = "rectification_ledger.xlsx"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What `check` found: every diagnostic, in the order of severity, then of place."""

    file: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        """Return the number of errors."""
        return sum(one.severity == "error" for one in self.diagnostics)

    @property
    def warnings(self) -> int:
        """Return the number of warnings."""
        return sum(one.severity == "warning" for one in self.diagnostics)


@dataclass(frozen=True, slots=True)
class StatusResult:
    """What `status` counted."""

    file: str
    counts: RollUp

    @property
    def as_of(self) -> dt.date:
        """Return the date the counts hold for."""
        return self.counts.as_of


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """What `refresh` did: where the result is, what it says, and what became of the parts.

    `is_written` is False for a dry run, under `strict` with errors, and where nothing had to change.
    """

    file: str
    output: str
    check: CheckResult
    status: StatusResult
    sheets: tuple[str, ...]
    parts: Receipt
    backup: str | None
    is_written: bool

    @property
    def as_of(self) -> dt.date:
        """Return the date the counts hold for."""
        return self.status.as_of


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """What `restore` did: which backup is in place, and where the file it replaced is kept."""

    file: str
    restored: str
    backup: str


@dataclass(frozen=True, slots=True)
class _Opened:
    """A workbook opened and read; `raw` is the file as it stands on the disk, locked where it has a password."""

    path: Path
    raw: bytes = field(repr=False)
    package: Package
    book: WorkbookPart
    reading: Reading

    @property
    def ledger(self) -> Ledger:
        return self.reading.ledger


def new(path: Path | str, *, unit: str = "") -> Path:
    """Make a new ledger from the canonical template; raises Unwritable where a file of that name is there already."""
    from rectify_xl.sheets.template import Contents, draw_ledger  # noqa: PLC0415 - keeps start-up light

    path = Path(path)
    if path.exists():
        raise Unwritable("file_exists", file=path.name)
    if path.suffix.lower() != ".xlsx":
        raise Unwritable("not_xlsx", file=path.name)
    content = draw_ledger(Contents(about={"unit": unit})) if unit else template_bytes()
    save(path, content, expected=None, backup=None)
    return path


def template_bytes() -> bytes:
    """Return the canonical template: beside the package in a wheel, beside the checkout's package otherwise."""
    package = Path(__file__).parent
    for folder in (package, package.parent):
        template = folder / "workbook_templates" / _TEMPLATE_FILE
        if template.is_file():
            return template.read_bytes()
    raise UnusableFile("template_missing")


def check(
    path: Path | str,
    *,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    password: str | None = None,
    language: Language = Language.ZH,
) -> CheckResult:
    """Check a workbook against every rule; writes nothing.

    `password` opens a workbook that has one, and is passed over where it has none.
    Raises UnusableFile where the file cannot be read or has no ledger in it.
    """
    opened = _open(Path(path), password)
    return _checked(opened, _as_of(opened.ledger, as_of, today), language)


def status(
    path: Path | str, *, as_of: dt.date | None = None, today: dt.date | None = None, password: str | None = None
) -> StatusResult:
    """Count a workbook's ledger; writes nothing.

    `password` opens a workbook that has one, and is passed over where it has none.
    Raises UnusableFile where the file cannot be read or has no ledger in it.
    """
    opened = _open(Path(path), password)
    return StatusResult(str(path), roll_up(opened.ledger, _as_of(opened.ledger, as_of, today)))


def refresh(  # noqa: PLR0913 - each is an option of the command
    path: Path | str,
    *,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    output: Path | str | None = None,
    backup_dir: Path | str | None = None,
    keep_backup: bool = True,
    strict: bool = False,
    dry_run: bool = False,
    password: str | None = None,
    language: Language = Language.ZH,
) -> RefreshResult:
    """Check, count, and write the generated sheets back into the workbook, or to `output`.

    `as_of`, else the workbook's 截至日期, else `today` is the date of the counts; the clock is never read. The backup
    goes to `backup_dir`, else to a folder 台账备份 beside the file. Under `strict` nothing is written where there are
    errors. `password` opens a workbook that has one; what is written, `output` too, is locked with it again, and only
    locked bytes reach the disk.
    Raises UnusableFile, Unwritable or LockedFile; then the file is as it was.
    """
    source = Path(path)
    target = Path(output) if output is not None else source
    if target.suffix.lower() != source.suffix.lower():
        raise Unwritable("suffix_differs", file=target.name, suffix=source.suffix)
    opened = _open(source, password)
    date = _as_of(opened.ledger, as_of, today)
    names, renamed = _sheet_names(opened.book)
    opened = replace(opened, reading=replace(opened.reading, breaches=(*renamed, *opened.reading.breaches)))
    shown = _checked(opened, date, Language.ZH)
    counts = roll_up(opened.ledger, date)
    drawn = _drawn(opened, counts, shown, names, is_declared=as_of is None)
    edits = graft(opened.package, opened.book, drawn, {mark: names[sheet] for sheet, mark in MARKS.items()})
    content = opened.package.edited(edits) if edits else opened.package.archive.raw
    parts = receipt(opened.package, edits, content)
    told = shown if language is Language.ZH else _checked(opened, date, language)
    is_held_back = dry_run or (strict and told.errors > 0)
    is_in_place = _is_same(target, source)
    is_needed = bool(edits) or not is_in_place
    backup = None
    if is_needed and not is_held_back:
        stored = _as_kept(opened, content, password) if edits else opened.raw
        backup = _store(opened, target, stored, backup_dir, keep_backup=keep_backup, is_in_place=is_in_place)
    return RefreshResult(
        file=str(path),
        output=str(target),
        check=told,
        status=StatusResult(str(path), counts),
        sheets=tuple(names[sheet] for sheet in OwnSheet),
        parts=parts,
        backup=str(backup) if backup else None,
        is_written=is_needed and not is_held_back,
    )


def restore(path: Path | str, *, backup_dir: Path | str | None = None) -> RestoreResult:
    """Put the last backup that differs from the file in its place; what the file holds now is backed up first.

    Raises UnusableFile("no_backup") where there is none, Unwritable or LockedFile where it cannot be put back.
    """
    path = Path(path)
    folder = Path(backup_dir) if backup_dir is not None else path.parent / BACKUP_FOLDER
    current = read_file(path)
    for backup in backups_of(path, folder):
        content = read_file(backup)
        if content != current:
            if not is_locked(content):  # a locked one is put back as it is: nobody needs its password for that
                open_package(content)
            kept = save(path, content, expected=current, backup=backup_path(path, folder))
            return RestoreResult(str(path), str(backup), str(kept))
    raise UnusableFile("no_backup", folder=str(folder))


def holder_of(path: Path | str) -> str:
    """Return the program whose lock file stands beside a file, or an empty str: a hint, never proof."""
    return holder(Path(path))


def needs_password(path: Path | str) -> bool:
    """Return whether a workbook opens with a password only.

    Raises UnusableFile where the file cannot be read, or has a password while the extra `crypto` is missing.
    """
    is_needed = is_locked(read_file(Path(path)))
    if is_needed:
        require_crypto()
    return is_needed


def password_in(path: Path | str) -> str:
    """Return the password in a file: its first line, in UTF-8; raises UnusableFile where there is none."""
    return read_password(Path(path))


def _open(path: Path, password: str | None = None) -> _Opened:
    raw = read_file(path)
    package = open_package(unlock(raw, password) if is_locked(raw) else raw)
    book = read_workbook_part(package)
    owned = frozenset(sheet.name for sheet in owned_sheets(book, MARKS.values()).values())
    grids = read_grids(package, book, leaving_out=owned)
    version = book.global_name(TEMPLATE_NAME)
    text = version.text.lstrip("=").strip() if version else ""
    reading = read_ledger(
        grids,
        template_version=int(text) if text.isdecimal() and len(text) < _LONGEST_VERSION else None,
        date_1904=book.date_1904,
    )
    return _Opened(path, raw, package, book, reading)


def _as_of(ledger: Ledger, as_of: dt.date | None, today: dt.date | None) -> dt.date:
    date = as_of or ledger.about.date("as_of") or today
    if date is None:
        raise RectifyError("no_as_of")
    if not _FIRST_YEAR <= date.year <= _LAST_YEAR:
        raise RectifyError("as_of_out_of_range", as_of=date.isoformat())
    return date


def _checked(opened: _Opened, as_of: dt.date, language: Language) -> CheckResult:
    breaches = in_order([*opened.reading.breaches, *run(Case(opened.ledger, as_of))])
    return CheckResult(str(opened.path), tuple(tell(breach, language) for breach in breaches))


def _sheet_names(book: WorkbookPart) -> tuple[dict[OwnSheet, str], list[Breach]]:
    """Return each generated sheet's name in this workbook, and what to say where another sheet has its name."""
    from rectify_xl.ledger.reading.said import reading_breach  # noqa: PLC0415

    owned = owned_sheets(book, MARKS.values())
    names: dict[OwnSheet, str] = {}
    told: list[Breach] = []
    for sheet, mark in MARKS.items():
        names[sheet] = owned[mark].name if mark in owned else _free_name(book, sheet)
        namesake = book.sheet(sheet)
        if namesake is not None and namesake not in owned.values():
            facts = {"sheet": str(sheet), "other": names[sheet]}
            told.append(reading_breach("G03", Address(namesake.name, 1, 1), "", **facts))
    return names, told


def _free_name(book: WorkbookPart, sheet: OwnSheet) -> str:
    names = (str(sheet), *(f"{sheet}（程序{number}）" for number in range(1, len(book.sheets) + 2)))
    return next(name for name in names if book.sheet(name) is None)


def _drawn(
    opened: _Opened, counts: RollUp, shown: CheckResult, names: dict[OwnSheet, str], *, is_declared: bool
) -> bytes:
    from rectify_xl.sheets import draw  # noqa: PLC0415 - keeps `check` and `status` light
    from rectify_xl.sheets.view import View  # noqa: PLC0415

    about = opened.ledger.about
    is_live = is_declared and "as_of" in about.live
    return draw(
        View(
            ledger=opened.ledger,
            counts=counts,
            diagnostics=shown.diagnostics,
            names=names,
            as_of_address=about.addresses["as_of"] if is_live else None,
            date_1904=opened.book.date_1904,
        )
    )


def _as_kept(opened: _Opened, content: bytes, password: str | None) -> bytes:
    """Return content as the workbook keeps it: locked again where it was locked."""
    return content if password is None or not is_locked(opened.raw) else lock(content, password)


def _store(
    opened: _Opened,
    target: Path,
    content: bytes,
    backup_dir: Path | str | None,
    *,
    keep_backup: bool,
    is_in_place: bool,
) -> Path | None:
    """Save the result; return where the backup of what stood there went."""
    folder = Path(backup_dir) if backup_dir is not None else target.parent / BACKUP_FOLDER
    if not is_in_place:
        held = read_output(target)
        with told(target):
            needs_backup = keep_backup and held not in (None, content)
            return save(target, content, expected=held, backup=backup_path(target, folder) if needs_backup else None)
    with told(target):
        backup = backup_path(target, folder) if keep_backup else None
    return save(target, content, expected=opened.raw, backup=backup)


def _is_same(target: Path, source: Path) -> bool:
    with told(target):
        return target.exists() and target.samefile(source)
