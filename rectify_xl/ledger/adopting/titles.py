"""The titles above an old ledger: what is labelled there becomes a setting, all else is listed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rectify_xl.grid import Address, CellValue, Grid, Uncalculated
from rectify_xl.ledger.adopting.cells import as_text, seen
from rectify_xl.ledger.adopting.model import ReadAs, Reason, Surroundings, not_carried, read_as
from rectify_xl.ledger.adopting.sources import Source
from rectify_xl.ledger.reading.blocks import heading_text
from rectify_xl.ledger.reading.find import fold_heading
from rectify_xl.ledger.reading.values import Read, date_reader, is_filled, number_reader, read_text, trimmed
from rectify_xl.ledger.schema import CHOICE_WORDS, SETTINGS, Kind, Setting

_BY_KEY: Final = {setting.key: setting for setting in SETTINGS}
_AS_OF: Final = "as_of"
_FILLED_IN: Final = frozenset({"填报日期", "填报时间", "填表日期", "填表时间", "制表日期", "统计日期", "统计时间"})
"""Labels of the day a ledger was filled in: taken for 截至日期 where nothing above the ledger says that."""
_BY_LABEL: Final = (
    {label: setting for setting in SETTINGS for label in (setting.label, *setting.spellings)}
    | dict.fromkeys(("填报单位", "编制单位", "制表单位"), _BY_KEY["unit"])
    | dict.fromkeys(_FILLED_IN, _BY_KEY[_AS_OF])
)
_SEAL: Final = re.compile(
    r"[（(]\s*(?:加?盖?(?:单位|党组织|党委|党组)?(?:公章|印章|签章|章)处?|签字|签名)\s*(?:[)）]|$)", re.MULTILINE
)
_LABEL: Final = re.compile(
    r"(?:^|(?<=[\s（(，,；;]))(" + "|".join(map(re.escape, sorted(_BY_LABEL, key=len, reverse=True))) + r")\s*[：:]"
)
_UP_TO: Final = re.compile(
    r"(?<![限成改])截[至止](?:日期|时间|到)?[\s：:]*((?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?)(?!\d)"
)
_VALUE_END: Final = re.compile(r"\s{2,}|[\n；;，,]|\s+[^\s：:]{2,10}[：:]|$")
_OF_MEASURE: Final = re.compile(r"(?:人民币)?[百千万亿]*[元个人项份件次条%]|[百千万亿]+")
"""What stands after 单位 where that is a unit of measure, not an office."""


def read_titles(around: Surroundings, sources: Sequence[Source], *, date_1904: bool) -> None:
    """Take what is labelled in the rows above the headings of every source; all else there is listed."""
    titles = _Titles(around, date_1904=date_1904)
    for source in sources:
        titles.says_as_of = titles.says_as_of or any(map(_says_as_of, _texts(source)))
    for source in sources:
        titles.read(source)


def _texts(source: Source) -> Iterator[str]:
    rows = source.grid.rows[: max(source.block.first_row - 1, 0)]
    return (seen(cell) for cells in rows for cell in cells if is_filled(cell))


def _says_as_of(text: str) -> bool:
    labels = {fold_heading(text), *(found[1] for found in _LABEL.finditer(text))} - _FILLED_IN
    is_labelled = any(_BY_LABEL.get(label) is _BY_KEY[_AS_OF] for label in labels)
    return is_labelled or _UP_TO.search(text) is not None


class _Titles:
    """Reads titles into what was found around the ledger."""

    def __init__(self, around: Surroundings, *, date_1904: bool) -> None:
        self.says_as_of = False
        self._around = around
        self._readers: dict[Kind, Callable[[CellValue], Read]] = {
            Kind.DATE: date_reader(None, date_1904=date_1904),
        }

    def read(self, source: Source) -> None:
        """Take what is labelled above one source; what is no heading in its heading rows is listed too."""
        for row in range(1, min(source.block.first_row, len(source.grid.rows) + 1)):
            self._read_row(source.grid, row)
        for row in range(max(source.block.first_row, 1), min(source.block.last_row, len(source.grid.rows)) + 1):
            self._list_headings(source.grid, row)

    def _read_row(self, grid: Grid, row: int) -> None:
        """Take what is labelled in one row of titles."""
        taken: set[int] = set()
        for column, cell in enumerate(grid.rows[row - 1], start=1):
            if column not in taken and is_filled(cell):
                taken.add(self._title(seen(cell), grid, Address(grid.sheet, row, column)))

    def _title(self, shown: str, grid: Grid, address: Address) -> int:
        """Take what a title says and list what is left of it; return the column of the value beside it, 0 for none."""
        text = _SEAL.sub("", shown)
        rest = self._rest(text, address)
        beside = _next_filled(grid, address)
        if rest == text and self._beside(text, grid, Address(grid.sheet, address.row, beside)):
            return beside
        if rest:
            self._around.left_out.append(not_carried(address, shown, Reason.TITLE))
        return 0

    def _list_headings(self, grid: Grid, row: int) -> None:
        """List what is no heading in one of the heading rows."""
        for column, cell in enumerate(grid.rows[row - 1], start=1):
            if is_filled(cell) and not heading_text(cell):
                reason = Reason.FORMULA if isinstance(cell, Uncalculated) else Reason.HEADING
                self._around.left_out.append(not_carried(Address(grid.sheet, row, column), seen(cell), reason))

    def _rest(self, text: str, address: Address) -> str:
        """Take the labelled values in a text; return what is left of it beside marks."""
        rest, at = "", 0
        for found in _LABEL.finditer(text):
            end = _value_end(text, found.end())
            value = text[found.end() : end].strip()
            if found.start() >= at and value and self._take(found[1], value, address):
                rest += text[at : found.start()]
                at = end
        rest += text[at:]
        up_to = _UP_TO.search(rest)
        if up_to and self._take_as_of(up_to[0].strip(), up_to[1], address):
            rest = rest[: up_to.start()] + rest[up_to.end() :]
        return text if rest == text else rest.strip(" \t\n\u3000；;，,（）()")

    def _beside(self, text: str, grid: Grid, address: Address) -> bool:
        """Take the value in the cell beside a label."""
        label = fold_heading(text)
        if address.column == 0 or label not in _BY_LABEL:
            return False
        value = grid.value(address.row, address.column)
        if isinstance(value, str):
            plain = _SEAL.sub("", value)
            value = plain[: _balanced_end(plain, 0, len(plain))].strip()
        return self._take(label, value, address)

    def _take(self, label: str, value: CellValue, address: Address) -> bool:
        """Take a labelled value as a setting; return whether it is one that can be read."""
        if label in _FILLED_IN:
            return not self.says_as_of and self._take_as_of(f"{label}：{trimmed(value)}", value, address)
        setting = _BY_LABEL[label]
        if setting.key == "unit" and _OF_MEASURE.fullmatch(trimmed(value)):
            return False
        return self._set(setting, value, ReadAs.SETTING, trimmed(value), address)

    def _take_as_of(self, shown: str, value: CellValue, address: Address) -> bool:
        """Take the day that a ledger was filled in, or says that it reaches to, as 截至日期."""
        return self._set(_BY_KEY[_AS_OF], value, ReadAs.AS_OF, shown, address)

    def _set(self, setting: Setting, value: CellValue, what: ReadAs, shown: str, address: Address) -> bool:
        reader = number_reader(setting.scale) if setting.scale else self._readers.get(setting.kind, read_text)
        read = reader(value)
        if read.value is None or read.value == "" or not _is_allowed(setting, read.value):
            return False
        known = self._around.about.get(setting.key)
        if known is not None and known != read.value:
            return False
        self._around.about[setting.key] = read.value
        reading = read.value.isoformat() if isinstance(read.value, dt.date) else as_text(read.value)
        self._around.told.append(read_as(what, address, setting.label, shown, reading))
        return True


def _next_filled(grid: Grid, address: Address) -> int:
    """Return the column of the next filled cell of a row, 0 where there is none."""
    columns = range(address.column + 1, len(grid.rows[address.row - 1]) + 1)
    return next((column for column in columns if is_filled(grid.value(address.row, column))), 0)


def _value_end(text: str, start: int) -> int:
    found = _VALUE_END.search(text, start)
    return _balanced_end(text, start, found.start() if found else len(text))


def _balanced_end(text: str, start: int, end: int) -> int:
    """Return where a text ends so that no bracket in it stands alone."""
    opened: list[int] = []
    for at in range(start, end):
        if text[at] in "（(":
            opened.append(at)
        elif text[at] in "）)":
            if not opened:
                return at
            opened.pop()
    return opened[0] if opened else end


def _is_allowed(setting: Setting, value: object) -> bool:
    return setting.choices is None or value in CHOICE_WORDS.get(setting.choices, ())
