"""One notice of each family, with its traps, and what it imports to."""

from __future__ import annotations

import datetime as dt
from textwrap import dedent

import pytest

from rectify_xl.documents.notice.model import Level, Notice, Year
from rectify_xl.errors import UnusableFile

from .reading import NOTICES, fixture, notice, table

LONG = "学习抓得不紧。2021年以来中心组学习次数不足，个别月份没有学，成员发言‘一个稿子念两遍"
FAMILIES = {
    "a_running_numbers": """
        1-1-1 | 储备轮换计划落空 | - | 已完成 | closing
        1-2-1 | 仓房“带病”储粮 | - | 阶段性完成并长期坚持 | closing
        2-3-1 | 收购窗口排长队 | - | 阶段性完成并长期坚持 | closing
        2-4-1 | 售粮款兑付慢 | - | 阶段性完成并长期坚持 | closing
        3-5-1 | 库区食堂账目不清 | - | 正在推进 | closing
    """,
    "b_restarting_parts": """
        1-1-1 | 河道管护责任悬空 | 巡河走过场 | - | -
        1-1-2 | 河道管护责任悬空 | 乱堆乱放清得慢 | 已完成 | body
        1-2-1 | 汛前检查不细 | 隐患登记漏项 | - | -
        1-2-3 | 汛前检查不细 | 物资账物对不上 | - | -
        2-3-1 | 农村供水时断时续 | 管网老化 | - | -
        2-3-2 | 农村供水时断时续 | 水费收缴不公开 | 正在推进 | closing
        2-5-1 | 水价调整宣讲不够 | - | - | -
    """,
    "c_status_lines": """
        1-1-1 | 思政课程与班会“两张皮” | - | 已完成 | line
        1-2-1 | 党员教师联系学生流于形式 | - | 阶段性完成并长期坚持 | line
        2-1-1 | 食材采购验收不签字 | - | 已完成 | line
        2-2-1 | 校车台账缺页 | - | 正在推进 | line
        2-3-1 | 临时用工未签协议 | - | - | line
        2-4-1 | 教辅用书征订把关不严 | - | 尚未完成 | line
    """,
    "d_named_problems": """
        1-1-1 | 分类亭建得多用得少 | - | 已完成 | line
        1-2-1 | 厨余垃圾清运不及时 | - | 阶段性完成并长期坚持 | line
        1-3-1 | 疏导点位置偏 | - | 正在推进 | line
        2-4-1 | 三会一课记录雷同 | - | 已完成 | line
        2-6-1 | 发展党员材料缺漏 | - | 尚未完成 | line
    """,
    "e_long_quoted_titles": """
        1-1-1 | {long} | 学习安排临时凑 | 已完成 | closing
        1-1-2 | {long} | 联系实际少 | 正在推进 | closing
        1-2-1 | 意识形态阵地管理松 | 公众号发稿不审 | 阶段性完成并长期坚持 | closing
        2-1-1 | 农资储备不足 | 化肥冬储任务没有完成 | 正在推进 | closing
        2-1-2 | 农资储备不足 | 社有资产出租价格偏低 | 尚未完成 | closing
    """,
    "f_no_aspects": """
        1-1-1 | 村级财务公开滞后 | - | 已完成 | closing
        1-2-1 | 产业项目重建轻管 | - | - | -
        1-3-1 | 驻村干部走读 | - | 阶段性完成并长期坚持 | closing
        1-4-1 | 惠农补贴发放超期 | - | 已完成 | closing
        1-5-1 | 会风不严 | - | - | -
    """,
    "g_two_streams": """
        1-1-1 | 基金监管力量薄弱 | - | 已完成 | line
        1-2-1 | 上轮巡察整改不彻底 | - | 正在推进 | line
        1-3-1 | 窗口服务“来回跑” | 材料重复收 | 已完成 | line
        1-3-2 | 窗口服务“来回跑” | 异地备案慢 | 已完成 | line
        2-4-1 | 机关食堂浪费 | - | 已完成 | line
    """,
}  # fmt: skip
ASPECTS = {
    "a_running_numbers": ["落实上级粮食安全部署", "服务种粮群众", "党组自身建设"],
    "b_restarting_parts": ["贯彻上级治水部署情况", "群众身边的用水难题"],
    "c_status_lines": ["党建引领办学不够", "后勤管理不严"],
    "d_named_problems": ["落实党的路线方针政策", "基层党组织建设"],
    "e_long_quoted_titles": ["学习贯彻党的创新理论", "为农服务"],
    "f_no_aspects": [""],
    "g_two_streams": ["", ""],
}
CLAIMS = {
    "a_running_numbers": {"aspects": 3, "problems": 5, "completed": 1, "phased": 3, "not_completed": 1},
    "b_restarting_parts": {
        "aspects": 2,
        "problems": 5,
        "items": 8,
        "completed": 7,
        "advancing": 1,
        "regulations": 4,
    },
    "c_status_lines": {"problems": 6},
    "d_named_problems": {"aspects": 2, "problems": 6},
    "e_long_quoted_titles": {},
    "f_no_aspects": {"problems": 5},
    "g_two_streams": {"problems": 8, "items": 9, "completed": 8, "advancing": 1},
}
DATES = {
    "a_running_numbers": ["2021-11-08", "2021-12-24", "2022-01-27", "2022-07-31", "2022-08-29"],
    "b_restarting_parts": ["2023-03-06", "2023-05-12", "2023-06-20", "2023-12-31", "2023-12-20"],
    "c_status_lines": ["2020-10-12", "2020-11-20", "2021-01-08", None, "2021-09-01"],
    "d_named_problems": [None, None, "2021-08-03", None, "2022-03-15"],
    "e_long_quoted_titles": ["2022-09-01", "2022-10-30", "2022-12-09", None, None],
    "f_no_aspects": ["2019-05-09", "2019-06-28", "2019-08-16", None, None],
    "g_two_streams": ["2023-10-10", "2023-12-08", "2024-01-15", "2024-05-31", None],
}
DATE_KEYS = ("inspection_from", "inspection_to", "feedback_on", "as_of", "signed_on")


