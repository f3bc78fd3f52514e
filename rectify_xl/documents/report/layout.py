"""How the documents look: page, fonts and lines of GB/T 9704-2012, and the closer page for a meeting.

Lengths are twips (twentieths of a point) where nothing else is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rectify_xl.documents.report.tree import Role

FANGSONG: Final = "仿宋_GB2312"
KAITI: Final = "楷体_GB2312"
HEITI: Final = "黑体"
SONGTI: Final = "宋体"
XIAOBIAOSONG: Final = "方正小标宋简体"
OTHER_NAMES: Final = {FANGSONG: "仿宋", KAITI: "楷体", XIAOBIAOSONG: "华文中宋", HEITI: "SimHei", SONGTI: "SimSun"}
"""The font to take where one is not installed: newer systems come without the _GB2312 ones."""


def millimetres(length: float) -> int:
    """Return a length in twips."""
    return round(length * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Margins:
    """A4 with its margins; `footer` is how far the page number stands from the edge, None where there is none."""

    top: int
    bottom: int
    left: int
    right: int
    footer: int | None = None


A4: Final = (millimetres(210), millimetres(297))
BODY_SIZE: Final = 32
"""三号, in half points."""
CLOSER: Final = -5
LINE: Final = 579
"""Line height: 22 lines in a type area 225 mm high (GB/T 9704-2012, 5.2.3)."""
OFFICIAL_PAGE: Final = Margins(
    top=millimetres(37),
    bottom=millimetres(35),
    left=millimetres(28),
    right=millimetres(26),
    footer=millimetres(22),
)
BRIEF_PAGE: Final = Margins(top=millimetres(22), bottom=millimetres(20), left=millimetres(22), right=millimetres(22))
TEXT_WIDTH: Final = A4[0] - OFFICIAL_PAGE.left - OFFICIAL_PAGE.right
BRIEF_WIDTH: Final = A4[0] - BRIEF_PAGE.left - BRIEF_PAGE.right


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: `name` is what Word knows it by, `size` in half points, `line` an exact height.

    `indent` is the first line's, in hundredths of a character. `outline` is the level in the navigation pane, from 0.
    """

    name: str
    style_id: str
    font: str
    size: int
    line: int
    align: str = "both"
    indent: int = 0
    before: int = 0
    after: int = 0
    outline: int | None = None
    is_bold: bool = False
    is_kept: bool = False
    """On one page with the paragraph after it, as headings are anyway."""
    stand_in: str = ""
    """The name of our own style where a letterhead has one of this name that no office has set up."""

    @property
    def spacing(self) -> int | None:
        """Return what is added between characters: body text is set a little closer, 28 characters in 156 mm."""
        return CLOSER if self.size == BODY_SIZE else None


