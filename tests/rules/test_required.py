from __future__ import annotations

from rectify_xl.wording import tell

from .ledgers import breaches, case


def test_a_person_is_asked_for_by_name_and_a_department_by_title() -> None:
    table = "编号 | 责任领导 | 责任部门 | 责任人\n1-1-1 | | |"
    assert [tell(breach).hint for breach in breaches("R02", case(table))] == [
        "请填写责任领导姓名，有几个的用顿号分开。",
        "请填写责任部门名称，有几个的用顿号分开。",
        "请填写责任人姓名，有几个的用顿号分开。",
    ]
