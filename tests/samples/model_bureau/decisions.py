"""Hold the invented problems of the first aspect: 贯彻落实党中央决策部署和上级工作要求."""

from __future__ import annotations

from typing import Final

from rectify_xl.ledger.schema import Status

from .rows import ALIKE, CAMPAIGN, OTHER, RULE, Entry, Problem, Step

ASPECT: Final = "贯彻落实党中央决策部署和上级工作要求"

_STUDY = Problem(1, "理论学习联系实际不够", (
    Entry(no=1, title="学习内容与住建业务结合不紧", who=("周立", "办公室", "林海"), due="03-31",
          status=Status.COMPLETED,
          cause="年度学习安排由一个科室起草，没有征求业务科室意见。", goal="每次学习都有对应的业务议题。",
          steps=(Step("重排年度学习安排，逐月配上业务专题", OTHER, "03-25", "03-24"),
                 Step("业务科室轮流领学", OTHER, "03-31", "03-31")),
          progress="12个月的学习专题已配齐，建筑业管理科、房产管理科已各领学一次。", done="03-31",
          evidence="《2026年学习安排》，办公室党建盒1号", closure="已销号"),
    Entry(no=2, title="中心组学习研讨发言准备不足", who=("周立", "办公室", "林海"), due="04-10",
          status=Status.COMPLETED,
          cause="发言题目会前一天才定，没有时间调研。", goal="发言有调研、有对策。",
          steps=(Step("提前两周定题，发言稿先送书记审阅", OTHER, "04-10", "04-08"),),
          progress="3月、4月两次研讨均提前定题，8篇发言稿已归档。", done="04-08", due_note="立行立改",
          evidence="发言稿汇编，办公室党建盒2号", closure="已销号", disclosure="党内"),
    Entry(no=3, title="学习效果缺少检验", who=("周立", "办公室", "林海"), due="04-30", status=Status.PHASED,
          cause="只记学了什么，不看用得怎样。", goal="每季度检验一次学习效果。",
          steps=(Step("印发学习检验办法", RULE, "03-31", "03-31", 1),
                 Step("每季度抽查一次学用情况", OTHER, "04-30", "04-28")),
          progress="办法已执行，第一季度抽查6人，结果已在党组会通报。", due_note="长期坚持",
          mechanism="《党组理论学习中心组学习检验办法》", review="07-10", evidence="抽查记录，办公室党建盒2号"),
))  # fmt: skip

_RENEWAL = Problem(2, "老旧小区改造推进不均衡", (
    Entry(no=1, title="改造清单与居民意愿有出入", who=("沈文涛", "城市建设科", "曹磊"), due="04-15",
          status=Status.COMPLETED,
          cause="前期只看房龄，入户征求意见不够。", goal="改造内容逐项有居民意见支撑。",
          steps=(Step("对14个小区入户征求意见", CAMPAIGN, "04-08", "04-07", 14),
                 Step("按意见调整改造清单并公示", OTHER, "04-15", "04-15")),
          progress="入户1862户，调整改造内容23处，清单已公示7天，无异议。", done="04-15",
          evidence="征求意见表和公示照片，城市建设科2号柜", closure="已销号"),
    Entry(no=2, title="个别小区施工进度滞后", who=("沈文涛", "城市建设科", "彭霞"), due="04-30",
          status=Status.ADVANCING,
          cause="施工单位人手不足，雨季前管网开挖没有排好。", goal="翠湖、建新两个小区完成管网和路面施工。",
          steps=(Step("约谈施工单位，按周排定节点", OTHER, "03-31", "03-27"),
                 Step("完成两个小区的管网和路面", CAMPAIGN, "04-30")),
          progress="建新小区已完工；翠湖小区还剩路面180米。下一步5月20日前铺完并组织验收。",
          evidence="约谈记录和周报，城市建设科3号柜", remark="4月连续降雨，已向分管领导报告。"),
    Entry(no=3, title="改造后长效管理没有跟上", who=("苏晓梅", "物业管理科、城市建设科", "董军、曹磊"), due="06-15",
          status=Status.ADVANCING,
          cause="改造与选聘物业分属两个科室，交接没有规定。", goal="改造完的小区都有人管。",
          steps=(Step("改造前召开居民会议，同步商定管理方式", OTHER, "05-31"),
                 Step("为9个已改造小区落实物业或社区托管", CAMPAIGN, "06-15")),
          progress="9个小区已有6个签了托管协议。下一步逐个走访余下3个小区，6月10日前签完。"),
))  # fmt: skip

