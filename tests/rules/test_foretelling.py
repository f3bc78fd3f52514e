from __future__ import annotations

import pytest

from rectify_xl.ledger.stance.ahead import future_word, names_next_step


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("目前该问题预计xx月底整改完成，并长期坚持。", "预计"),
        ("平台方案已出；下一步，预计7月做完机房等保，8月验收。", "预计"),
        ("首批事项已进窗口，其余事项拟等新中心合并后再进。", "拟"),
        ("拟于6月召开推进会。", "拟"),
        ("拟修订采购办法。", "拟"),
        ("视频专网已装好；计划在2021年会同经信部门座谈。", "计划"),
        ("计划2021年6月印发。", "计划"),
        ("下一步计划开展培训。", "计划"),
        ("制度将于5月底出台。", "将于"),
        ("将于近期印发。", "将于"),
        ("产权证正在办理。", "正在"),
        ("台账已建，整改工作正在有序推进中。", "正在"),
        ("材料已报送，待批复。", "待批复"),
        ("已整改，待验收。", "待验收"),
        ("三个片区推进中。", "推进中"),
    ],
)
def test_words_of_the_future_are_found(text: str, word: str) -> None:
    assert future_word(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "",
        "已制定学习计划，培训计划已印发。",
        "按学习计划开展了3次集中学习。",
        "按计划于3月完成。",
        "年度工作计划完成率100%。",
        "计划完成率100%。",
        "计划3项，完成3项。",
        "原计划于5月完成，提前到3月完成。",
        "计划开展培训6次，已全部完成。",
        "原预计6月完成，3月已完成。",
        "预计6月完成，已于3月提前完成。",
        "比预计提前10天。",
        "已拟定方案，拟订办法2项，草拟通知1份。",
        "开展模拟演练2次。",
        "对拟提拔人选全部核查。",
        "对拟出台的文件逐件开展合法性审查。",
        "拟任人选档案已复核。",
        "已将于某的问题移送。",
        "三年行动计划实施方案已印发。",
        "制度已印发，正在进一步巩固成果。",
        "前期正在办理，现已完成。",
        "整改中发现的3个问题一并改了。",
        "长期坚持，持续推进。",
    ],
)
def test_plans_as_things_and_drafts_already_made_are_not_the_future(text: str) -> None:
    assert future_word(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "已走访5个村，下一步走访余下3个。",
        "下步与编制部门对接。",
        "将继续推进。",
        "预计6月完成。",
        "拟报区政府审定。",
        "5月底前完成。",
        "力争上半年办结。",
    ],
)
def test_a_next_step_is_found_in_many_wordings(text: str) -> None:
    assert names_next_step(text)


@pytest.mark.parametrize("text", ["", "已走访5个村。", "方案已印发，整改完成80%。"])
def test_what_was_done_is_no_next_step(text: str) -> None:
    assert not names_next_step(text)
