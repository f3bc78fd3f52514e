"""A row without a 方面 makes none: `status`, the report and reconciling say the same number."""

from ledger.grids import counted

from rectify_xl.documents.report.kinds import CountBy
from rectify_xl.documents.report.sentences import count_sentence
from rectify_xl.ledger.model import About

TABLE = "编号 | 方面 | 反馈问题 | …\n1-1-1 | {} | 甲 | …\n2-2-1 |  | 乙 | …"


def test_a_row_without_an_aspect_makes_none() -> None:
    counts = counted(TABLE.format("党建"))

    assert counts.aspects == 1
    assert "的1个方面" in count_sentence(counts, About(), CountBy.ITEMS, show_zeros=False)


def test_a_ledger_without_aspects_speaks_of_none() -> None:
    assert "方面" not in count_sentence(counted(TABLE.format("")), About(), CountBy.ITEMS, show_zeros=False)