_SAFETY = Problem(3, "安全生产监管有短板", (
    Entry(no=1, title="在建工地隐患整改闭环不严", who=("罗志强", "建筑业管理科", "冯涛"), due="04-30",
          status=Status.PHASED,
          cause="整改回复只看照片，现场复查没有硬性要求。", goal="隐患条条复查、件件销号。",
          steps=(Step("印发隐患闭环管理办法", RULE, "04-10", "04-09", 1),
                 Step("对37条未闭环隐患逐条现场复查", CAMPAIGN, "04-24", "04-23", 37)),
          progress="37条隐患全部复查销号，两家拖延的企业已停工整改。", due_note="长期坚持",
          mechanism="《在建工地隐患整改闭环管理办法》", review="06-30", evidence="复查单，建筑业管理科系统导出"),
    Entry(no=2, title="起重机械检查频次不足", who=("罗志强", "建筑业管理科", "邓颖"), due="04-20",
          status=Status.COMPLETED,
          cause="检查力量少，没有请专业机构。", goal="在用起重机械每季度查一遍。",
          steps=(Step("请检测机构对58台起重机械全面检查", CAMPAIGN, "04-17", "04-16", 58),
                 Step("把检查频次写进监督计划", OTHER, "04-20", "04-17")),
          progress="58台全部查完，停用4台，问题已由企业修复并复检合格。", done="04-17",
          evidence="检测报告58份，建筑业管理科1号柜", closure="已销号"),
    Entry(no=3, title="限额以下小型工程监管有空白", who=("罗志强", "建筑业管理科", "冯涛"), due="05-20",
          status=Status.ADVANCING,
          cause="限额以下工程不办施工许可，镇街与局里职责不清。", goal="小型工程有人报、有人查。",
          steps=(Step("与9个镇街商定职责清单", OTHER, "04-24", "04-23", 9),
                 Step("印发小型工程备案和巡查办法", RULE, "05-20")),
          progress="职责清单已定，办法征求意见稿已收回反馈11条。下一步修改后5月15日提交局务会。"),
    Entry(no=4, title="燃气管道占压清理不彻底", who=("沈文涛", "城市建设科", "彭霞"), due="04-25",
          status=Status.NOT_COMPLETED,
          cause="占压的3处房屋权属不清，历次清理都绕开。", goal="3处占压全部清除。",
          steps=(Step("会同社区查清权属，签清除协议", OTHER, "04-10"),
                 Step("组织拆除并恢复地面", CAMPAIGN, "04-25", begun=False)),
          progress="权属只查清1处，协议未签。下一步请属地街道牵头，5月底前谈妥3户。",
          remark="已申请延期到6月10日，待批。"),
))  # fmt: skip

