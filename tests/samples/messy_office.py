"""Hold an invented township's ledger as offices leave it: own headings and columns, merges, text dates, loose words.

Every untidiness here stands in real ledgers. `ROWS` goes into the sheet from the top down, under `TITLES` and the
headings of `COLUMNS`. Besides its cells a row has two marks: `kind` (item, hidden, subtotal or blank; hidden is an
item whose row is hidden) and `merged`, the keys whose cell belongs to the merge that begins above it.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from rectify_xl.grid import CellError

ABOUT: Final[dict[str, object]] = {
    "unit": "某县清溪镇党委",
    "inspection_team": "县委第三巡察组",
    "round": "十五届县委第六轮",
    "inspection_from": dt.date(2025, 10, 13),
    "inspection_to": dt.date(2025, 12, 19),
    "feedback_on": dt.date(2026, 2, 10),
    "as_of": dt.date(2026, 4, 30),
    "signed_on": None,
    "period_months": 3,
    "declared_aspects": 3,
    "declared_problems": 7,
    "declared_items": 18,
    "rate_basis": "已完成",
    "rate_decimals": 1,
    "alert_days": "10、20",
    "phone": None,
    "post_box": None,
    "email": None,
}

TITLES: Final = ("清溪镇巡察反馈问题整改台账（4月底更新）", "填报单位：清溪镇党政办　　　填报日期：2026年4月30日")

OWN_KEYS: Final = ("running_no", "county_leader", "last_year")
"""Columns of the office's own: read by nobody, lost by nobody."""

# Key and heading, in the office's own order. 序号 only counts rows; the number of the feedback stands under 问题号.
COLUMNS: Final[tuple[tuple[str, str], ...]] = (
    ("running_no", "序号"),
    ("aspect", "类别"),
    ("problem_no", "问题号"),
    ("problem", "存在问题"),
    ("item_id", "分项编号"),
    ("sub_item", "细化问题"),
    ("measures", "具体措施"),
    ("due_on", "完成时限"),
    ("county_leader", "包抓县级领导"),
    ("lead_official", "分管领导"),
    ("department", "责任科室"),
    ("owner", "经办人"),
    ("progress", "目前进展"),
    ("status", "完成情况"),
    ("completed_on", "实际完成时间"),
    ("evidence", "佐证资料"),
    ("closure", "是否销号"),
    ("last_year", "去年情况"),
    ("remark", "说明"),
)

_UP: Final = "〃"
"""Stands below for a cell that belongs to the merge above it."""


def _row(kind: str, *values: object) -> dict[str, object]:
    """Return one row by key; cells left out at the end are blank."""
    keys = [key for key, _ in COLUMNS]
    padded = values + (None,) * (len(keys) - len(values))
    cells = {key: None if value == _UP else value for key, value in zip(keys, padded, strict=True)}
    return {"kind": kind, "merged": tuple(k for k, v in zip(keys, padded, strict=True) if v == _UP)} | cells


_LEADERSHIP: Final = (
    _row("item", 1, "党的领导弱化", 1, "学习贯彻上级精神不深不实", "1-1-1", "中心组学习以念文件代替研讨",
         "一是每次学习定一个议题；二是班子成员轮流发言", "2026.3.31", "李县长", "王建国", "党政办", "刘洋",
         "已开展专题研讨3次", "已整改完毕", "2026.3.27", "学习记录本", "是"),
    _row("item", 2, _UP, _UP, _UP, "1-1-2", "学习笔记照抄照搬",
         "每季度抽查一次笔记并通报", "2026年4月底", _UP, "王建国", "党政办", "刘 洋",
         "第一季度已抽查12人", "已完成 ", dt.date(2026, 4, 3), "抽查通报", "已销号", "未完成"),
    _row("item", 3, _UP, _UP, _UP, "1-1-3", "对村级宣讲指导少",
         "包村干部到村宣讲不少于2次", "３月底", _UP, "王建国", "党政办，宣传办", "刘洋、赵敏",
         "11个村已宣讲9个，余下2个村下一步5月上旬补上", "正在推进", None, None, None, "已完成"),
    _row("item", 4, _UP, 2, "乡村振兴项目推进慢", "１-２-１", "高标准农田管护不到位",
         "一是明确管护员；二是修复损毁渠道", "2026/5/8", "李县长", "陈志远", "农业农村办/财政所",
         "张三（牵头）、李四",
         "管护员已明确，渠道修复800米，下一步修完余下300米", "整改中"),
    _row("item", 5, _UP, _UP, _UP, "1-2-2", "防返贫监测走访不实",
         "村干部每月走访监测户一次", "立行立改，长期坚持", _UP, "陈志远", "农业农村办", "张三",
         "每月走访已形成习惯", "整改完成，并长期坚持"),
    _row("subtotal", "小计", None, None, "共5个分项"),
)  # fmt: skip