@pytest.mark.parametrize("family", FAMILIES)
def test_every_item_has_its_number_title_and_stated_status(family: str) -> None:
    assert table(fixture(family)) == dedent(FAMILIES[family]).strip().replace("{long}", LONG)


@pytest.mark.parametrize("family", FAMILIES)
def test_aspects_are_named_where_the_notice_names_them(family: str) -> None:
    assert [aspect.title for aspect in fixture(family).aspects] == ASPECTS[family]


@pytest.mark.parametrize("family", FAMILIES)
def test_totals_are_claimed_as_the_notice_prints_them(family: str) -> None:
    assert {str(claim.level): claim.value for claim in fixture(family).claims} == CLAIMS[family]


@pytest.mark.parametrize("family", FAMILIES)
def test_dates_stand_under_their_settings(family: str) -> None:
    read = fixture(family)
    found = [read.date(key) for key in DATE_KEYS]

    assert [date.on.isoformat() if date and date.on else None for date in found] == DATES[family]


def test_a_rounds_summary_has_no_items_and_says_its_totals() -> None:
    with pytest.raises(UnusableFile) as raised:
        fixture("h_round_summary")

    assert raised.value.code == "notice_round_summary"
    assert "263个问题" in str(raised.value.facts["claims"])


def test_unit_team_and_contacts_are_found_around_the_items() -> None:
    texts = {key: said.text for key, said in fixture("a_running_numbers").texts.items()}

    assert texts == {
        "unit": "青桥区粮食局",
        "inspection_team": "区委第三巡察组",
        "phone": "0555-1234567",
        "post_box": "青桥区谷仓路8号区粮食局办公室",
        "email": "liangshi@example.cn",
    }


def test_a_school_is_inspected_by_a_bureaus_team() -> None:
    texts = fixture("c_status_lines").texts

    assert texts["unit"].text == "云岭市第三中学"
    assert texts["inspection_team"].text == "市教育局党委第一巡察组"


def test_lines_of_responsibility_go_to_their_columns() -> None:
    first, second, *_ = fixture("c_status_lines").items

    assert first.fields["lead_official"] == "方远"
    assert first.fields["department"] == "德育处、教务处"
    assert first.fields["owner"] == "石磊"
    assert first.due is not None
    assert first.due.on == dt.date(2021, 4, 30)
    assert second.due is not None
    assert (second.due.on, second.due.printed) == (None, "立行立改，长期坚持")