_BUSINESS = Problem(4, "优化营商环境举措不实", (
    Entry(no=1, title="施工许可材料重复提交", who=("罗志强", "建筑业管理科", "邓颖"), due="03-31",
          status=Status.COMPLETED,
          cause="系统没有打通，前一环节的材料后一环节还要交。", goal="局内已有的材料不再要企业交。",
          steps=(Step("梳理材料目录，能共享的一律不再收", OTHER, "03-31", "03-30"),),
          progress="材料由17份减到9份，窗口告知单已更换。", done="03-30", due_note="立行立改",
          evidence="新旧告知单，窗口资料架", closure="已销号"),
    Entry(no=2, title="联合验收时限偏长", who=("罗志强", "建筑业管理科、城市建设科", "邓颖、彭霞"), due="05-15",
          status=Status.ADVANCING,
          cause="各专项验收先后进行，没有统一时间。", goal="联合验收12个工作日内办结。",
          steps=(Step("各专项验收同一天进场", OTHER, "04-17", "04-15"),
                 Step("验收意见3日内一次告知", OTHER, "05-15")),
          progress="已有5个项目同日进场，平均14个工作日。下一步统一意见格式，5月15日前压到12个工作日。",
          evidence="验收台账，建筑业管理科共享文件夹"),
    Entry(no=3, title="涉企检查统筹不够", who=("罗志强", "建筑业管理科、办公室", "冯涛、吴倩"), due="04-10",
          status=Status.COMPLETED,
          cause="各科室各查各的，互不通气。", goal="同一企业一季度最多上门一次。",
          steps=(Step("合并检查安排，一次上门查几项", OTHER, "04-03", "04-02"),
                 Step("对上年重复检查逐件复盘", ALIKE, "04-10", "04-09")),
          progress="第二季度检查由46次并为19次，已在门户网站公布。", done="04-09", evidence="检查安排表，办公室",
          closure="已销号"),
))  # fmt: skip

_ENVIRONMENT = Problem(5, "生态环境保护责任落实不到位", (
    Entry(no=1, title="工地扬尘管控时松时紧", who=("罗志强", "建筑业管理科", "冯涛"), due="04-30",
          status=Status.PHASED,
          cause="平时靠企业自查，有预警才上路巡查。", goal="在建工地天天有人查扬尘。",
          steps=(Step("印发扬尘日巡查制度", RULE, "04-14", "04-14", 1),
                 Step("对裸土覆盖、车辆冲洗开展集中整治", CAMPAIGN, "04-30", "04-29", 26)),
          progress="26个工地已查三轮，现场改正51处，立案2起。", due_note="立行立改，长期坚持",
          mechanism="《建筑工地扬尘防治日巡查制度》", review="06-12", evidence="巡查日志，建筑业管理科"),
    Entry(no=2, title="生活污水管网有错接混接", who=("沈文涛", "城市建设科", "曹磊"), due="10-31",
          status=Status.ADVANCING,
          cause="老城区管网图纸不全，多年没有普查。", goal="改完查出的42处错接混接。",
          steps=(Step("完成老城区管网普查", CAMPAIGN, "04-30", "04-27", 42),
                 Step("分两批改造错接混接点", CAMPAIGN, "10-31")),
          progress="普查查出42处，首批18处已进场。下一步汛期前改完首批，第二批7月开工。",
          due_note="集中整改期后继续推进",
          evidence="普查报告，城市建设科1号柜"),
))  # fmt: skip

_OPINION = Problem(6, "意识形态工作责任制落实不细", (
    Entry(no=1, title="政务新媒体信息审核把关不严", who=("陈敏", "办公室", "吴倩"), due="04-03",
          status=Status.COMPLETED,
          cause="一人编、一人发，没有第二人看。", goal="每条信息三人过目再发。",
          steps=(Step("实行编辑、科长、分管领导三审", OTHER, "03-27", "03-25"),
                 Step("清查去年以来发布的信息", ALIKE, "04-03", "04-02", 312)),
          progress="清查312条，改正错字和链接9处，三审单已随每条信息留存。", done="04-02",
          evidence="审核单，办公室电子档", closure="已销号"),
    Entry(no=2, title="舆情应对预案没有演练", who=("陈敏", "办公室", "吴倩"), due="04-24", status=Status.COMPLETED,
          cause="预案照搬上级，不知道谁先做什么。", goal="值班人员会用预案。",
          steps=(Step("修改预案，定清首报人和时限", OTHER, "04-10", "04-10"),
                 Step("组织一次桌面演练", OTHER, "04-24", "04-22", 1)),
          progress="预案已改到两页，4月22日以漏水投诉为题演练，首报用时18分钟。", done="04-22",
          evidence="演练记录，办公室", closure="待销号"),
))  # fmt: skip

PROBLEMS: Final = (_STUDY, _RENEWAL, _SAFETY, _BUSINESS, _ENVIRONMENT, _OPINION)
