"""Hold the invented problems of the third aspect: 群众身边不正之风和腐败问题."""

from __future__ import annotations

from typing import Final

from rectify_xl.ledger.schema import Status

from .rows import ACCOUNTABILITY, ALIKE, CAMPAIGN, OTHER, RECOVERY, RULE, Entry, Problem, Step

ASPECT: Final = "群众身边不正之风和腐败问题"

_COMPLAINTS = Problem(12, "物业服务投诉处理质效不高", (
    Entry(no=1, title="投诉办理超期", who=("苏晓梅", "物业管理科", "董军"), due="04-17", status=Status.COMPLETED,
          cause="投诉在科室、街道、物业之间转来转去。", goal="投诉5个工作日内答复。",
          steps=(Step("印发首接负责制度", RULE, "04-17", "04-17", 1),
                 Step("清办积压投诉", CAMPAIGN, "04-10", "04-10", 83)),
          progress="积压83件全部答复，4月新收投诉平均3.6个工作日办结。", done="04-17",
          mechanism="《物业投诉首接负责制度》",
          evidence="投诉台账，物业管理科", closure="已销号"),
    Entry(no=2, title="重复投诉率偏高", who=("苏晓梅", "物业管理科", "潘琳"), due="04-30", status=Status.PHASED,
          cause="答复了事，没有回头看解决没有。", goal="重复投诉降到8%以下。",
          steps=(Step("对重复投诉逐件回访", CAMPAIGN, "04-24", "04-24", 41),
                 Step("约谈投诉集中的物业企业", ACCOUNTABILITY, "04-30", "04-29", 5)),
          progress="回访41件，约谈企业5家，4月重复投诉率由15%降到9%。", due_note="长期坚持",
          mechanism="《物业投诉首接负责制度》", review="06-05", evidence="回访记录，物业管理科"),
    Entry(no=3, title="小区公共收益公示不规范", who=("苏晓梅", "物业管理科", "潘琳"), due="05-12",
          status=Status.ADVANCING,
          cause="公示什么、多久公示没有统一要求。", goal="有公共收益的小区按季公示。",
          steps=(Step("统一公示表样和张贴位置", OTHER, "04-03", "04-02"),
                 Step("督促68个小区公示第一季度收支", CAMPAIGN, "05-12"),
                 Step("追回物业企业截留的收益", RECOVERY, "05-12", amount=9.4)),
          progress="68个小区已公示61个，追回收益9.4万元。下一步对没有公示的7个小区逐个督办，逾期不改的记入信用档案。",
          evidence="公示照片，物业管理科共享文件夹"),
))  # fmt: skip

_HOUSING = Problem(13, "住房保障资格审核不严", (
    Entry(no=1, title="个别不符合条件的家庭仍领补贴", who=("苏晓梅", "房产管理科", "袁斌"), due="04-24",
          status=Status.COMPLETED,
          cause="审核只看申请时的材料，后来买房没有比对。", goal="不该领的停发并追回。",
          steps=(Step("与不动产登记信息比对", CAMPAIGN, "04-03", "04-03", 436),
                 Step("停发并追回多领补贴", RECOVERY, "04-24", "04-21", 5, 3.24),
                 Step("对把关不严的经办人诫勉谈话", ACCOUNTABILITY, "04-24", "04-20", 1)),
          progress="比对436户，停发5户，追回3.24万元，诫勉谈话1人。", done="04-21",
          evidence="比对结果和缴款单，房产管理科1号柜", closure="已销号"),
    Entry(no=2, title="年度复核走过场", who=("苏晓梅", "房产管理科", "袁斌"), due="05-25", status=Status.ADVANCING,
          cause="复核由家庭自己申报，不入户。", goal="入户复核不少于三成。",
          steps=(Step("与民政、社保信息按季比对", OTHER, "04-30", "04-29"),
                 Step("入户复核210户", CAMPAIGN, "05-25")),
          progress="信息比对已做一次，入户复核146户。下一步分两组入户，5月22日前走完余下64户。",
          evidence="入户复核表，房产管理科2号柜"),
    Entry(no=3, title="公租房空置房源盘活慢", who=("苏晓梅", "房产管理科", "蒋雯"), due="09-30",
          status=Status.NOT_COMPLETED,
          cause="空置的57套户型偏大、位置偏，配租方案一直没有改。", goal="空置率降到5%以下。",
          steps=(Step("修改配租方案，向新就业职工开放", OTHER, "06-15", begun=False),
                 Step("组织两次看房配租", OTHER, "09-30", begun=False)),
          progress="配租方案没有动笔。下一步先调查园区企业用房需求，5月底拿出初稿。",
          due_note="集中整改期后继续推进"),
))  # fmt: skip

