"""Which persons and departments a cell names: parted where it is certain, asked where it is not, the lead first."""

from __future__ import annotations

import pytest

from ledger.grids import AS_OF, by_name, codes, counted, grid, ledger, places, read, readings
from rectify_xl.grid import Grid
from rectify_xl.ledger.rules import Case, run

LISTS = grid("责任部门 | 责任领导\n宣传和统战科 | 张三\n党政办 | 李四", sheet="字典")


def departments(*cells: str, others: tuple[Grid, ...] = ()) -> list[tuple[str, ...]]:
    """Read a column of departments."""
    return [item.department for item in ledger(_column("责任部门", cells), *others).items.rows]


def _column(heading: str, cells: tuple[str, ...]) -> str:
    return "\n".join([f"{heading} | …", *(f'"{cell}" | …' for cell in cells)])


@pytest.mark.parametrize("joint", [" ", "　", "和", "与", "及", "以及", " 和 ", "+", "＋", "&", "＆"])
def test_joined_names_are_parted_where_each_stands_alone_elsewhere(joint: str) -> None:
    cells = (f"办公室{joint}人事科", "办公室", "党政办、人事科")

    assert departments(*cells)[0] == ("办公室", "人事科")
    reading = read(grid(_column("责任部门", cells)))
    assert readings(reading, "C04") == ["办公室、人事科"]
    assert places(reading, "C04") == ["A2"]


@pytest.mark.parametrize("joint", [" ", "和", "及", "+", "&"])
def test_joined_names_that_are_not_sure_stay_one_and_are_asked(joint: str) -> None:
    written = f"办公室{joint}人事科"
    reading = read(grid(_column("责任部门", (written, "办公室"))))

    assert reading.ledger.items.rows[0].department == (written,)
    assert places(reading, "N03") == ["A2"]


def test_a_name_of_the_lexicon_is_known_and_whole() -> None:
    assert departments("党政办和宣传和统战科", "宣传和统战科", others=(LISTS,)) == [
        ("党政办", "宣传和统战科"),
        ("宣传和统战科",),
    ]


@pytest.mark.parametrize("name", ["发展和改革局", "文化和旅游科", "IT 部"])
def test_a_name_that_has_a_joint_in_it_is_one_in_silence(name: str) -> None:
    reading = read(grid(_column("责任部门", (name,))))

    assert reading.ledger.items.rows[0].department == (name,)
    assert not reading.breaches


@pytest.mark.parametrize("person", ["张和平", "欧阳和平"])
def test_a_person_whose_name_has_a_joint_in_it_is_one_in_silence(person: str) -> None:
    reading = read(grid(_column("责任人", (person, "欧阳", "张"))))

    assert reading.ledger.items.rows[0].owner == (person,)
    assert not reading.breaches


@pytest.mark.parametrize(
    ("written", "name"), [("张 三", "张三"), ("欧阳 锋", "欧阳锋"), ("欧　阳　锋", "欧阳锋"), ("张\u00a0三", "张三")]
)
def test_a_name_set_with_blanks_is_one_and_said(written: str, name: str) -> None:
    reading = read(grid(_column("责任领导", (written,))))

    assert reading.ledger.items.rows[0].lead_official == (name,)
    assert readings(reading, "C04") == [name]


def test_persons_with_a_blank_between_are_parted_or_asked() -> None:
    cells = ("张三 李四", "张三", "李四", "王五 赵六")
    reading = read(grid(_column("责任人", cells)))

    assert [item.owner for item in reading.ledger.items.rows] == [
        ("张三", "李四"),
        ("张三",),
        ("李四",),
        ("王五 赵六",),
    ]
    assert (places(reading, "C04"), places(reading, "N03")) == (["A2"], ["A5"])


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (("办公\\n室", "办公室"), ("办公室",)),
        (("办公\\n室",), ("办公", "室")),
        (("办公室\\n人事科",), ("办公室", "人事科")),
        (("办公\\n室\\n人事科", "办公室"), ("办公", "室", "人事科")),
        (("办公\\n室\\n人事科", "办公室、人事科"), ("办公室", "人事科")),
        (("办公室、人事\\n科", "人事科"), ("办公室", "人事科")),
    ],
)
def test_a_line_break_parts_a_name_unless_the_whole_is_known(cells: tuple[str, ...], first: tuple[str, ...]) -> None:
    assert departments(*cells)[0] == first
    assert readings(read(grid(_column("责任部门", cells))), "C04") == ["、".join(first)]


@pytest.mark.parametrize("written", ["办公室（党建、人事）", "办公室(党建/人事)", "办公室【党建；人事】"])
def test_a_separator_inside_brackets_parts_nothing(written: str) -> None:
    reading = read(grid(_column("责任部门", (written,))))

    assert reading.ledger.items.rows[0].department == (written,)
    assert not reading.breaches