_VILLAGERS: Final = (
    _row("item", 6, "群众身边的不正之风", 3, "惠农补贴发放不规范", "2-3-1", "个别已故人员仍领补贴",
         "一是逐村比对；二是追回多发资金", dt.date(2026, 3, 31), "周主任", "陈志远", "财政所", "孙丽",
         "追回0.62万元，已缴县财政", "已完成", dt.date(2026, 3, 20), "缴款单", "已销号"),
    _row("item", 7, _UP, _UP, _UP, "2-3-2", "补贴公示时间不足",
         "公示满7天，并拍照留存", "2026-4-15", _UP, "陈志远", "财政所", "孙丽",
         "第一批公示已满7天", "基本完成", None, "公示照片"),
    _row("item", 8, _UP, _UP, _UP, "2-3-3", "农机补贴审核把关松",
         "审核改为两人到场核机", CellError("#REF!"), _UP, "陈志远", "农业农村办", "李四",
         "已核机46台，下一步核完余下5台", "正在推进"),
    _row("item", 9, _UP, 4, "便民服务中心作风不实", "2-4-1", "窗口空岗",
         "一是设AB岗；二是每周抽查", "4月30日前", "周主任", "赵敏", "便民服务中心", "钱芳",
         "抽查4次没有空岗，但夜间值班还没有排好", "已完成/正在推进"),
    _row("hidden", 10, _UP, _UP, _UP, "2-4-2", "代办收费没有公示",
         "代办事项一律免费并张榜公布", "2026年3月", _UP, "赵敏", "便民服务中心", "钱芳",
         "11个村已张榜", "已整改到位", "2026年3月18日", "张榜照片", "已销号"),
    _row("item", 11, _UP, 5, "村级集体资金资产管理乱", "2-5-1", "机动地发包不公开",
         "一是清理合同；二是重新公开发包", "20260420", "周主任", "陈志远", "农业农村办，财政所", "张三、孙丽",
         "清理合同37份，6份价格偏低的没有谈妥，下一步由司法所帮助协商", "正在推进"),
    _row("item", 12, _UP, _UP, _UP, "2-5-2", "村务公开栏长期不更新",
         "每月10日前更新，镇里每月通报", "2026年底前，并长期坚持", _UP, "赵敏", "宣传办", "周婷",
         "3月、4月均已更新", "阶段性完成"),
    _row("subtotal", "小计", None, None, "共7个分项"),
    _row("blank"),
)  # fmt: skip

_ORGANISATION: Final = (
    _row("item", 13, "基层组织建设薄弱", 6, "村党支部组织生活不经常", "3-6-1", "三会一课记录补记",
         "镇党建办每月到村查看记录", "26.5.20", "孙部长", "吴强", "党建办", "郑浩",
         "已查看8个村，下一步5月查完", "正在推进"),
    _row("item", 14, _UP, _UP, _UP, "3-6-2", "流动党员联系不上",
         "一是建立联系册；二是每季度通一次电话", dt.date(2026, 4, 20), _UP, "吴强", "党建办", "郑浩",
         "26名流动党员已联系上25名", "己完成", dt.date(2026, 4, 17), "联系册"),
    _row("item", 15, _UP, _UP, _UP, "3-6-3", "发展党员计划完成差",
         "每村培养入党积极分子不少于1名", "2026年5月中旬", _UP, "吴强", "党建办", "郑 浩",
         "已确定9名，下一步再确定2名", "预计6月完成"),
    _row("item", 16, _UP, 7, "干部队伍管理宽松", "3-7-1", "在编不在岗",
         "清理借调人员，到期归位", dt.date(2026, 5, 29), "孙部长", "吴强", "党建办", "何静",
         "3人已归位1人，下一步与借用单位商定余下2人", "正在推进"),
    _row("item", 17, _UP, _UP, _UP, "3-7-2", "村干部坐班制度没有执行",
         "实行坐班公示和抽查", "二〇二六年六月三十日", _UP, "吴强", "党建办", "何静",
         "方案还没有定，下一步5月中旬提交镇党委会", "未启动"),
    _row("item", 18, _UP, _UP, _UP, "3-7-3", "请销假手续不全",
         "一律线上请假，未批不得离岗", None, _UP, "吴强", "党政办", "刘洋",
         "线上请假4月起施行", "已办结", "2026.4.8", "请假系统截图"),
    _row("subtotal", "合计", None, None, "共18个分项"),
)  # fmt: skip

ROWS: Final[tuple[dict[str, object], ...]] = _LEADERSHIP + _VILLAGERS + _ORGANISATION