_REPAIR = Problem(14, "房屋维修资金使用监管不到位", (
    Entry(no=1, title="应急维修申请审批慢", who=("苏晓梅", "物业管理科", "董军"), due="04-10",
          status=Status.COMPLETED,
          cause="应急维修与一般维修走一样的程序。", goal="应急维修3个工作日批复。",
          steps=(Step("应急维修单列，先修后补手续", OTHER, "04-10", "04-09"),),
          progress="已按新程序批复漏水、电梯维修7件，最长用时2个工作日。", done="04-09",
          evidence="批复单，物业管理科",
          closure="已销号"),
    Entry(no=2, title="资金余额公开不及时", who=("苏晓梅", "物业管理科、财务科", "潘琳、郑洁"), due="04-30",
          status=Status.PHASED,
          cause="余额只在年底张贴，业主平时查不到。", goal="业主随时查得到本栋余额。",
          steps=(Step("印发维修资金公开办法", RULE, "04-24", "04-22", 1),
                 Step("开通网上按栋查询", OTHER, "04-30", "04-30", 1)),
          progress="网上查询已开通，覆盖212个小区，一周查询1340次。", mechanism="《住宅专项维修资金公开办法》",
          review="07-15", evidence="查询页面截图，物业管理科", closure="待销号"),
    Entry(no=3, title="第三方审价结果复核少", who=("高建平", "财务科、物业管理科", "孙浩、董军"), due="04-24",
          status=Status.COMPLETED,
          cause="审价报告收到就付款。", goal="每季度复核一成以上。",
          steps=(Step("抽取去年审价报告复核", ALIKE, "04-17", "04-17", 24),
                 Step("追回多付维修款", RECOVERY, "04-24", "04-23", amount=2.18)),
          progress="复核24份，2份有误，多付的2.18万元已退回专户。", done="04-23",
          evidence="复核记录和退款凭证，财务科4号柜",
          closure="待销号"),
))  # fmt: skip

_CONDUCT = Problem(15, "形式主义和工作作风问题", (
    Entry(no=1, title="文件会议偏多", who=("陈敏", "办公室", "林海"), due="03-31", status=Status.COMPLETED,
          cause="习惯以发文代替商量。", goal="发文、会议比上年同期减两成。",
          steps=(Step("发文开会先报办公室统筹，能合的合", OTHER, "03-31", "03-31"),),
          progress="3月发文21件、会议9次，比上年同月分别少34%和40%。", done="03-31", due_note="立行立改",
          evidence="收发文登记簿，办公室", closure="已销号"),
    Entry(no=2, title="工作留痕要求过多", who=("陈敏", "办公室", "吴倩"), due="04-10", status=Status.COMPLETED,
          cause="检查看照片、看台账，基层只好多留痕。", goal="基层一份材料各科室通用。",
          steps=(Step("清理向镇街和企业要的报表", CAMPAIGN, "04-03", "04-03", 38),
                 Step("取消打卡拍照类考核", OTHER, "04-10", "04-07", 6)),
          progress="38张报表取消17张、合并9张，拍照类考核6项已停。", done="04-07", evidence="报表清理清单，办公室",
          closure="已销号"),
    Entry(no=3, title="窗口首问责任落实不到位", who=("陈敏", "办公室、房产管理科", "吴倩、蒋雯"), due="04-17",
          status=Status.COMPLETED,
          cause="窗口轮班，前一班的事后一班不知道。", goal="谁接的谁跟到底。",
          steps=(Step("首问登记一事一单，换班当面交接", OTHER, "04-10", "04-09"),
                 Step("每周暗访一次窗口", OTHER, "04-17", "04-17", 4)),
          progress="登记首问事项268件，暗访4次，发现的3处不当之处已当场改正。", done="04-17",
          evidence="首问登记单，窗口资料架", closure="已销号"),
))  # fmt: skip

_WAGES = Problem(16, "农民工工资专用账户监管不到位", (
    Entry(no=1, title=None, who=("罗志强", "建筑业管理科", "冯涛"), due="05-22", status=Status.ADVANCING,
          cause="专户开了不用，总包直接发现金。", goal="在建项目工资全部走专户。",
          steps=(Step("逐个核查在建项目专户流水", CAMPAIGN, "04-17", "04-17", 33),
                 Step("督促不走专户的项目改正", CAMPAIGN, "05-22"),
                 Step("追讨拖欠工资", RECOVERY, "04-30", "04-28", 46, 87.3)),
          progress="33个项目查完，8个不走专户的已改正5个，为46人追回工资87.3万元。下一步盯住余下3个项目5月发薪。",
          evidence="专户流水，建筑业管理科3号柜"),
))  # fmt: skip

_ALLOWANCE = Problem(17, "津补贴和公务用车管理有漏洞", (
    Entry(no=1, title="加班餐补标准执行不一", who=("高建平", "财务科、人事科", "郑洁、唐丽"), due="03-31",
          status=Status.COMPLETED,
          cause="标准口头传达，各科室理解不同。", goal="一个标准，多领的退回。",
          steps=(Step("明确标准并公布", OTHER, "03-24", "03-23"),
                 Step("退回超标准发放的餐补", RECOVERY, "03-31", "03-30", amount=0.86)),
          progress="标准已公布，17人退回0.86万元，已上缴财政。", done="03-30", evidence="缴款单，财务科2号柜",
          closure="已销号"),
    Entry(no=2, title="公务用车派车登记不完整", who=("陈敏", "办公室", "林海"), due="03-27", status=Status.COMPLETED,
          cause="先用车后补单，事由写得笼统。", goal="先派单后出车，事由写明。",
          steps=(Step("改用电子派车单，不派单不出车", OTHER, "03-27", "03-27"),),
          progress="电子派车单已用于96次出车，里程与加油记录对得上。", done="03-27", due_note="立行立改",
          evidence="派车系统导出，办公室", closure="已销号"),
))  # fmt: skip

PROBLEMS: Final = (_COMPLAINTS, _HOUSING, _REPAIR, _CONDUCT, _WAGES, _ALLOWANCE)