LOOKS: Final = {
    Role.TITLE: Look("Title", "Title", XIAOBIAOSONG, 44, 700, align="center", after=LINE, stand_in="公文标题"),
    Role.SUBTITLE: Look("Subtitle", "Subtitle", KAITI, 32, LINE, align="center", after=LINE, stand_in="公文副标题"),
    Role.ADDRESSEE: Look("公文主送", "OfficialAddressee", FANGSONG, 32, LINE),
    Role.BODY: Look("公文正文", "OfficialBody", FANGSONG, 32, LINE, indent=200),
    Role.SECTION: Look("heading 1", "Heading1", HEITI, 32, LINE, indent=200, outline=0, stand_in="公文一级标题"),
    Role.ASPECT: Look("heading 2", "Heading2", KAITI, 32, LINE, indent=200, outline=1, stand_in="公文二级标题"),
    Role.PROBLEM: Look(
        "heading 3", "Heading3", FANGSONG, 32, LINE, indent=200, outline=2, is_bold=True, stand_in="公文三级标题"
    ),
    Role.SUB_ITEM: Look("heading 4", "Heading4", FANGSONG, 32, LINE, indent=200, outline=3, stand_in="公文四级标题"),
    Role.SIGNATURE: Look("公文署名", "OfficialSignature", FANGSONG, 32, LINE, align="right", before=LINE, is_kept=True),
    Role.SIGNED_ON: Look("公文成文日期", "OfficialDate", FANGSONG, 32, LINE, align="right"),
    Role.BRIEF_TITLE: Look("简报标题", "BriefTitle", XIAOBIAOSONG, 44, 680, align="center", after=60),
    Role.BRIEF_SUBTITLE: Look("简报副标题", "BriefSubtitle", KAITI, 24, 360, align="center"),
    Role.BRIEF_BODY: Look("简报正文", "BriefBody", FANGSONG, 24, 360, indent=200, before=60, after=100),
    Role.BRIEF_SECTION: Look("简报小标题", "BriefHeading", HEITI, 21, 300, before=140, after=60, outline=0),
    Role.BRIEF_NOTE: Look("简报附注", "BriefNote", SONGTI, 18, 260, before=40),
    Role.CELL: Look("简报单元格", "BriefCell", SONGTI, 18, 240, align="left"),
    Role.FIGURE: Look("简报数字", "BriefFigure", HEITI, 32, 480, align="center"),
    Role.FIGURE_NAME: Look("简报数字名称", "BriefFigureName", SONGTI, 18, 240, align="center"),
}
"""The looks of every role; a letterhead that has set up a style of the same name keeps its own."""

CHART_SIZE: Final = (42, 2080)
"""The chart beside the count sentence: its share of the width in per cent, its height."""
CARD_HEIGHTS: Final = (520, 520)
ROW_HEIGHT: Final = 310
BODY_INK: Final = "262626"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a status stands on in bars and in the chart: `pattern` in `ink` on `fill`, and the colour of its number.

    `pattern` is Word's name, `chart_pattern` the chart's; a plain ground has none.
    """

    fill: str
    text: str = "000000"
    ink: str = "auto"
    pattern: str = "clear"
    chart_pattern: str = ""


GROUNDS: Final = (
    Ground("262626", text="FFFFFF"),
    Ground("737373", text="FFFFFF"),
    Ground("B3B3B3"),
    Ground("FFFFFF", ink="999999", pattern="thinDiagStripe", chart_pattern="light_upward_diagonal"),
    Ground("FFFFFF", ink="595959", pattern="pct10", chart_pattern="percent_10"),
)
"""Grounds of the four statuses, 已完成 first, and of what no status could be read of: told apart in grey print too."""
RULE: Final = "7F7F7F"
HEADING_GROUND: Final = "E7E7E7"
CELL_MARGIN: Final = 57
BAR_SHARES: Final = (26, 14)
"""What the names beside the bars and the figures after them take of the width, in per cent."""
MOST_LINES: Final = 3
MOST_BAR_LINES: Final = 2
"""Lines that a name may take in the list, and beside its bar."""
_HALF_POINT: Final = 10


def rows_beside(lines: int) -> int:
    """Return how many rows of a list stand on an official page beside so many lines of text, title and signature."""
    title, signed, note = LOOKS[Role.TITLE], 3 * LINE, LOOKS[Role.BRIEF_NOTE]
    height = A4[1] - OFFICIAL_PAGE.top - OFFICIAL_PAGE.bottom
    around = title.line + title.after + signed + ROW_HEIGHT + note.before + note.line
    # a line to spare: fonts break lines in their own way
    return max((height - around - (lines + 1) * LINE) // ROW_HEIGHT, 1)


def column_room(column: int, role: Role) -> float:
    """Return how many Chinese characters one line of a column so wide holds."""
    return (column - 2 * CELL_MARGIN) / (LOOKS[role].size * _HALF_POINT)


def row_height(lines: int) -> int:
    """Return the height of a row of so many lines; further ones take no more than rows of their own would."""
    return ROW_HEIGHT + (lines - 1) * LOOKS[Role.CELL].line
