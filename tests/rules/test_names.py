from __future__ import annotations

from rectify_xl.wording import tell

from .ledgers import breaches, case, cells, facts


def test_the_rarer_spelling_is_reported_with_the_usual_one() -> None:
    table = """
        责任人
        刘 洋
        刘洋、陈敏
        刘洋
    """
    assert facts("N01", case(table)) == [{"name": "刘 洋", "other": "刘洋"}]
    assert cells("N01", case(table)) == ["A2"]


def test_between_two_equally_frequent_spellings_the_first_is_kept() -> None:
    assert cells("N01", case("责任部门\n党政办（牵头）\n党政办")) == ["A3"]


def test_persons_and_departments_are_compared_among_themselves() -> None:
    assert cells("N01", case("责任人 | 责任部门\n办 公室 | 办公室")) == []


def test_spellings_in_the_list_of_measures_count_too() -> None:
    looked_at = case("编号 | 责任人\n1-1-1 | 刘洋", measures="编号 | 责任人\n1-1-1 | 刘　洋")
    assert cells("N01", looked_at) == ["措施清单!B2"]


def test_the_nearest_name_of_the_list_is_offered_or_none() -> None:
    table = "责任部门\n财务室\n纪检监察组"
    assert facts("N02", case(table, lists=("办公室、财务科", ""))) == [
        {"heading": "责任部门", "name": "财务室", "nearest": "财务科"},
        {"heading": "责任部门", "name": "纪检监察组", "nearest": ""},
    ]


def test_two_names_in_a_row_are_told_to_be_split() -> None:
    (breach,) = breaches("N02", case("责任领导\n张伟 李敏", lists=("", "张伟、李敏")))
    assert "用顿号分开" in tell(breach).hint