def test_measures_in_lists_are_split_whatever_their_numbers() -> None:
    steps = {
        item.item_id: len(item.steps) for name in ("c_status_lines", "f_no_aspects") for item in fixture(name).items
    }

    listed = {"1-1-1": 2, "1-2-1": 3, "1-3-1": 0, "1-4-1": 3, "1-5-1": 2}
    assert steps == listed | {"2-1-1": 2, "2-2-1": 0, "2-3-1": 0, "2-4-1": 0}


def test_a_heading_between_aspect_and_problem_is_kept() -> None:
    assert [item.group for item in fixture("d_named_problems").items][::2] == [
        "1.关于“垃圾分类推进”方面",
        "2.关于“占道经营治理”方面",
        "1.关于“党支部工作”方面",
    ]


def gaps(read: Notice) -> list[tuple[str, tuple[int, ...]]]:
    return [(gap.parent, gap.missing) for gap in read.gaps]


def test_a_number_that_is_not_printed_stays_a_gap() -> None:
    assert gaps(fixture("b_restarting_parts")) == [("", (4,)), ("2.", (2,))]
    assert gaps(fixture("d_named_problems")) == [("", (5,))]
    assert gaps(fixture("e_long_quoted_titles")) == []


def test_an_earlier_rounds_roll_up_is_never_a_claim_or_a_status() -> None:
    read = fixture("g_two_streams")
    second = next(item for item in read.items if item.item_id == "1-2-1")

    assert "12个问题" in second.measures
    assert read.claim(Level.PROBLEMS).value == 8  # type: ignore[union-attr]


def test_the_rate_keeps_its_printed_decimals() -> None:
    rates = [fixture(name).rate for name in ("a_running_numbers", "b_restarting_parts", "g_two_streams")]

    assert [(rate.printed, rate.decimals) for rate in rates if rate] == [("20%", 0), ("87.5%", 1), ("88.89%", 2)]


def test_an_expected_day_keeps_its_words_and_takes_no_year_that_is_not_there() -> None:
    last = fixture("a_running_numbers").items[-1]
    cadastre = next(item for item in fixture("b_restarting_parts").items if item.item_id == "1-2-1")

    assert last.expected is not None
    assert last.expected.text == "预计9月底前整改到位"
    assert last.due is not None
    assert (last.due.on, last.due.year) == (None, Year.UNKNOWN)
    assert cadastre.due is not None
    assert (cadastre.due.on, cadastre.due.year) == (dt.date(2024, 4, 30), Year.PRINTED)


def test_meetings_that_are_counted_or_dated_are_listed() -> None:
    meetings = [(one.meeting_type, one.topic, one.times) for one in fixture("a_running_numbers").meetings]

    assert meetings == [
        ("党组（支部）会议", "党组会", 3),
        ("其他", "专题会", 2),
        ("专题民主生活会", "巡察整改专题民主生活会", 1),
    ]
    assert fixture("g_two_streams").meetings[0].held.on == dt.date(2024, 2, 6)  # type: ignore[union-attr]


def test_rules_made_are_listed_by_name_with_their_items() -> None:
    rules = [(one.title, one.item_ids) for one in fixture("f_no_aspects").regulations]

    assert rules == [("《红石乡村级财务公开细则》", ("1-1-1",)), ("《红石乡村务监督委员会工作规则》", ("1-1-1",))]


FLATTENED = ("a_running_numbers", "b_restarting_parts", "c_status_lines", "d_named_problems", "g_two_streams")


@pytest.mark.parametrize("family", FLATTENED)
def test_lost_line_breaks_lose_no_item(family: str) -> None:
    lines = (NOTICES / f"{family}.txt").read_text(encoding="utf-8").splitlines()
    body = [line for line in lines if not line.startswith(("索 引", "发布日期", "首页", "分享"))]

    flat = notice(body[0] + "\n" + " ".join(body[1:]))

    assert [(item.item_id, item.problem) for item in flat.items] == [
        (item.item_id, item.problem) for item in fixture(family).items
    ]


@pytest.mark.parametrize("width", [24, 33, 40])
def test_lines_broken_at_a_width_are_joined_again(width: int) -> None:
    lines = (NOTICES / "a_running_numbers.txt").read_text(encoding="utf-8").splitlines()[4:]
    wrapped = [line[at : at + width] for line in lines for at in range(0, len(line), width)]

    read = notice("\n".join(wrapped))

    assert [(item.item_id, item.problem, item.status) for item in read.items] == [
        (item.item_id, item.problem, item.status) for item in fixture("a_running_numbers").items
    ]