def test_a_bracket_that_is_not_closed_keeps_no_names_together() -> None:
    assert departments("办公室（党建、人事科") == [("办公室（党建", "人事科")]


@pytest.mark.parametrize(
    "written",
    [
        "牵头：甲科；配合：乙科",
        "牵头单位：甲科 配合单位：乙科",
        "配合：乙科；牵头：甲科",
        "[牵头]甲科、乙科",
        "【牵头】甲科【配合】乙科",
        "【配合】乙科【牵头】甲科",
        "甲科（牵头）、乙科（配合）",
        "乙科、甲科（牵头）",
        "乙科（配合）甲科（牵头）",
        "甲科[牵头]、乙科",
        "甲科牵头，乙科配合",
        "甲科牵头乙科配合",
        "乙科协助、甲科为主",
        "由甲科负责，乙科参与",
        "甲科主抓、乙科共同配合",
        "由甲科牵头负责，乙科具体协助",
        "由甲科负责牵头，乙科按职责分工配合",
        "甲科牵头抓总、乙科为辅",
        "甲科牵头组织实施，乙科参与",
        "甲科、乙科分别负责",
        "由甲科、乙科共同牵头负责",
        "甲科统筹，乙科具体负责落实",
        "甲科牵头并负责落实，乙科全面配合",
    ],
)
def test_the_lead_is_first_and_no_role_is_part_of_a_name(written: str) -> None:
    reading = read(grid(_column("责任部门", (written,))))

    assert reading.ledger.items.rows[0].department == ("甲科", "乙科")
    assert readings(reading, "C04") == ["甲科、乙科"]


@pytest.mark.parametrize(
    "name",
    [
        "办公室负责人",
        "办公室牵头负责人",
        "协同办公中心",
        "配合科",
        "由里山管理所",
        "王参与",
        "人事科主办会计",
        "财务科协同创新中心",
    ],
)
def test_a_name_that_only_holds_the_word_of_a_role_stays_whole(name: str) -> None:
    assert departments(name) == [(name,)]


def test_a_name_of_the_lexicon_that_ends_in_a_role_stays_whole() -> None:
    lexicon = grid("状态词语 | 读作 | 责任部门\n收官 | 已完成 | 信访协办", sheet="字典")
    assert read(grid(_column("责任部门", ("信访协办",))), lexicon).ledger.items.rows[0].department == ("信访协办",)


@pytest.mark.parametrize("written", ["甲科牵头（乙科配合）", "由局长牵头分管副局长负责", "张三负责\n李四配合"])
def test_roles_that_cannot_be_told_from_names_are_asked_about(written: str) -> None:
    reading = read(grid(_column("责任部门", (written.replace("\n", "\\n"),))))
    assert [one.code for one in reading.breaches if one.code == "N03"] == ["N03"]
    assert reading.ledger.items.rows[0].department


def test_a_role_after_several_names_is_that_of_each() -> None:
    assert departments("乙科、甲科牵头，丙科、丁科配合") == [("乙科", "甲科", "丙科", "丁科")]
    assert departments("丙科配合，乙科、甲科牵头") == [("乙科", "甲科", "丙科")]


def test_several_helpers_stay_in_their_order() -> None:
    assert departments("牵头：甲科；配合：乙科、丙科") == [("甲科", "乙科", "丙科")]


def test_what_is_read_otherwise_is_counted_but_not_by_a_formula() -> None:
    roll = counted(_column("责任部门", ("办公室 人事科", "办公室", "人事科", "党政办")))
    live = {group.name: group.items.total.is_live for group in roll.by_department}

    assert by_name(roll.by_department) == {"办公室": 2, "人事科": 2, "党政办": 1}
    assert live == {"办公室": False, "人事科": False, "党政办": True}


def test_names_of_other_sheets_are_read_alike() -> None:
    measures = grid(
        "编号 | 整改措施 | 责任部门\n1-1-1 | 建制度 | 甲科 乙科\n1-1-1 | 开会 | 甲科\n1-1-1 | 约谈 | 乙科",
        sheet="措施清单",
    )
    reading = read(grid("编号 | …\n1-1-1 | …"), measures)

    assert reading.ledger.measures is not None
    assert [row.department for row in reading.ledger.measures.rows] == [("甲科", "乙科"), ("甲科",), ("乙科",)]
    assert codes(reading) == {"C04"}


@pytest.mark.parametrize("odd", ["刘 洋", "刘\\n洋"])
def test_the_odd_spelling_is_told_and_never_the_plain_one(odd: str) -> None:
    reading = read(grid(_column("责任人", (odd, "刘洋"))))

    assert by_name(counted(_column("责任领导", (odd, "刘洋"))).by_lead_official) == {"刘洋": 2}
    assert [breach.address.cell for breach in run(Case(reading.ledger, AS_OF)) if breach.code == "N01"] == ["A2"]
