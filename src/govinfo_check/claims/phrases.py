"""The words by which sentences count things, as data: patterns, from the narrowest to the widest.

Every pattern is searched in words that stand beside a figure, in half-width characters and
without spaces, after `unlisted` has made one word of what the form writes as a list.
"""

from __future__ import annotations

import re

_ONE_WORD = (
    (
        r"(?:自然人|公民)[、,]?(?:和|或者|或|及|与)?法人(?:、|和|或者|或|及|与|以及)?(?:其他|其它)?组织",
        "公众",
    ),
    (r"法人(?:、|和|或者|或|及|与|以及)?(?:其他|其它)组织", "※组织"),
    (r"其它", "其他"),
    (r"法律、(?=行政法规)", "法律"),
    (r"信访[、和及]?投诉[、和及]?举报|信访[、和及]举报[、和及]投诉", "信访举报投诉"),
    (r"确认(?:、|或者|或)重新出具", "重新出具"),
    (r"(?:收到|接收|接到|受理)(?:(?:和|并|及|、|且)(?=办|处|答|受)|(?=办理|处理))", "收办"),
    (r"(?:及时|依法|按时|规范)(?:、(?=依法|按时|规范|准确))", ""),
)
_UNLISTED = tuple((re.compile(pattern), word) for pattern, word in _ONE_WORD)

_LISTS = re.compile(r"法人|其它|法律、|信访|重新出具|[到收理][和并及、且办处]|[时法范]、")
"""What stands in every list that `unlisted` makes one word of."""

BOTH_VERBS = "收办"
"""What `unlisted` writes for 收到和(办理): the one figure of two acts."""


def unlisted(text: str) -> str:
    """`text` with each list that the form's own words contain made one word.

    >>> unlisted("公民、法人和其他组织申请"), unlisted("法人或其他组织")
    ('公众申请', '※组织')
    """
    if not _LISTS.search(text):
        return text
    for pattern, word in _UNLISTED:
        text = pattern.sub(word, text)
    return text


def _table(*rows: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in rows)


ROWS = _table(
    ("state_secrets", "国家秘密"),
    ("prohibited_by_law", "法律(?:行政)?法规禁止"),
    ("security", "三安全一稳定"),
    ("third_party", "第三方(?:合法)?权益"),
    ("internal_affairs", "内部事务"),
    ("deliberative", "过程性"),
    ("enforcement", "执法案卷"),
    ("queries", "行政查询"),
    ("not_held", "(?:不|未|非)(?:予)?(?:实际)?(?:掌握|持有|保存|制作(?:和|或)?保存)"),
    ("requires_creation", "没有现成|无现成|另行制作"),
    ("unclear", "补正后.{0,12}不明确|(?:内容|描述)仍?不(?:够)?明确"),
    ("petition", "信访举报投诉"),
    ("duplicate", "重复(?:提出|提交|的)?(?:政府信息公开|信息公开)?(?:的)?申请"),
    ("publication", "公开出版物"),
    ("excessive", "大量反复|反复申请"),
    ("reissue", "重新出具"),
    ("not_corrected", "不(?:予)?补正|未(?:按[^,]{0,8})?补正"),
    ("fee_unpaid", "未(?:按[^,]{0,12})?(?:缴纳|缴费|交费)"),
    ("withdrawn", "撤[销回](?:了)?(?:政府信息公开|信息公开|依申请公开)?(?:的)?申请"),
    ("withdrawn", "(?:自主|主动|自愿|自行)撤[销回]|^(?:其中)?(?:申请人)?撤[销回]$"),
    ("withdrawn", "(?:主动|自愿|自行|申请人|[了经已,])撤件|^(?:其中)?撤件$"),
    ("not_existing", "不存在|(?:检索|查找|查询)[^,]{0,6}(?:无|没有|未)"),
)  # fmt: skip
"""The rows of 本年度办理结果, and two things said that are part of a group."""

GROUPS = _table(
    ("disclosed", "公开(?:答复)?(?:及|和|或者|或|与|以及|、|/)(?:依法)?(?:予以|给予)?部分公开"),
    ("disclosed", "公开(?:含|包括)(?:予以)?部分公开|(?:全部|完全)(?:或|和|及|、)部分公开"),
    ("partial", "部分(?:予以)?公开|公开其?部分(?:内容|信息|事项)"),
    ("denied", "不(?:予|宜|能|同意)?公开"),
    ("unavailable", "无法提供|不能提供"),
    ("not_processed", "不予处理"),
    ("closed", "其他(?:方式)?处理"),
    ("granted", "(?:予以|同意|准予|给予|全部|完全|全文)(?:主动)?公开"),
    ("openly", "(?<!不)属于?(?:可以?|依法|应当?)?公开的?范围"),
    ("openly", "^(?:其中|依法|已|对|作出|全年)*公开类?(?:答复|的|申请|共|为)*$"),
)  # fmt: skip
"""The groups of 本年度办理结果."""

GROUP_OF_ROW = {
    **dict.fromkeys(
        (
            "state_secrets", "prohibited_by_law", "security", "third_party", "internal_affairs",
            "deliberative", "enforcement", "queries",
        ),
        "denied",
    ),
    **dict.fromkeys(("not_held", "requires_creation", "unclear"), "unavailable"),
    **dict.fromkeys(
        ("petition", "duplicate", "publication", "excessive", "reissue"), "not_processed"
    ),
    **dict.fromkeys(("not_corrected", "fee_unpaid"), "closed"),
}  # fmt: skip

APPLICANTS = _table(
    ("organizations", "※组织"),
    ("other_organizations", "其他(?:社会)?组织"),
    ("business", "商业(?:企业|机构|主体|组织)"),
    ("research", "科研(?:机构|院所)"),
    ("public_interest", "社会公益"),
    ("legal_services", "法律服务|律师事务所"),
    ("company", "企业|公司"),
    ("natural", "自然人|公民|个人"),
    ("legal_person", "法人"),
)

CARRIED_FORWARD = re.compile(
    r"(?:结转|顺延|转|延续|延)(?:至|到|入|转)?(?:(?:下|次|翌)一?(?:个)?(?:年度?|年)|明年)"
    r"|(?:下|次)一?年度?(?:继续)?(?:结转|办理|答复|处理)"
    r"|^结转(?:继续)?办理|跨年度?(?:继续)?(?:办理|答复|处理|结转)"
)
CARRIED_OVER = re.compile(
    r"(?:上|去|前)一?(?:个)?(?:年度?)[^,;:]{0,8}(?:结转|转入|遗留|未(?:办)?结|延续|顺延|接转|转结|跨年)"
    r"|往年[^,;:]{0,4}(?:结转|遗留)|结转(?:自)?(?:上|去)一?年|年初结转"
)
CARRIED = re.compile(r"结转")
UNFINISHED = re.compile(
    r"(?:尚|还|仍)(?:处于|在|未)[^,]{0,6}(?:办理|处理|答复|办结)|正在(?:办理|处理)"
    r"|未(?:到期|办结|答复)|(?:办理|处理)(?:之|过程)?中$"
)

RECEIVE = re.compile(
    r"收到|接收|接到|接收到|收悉|收取|新收|收件|新增|接受|收(?=$|(?:政府)?信息公开申请|依申请)|登记"
)
ACCEPT = re.compile(r"受理")
HANDLE = re.compile(r"办理|处理|承办")
FINISH = re.compile(
    r"办结|答复|回复|办复|(?:办理|处理)(?:完毕|完成|完结|结束)|完成(?:办理|处理|答复)"
)
IN_TIME = re.compile(r"按(?:期|时|规定|照)|(?:期限|时限|限期|时间)内|如期|及时")
ALL = re.compile(r"均|全部|都(?!市)|皆|100%|所有")
NAMED = re.compile(
    r"(?:申请|依申请公开|申请公开政府信息|依申请公开信息|依申请信息公开)(?:的)?(?:事项|件|案件|办件|申请)?(?:数|数量|量|总数|总量|件数)?(?:一?共|总?共?计|累计|为|有|达|是|:)*$"
)
PLAINLY_NAMED = re.compile(
    r"(?:20\d\d年度?|全年|本年度?|年内|本年|截至[^,]*[日底末]|[我本][局办委镇乡县市区厅院街道单位机关中心]+"
    r"|全[省市县区镇乡州]|各级行政机关|公众|群众|公民|社会|总?共|有|累计|总|提交|提出|收到|受理|的|新|我)*"
    r"(?:依申请公开|依申请|(?:政府)?信息公开|公开政府信息)?(?:政府信息)?(?:的)?(?:申请|依申请公开)?"
    r"(?:的)?(?:事项|件|案件|办件|申请)?(?:数|数量|量|总数|总量|件数)?(?:一?共|总?共?计|累计|为|有|达|是|:)*"
)
"""The same with nothing beside it that would make it some of them."""

OWN_NAME = re.compile(
    r"^(?:20\d\d年度?|[全本今当]年度?|以来|,)*"
    r"(?:(?!收|受理|办理|处理|办结|答复|接收|接到|向|对|由|代|协|转|交|其中|除)[\u4e00-\u9fff]){0,24}"
    r"(?:局|委|办(?![理结复])|室|厅|院|镇|乡|县|市|区|州|盟|旗|省|街道?|处(?!理)|单位|机关|中心|部门|会|政府"
    r"|系统|所|队|站|我|本级)"
)
KNOWN = re.compile(
    r"20\d\d年度?|截[至止][^,]{2,12}[日底末](?:为?止)?|[全本今当一]年度?来?|年内|年度|以来|通过[^,]{1,24}(?:渠道|方式|途径)"
    r"|不?(?:含|包括)(?:上|去)一?年度?(?:结转|转结)|一?共|总|累计|合计|计|已经?|均|全部|各类|依法|依规|依照|[按及]时|按期"
    r"|按照?|规定|要求|规范|认真|妥善|有效|严格|实际|正式|现|新|另|可|并|且|又|完毕|完成|完结|结束|线上|线下"
    r"|接?收[到取悉办件]?|接[到受]|受理|登记|新增|[办处]理|承办|办结|[答回]复|办复"
    r"|政府信息|信息|公开|依法?申请|申请人?|事项|案件|办件|请求|件|[数总]量|总数|数|量|书|公众|群众|社会|公民|自然人|个人"
    r"|※组织|法人|其他组织|企业|单位|提出|提交|[的和与及或者、类为有是达到:“”《》()]|情况"
)
"""What stands beside a figure that counts requests and no others: anything else may narrow it."""

KNOWN_OF_APPEALS = re.compile(
    r"行政|复议|诉讼|应诉|起诉|未经|直接|后|再|案件?|引[发起]|产生|发生|导致|提起|提请|因|由|而|被|针对|对|涉及?|涉|相?关于?|有关"
    r"|不服|信息公开|依申请|工作|答复|事务|问题|行为|决定|本?机关|作为|被告|被申请人|收悉|新|了|其|出现|存在|结果|方面|分别|各|等"
)
"""The same beside a figure that counts appeals."""

NAMED_AFTER = re.compile(r"(?:政府)?信息公开(?:的)?申请|申请|依申请公开")
"""A noun that is the requests, where no verb says what became of them."""

PARTIAL_COUNT = re.compile(
    r"区分|视为|放弃|提前|重新|更正|合并|工作日|延期|延长|书面|口头|电话|当场|逾期|超期|补正|告知|征求|征询|转办|转送|转交|转来|移送|指导"
    r"|协助|协办|督办|会办|协调|配合"
    r"|代办|抽查|抽取|评查|评估|涉及|关于|方面|主要|为主|文书|信息数|(?<!申请)公开信息"
    r"|不予受理|未受理|咨询|公示|发布|类别|较多|复杂"
    r"|(?<!依申请)(?<!依申请公开)(?<!申请公开政府)信息(?:共|为|有|计)*$|热点|最|集中|重点|占|同类|批|参与|撰写"
    r"|不作为|不(?:再|予)处理|印|审核|其余|剩余|另有|各类(?!政府信息公开申请|申请|依申请)"
)
"""Words beside a figure that make it some of the requests, or something else about them."""

CHANNEL = re.compile(
    r"网络|网上|网站|线上|在线|平台|信函|邮寄|邮政|邮件|邮箱|传真|当面|现场|线下|窗口|来函"
    r"|寄送|快递|EMS"
)
MANY_CHANNELS = re.compile(r"等|各(?:种|类)|多种|渠道均")

REQUEST = re.compile(
    r"(?:信息公开|政府信息)(?:类)?(?:的)?申请|依申请|申请公开|信息依申请|公开(?:的)?申请"
    r"|信息公开(?:办理)?事项|申请政府信息|申请信息公开"
    r"|向[^,]{0,8}申请获取"
)
"""Words that say that requests are spoken of."""

PLAIN_REQUEST = re.compile(
    r"(?<!复议)(?<!复议的)申请(?!人(?!申请)|书|执行|法院|行政复议|复议|表|材料|渠道|方式|途径|条件|流程|指南|理由|入口|强制|仲裁|救助|补贴|补助|资金|项目|专利|登记|认定|资格|贷款)"
)

FOREIGN = re.compile(
    r"留言|热线|信箱|咨询|来信|来电|来访|信访(?!局)|感谢信|表扬信|锦旗|提案|建议|议(?<!复议)案|行政许可|许可申请|12345"
    r"|投诉|举报|网民|问政|工单|诉求|征集|备案|舆情"
    r"|办件|政务服务事项|证照|不动产|低保|救助|仲裁|培训|会议|检查|抽查|督查|稿件|新媒体"
    r"|公众号|微博|微信|视频|新闻|解读|问答"
    r"|听证|问卷|调查|满意|民生|资格|补贴|补助|奖励|专利|贷款|档案查询|查阅|评查|批示|公证"
    r"|法律援助|调解|督办|纠纷|案件(?:线索)|违法线索|负面|立案"
    r"|主动公开(?!范围|的政府信息范围)|公开属性|信息数|历年|累计至|演练|采购|网站信息|宣传"
)
"""Words of other matters; what is counted beside them are no requests.

Every alternative begins with a letter of its own, so that `re` looks only where one of them stands.
"""

OPENNESS = re.compile(
    r"(?:其中|作为|属于|属性为)*(?:依申请|不予)公开(?:类|的)*(?:政府)?(?:信息|文件|公文)*(?:数)?\d"
)
"""A member of a list of documents by their openness, beside 主动公开."""

MATTER_OF_REQUESTS = re.compile(
    r"信访举报投诉|行政查询|行政执法案卷|执法案卷|已主动公开|主动公开范围|属于主动公开"
    r"|属主动公开|可以主动公开|引导.{0,6}查阅|申请(?:公开)?的?(?:诉求|办件)|依申请公开的?(?:诉求|办件)"
)
"""Words of the form that would otherwise be taken for another matter's."""

BLOCKS = _table(
    ("after", r"复议后(?:再|又)?(?:提起|起诉|诉讼|行政诉讼|向)"),
    ("after", "经(?:过)?复议(?:后)?(?:的)?(?:又|再)?(?:提起|起诉)"),
    ("after", r"不服(?:行政)?复议(?:决定)?[^,]{0,8}(?:诉讼|起诉)"),
    ("direct", r"未经(?:行政)?复议|直接(?:提起|起诉|向|提出|行政诉讼|诉讼)"),
    ("litigation", r"诉讼|应诉"),
    ("reconsideration", r"复议"),
)  # fmt: skip

OUTCOMES = _table(
    ("pending", r"(?:尚|还|仍)?未(?:审结|办结|结案|审理|结)"),
    ("pending", "(?:正在|尚在|仍在|在)(?:审理|办理|审查|复议|诉讼)|审理(?:之|过程)?中|待审"),
    ("withdrawn", r"撤(?:销|回)(?:行政)?(?:复议|诉讼|申请|起诉)|撤诉|终止|和解"),
    ("overturned", r"纠正|纠错"),
    ("other", r"其他结果"),
    ("upheld", r"维持"),
)  # fmt: skip

APPEAL = re.compile(r"复议|诉讼|应诉")
OPENLY = re.compile(r"信息公开|依申请|申请公开|公开申请")
"""Words that say that appeals about disclosure are meant."""

OTHER_APPEALS = re.compile(
    r"(?:受理|办理|审理|审结|承办)(?:了|各类|全市|全县|全区)*(?:行政)?(?:复议|诉讼|应诉)"
)
"""A body that decides appeals speaks of them so, whatever they are about."""

SEVERAL = re.compile(
    r"20\d\d年?度?(?:至|到|-|—|~)20\d\d年|截[至止][^。;]{0,16}[底末日止],?[^。;]{0,2}累计"
    r"|十[一二三四五]五|下属|局属|所属(?:各)?单位|直属|二级单位"
)
"""Several years, or bodies below, so that no figure is the report's own."""

PART_OF_APPEALS = re.compile(
    r"一审|二审|再审|上诉|开庭|出庭|决定书|建议书|意见书|赔偿|调解|答辩|培训|案例|负责人|败诉"
    r"|胜诉|申请(?:人)?(?:不服)?撤|驳回|受理前|听证|涉及(?!政府信息|信息公开|(?:行政)?(?:复议|诉讼))|不予受理"
    r"|确认违法|责令|未履行|体制|委员会|机构|咨询|指导|应诉案卷|提级|备案|被(?:撤销|变更)|限期"
    r"|[做作][出了]{0,2}(?:行政)?复议决定|[做作][出了]{0,2}判决$"
)
OWN_TERM = re.compile(r"复议决定")

DOCUMENT = re.compile(r"规范性文件|规章(?!制度)")
ISSUE = re.compile(r"制发|制定|新制|印发|出台|颁布")
PUBLISH = re.compile(r"发布")
REPEAL = re.compile(r"废止|失效")
IN_FORCE = re.compile(r"现行有效|继续有效|保留有效|有效(?:的)?(?:行政)?(?:规范性)?(?:文件|规章)")
NOT_DOCUMENTS = re.compile(
    r"审查|审核|备案|解读|征求|评估|拟|草案|合法性|报送|计划|目录|废改立|督促|部门规范性"
    r"|以.{2,6}名义|拟订|起草|牵头|党内|代拟|意见|各类文件|汇编"
)
MODIFIED = re.compile(r"修改|修订|修正|清理(?!废止|并|结果|后)")

FEE = re.compile(r"信息处理费|信息公开[^,]{0,6}(?:收费|费用)|申请[^,]{0,10}费用")
NO_FEE = re.compile(
    r"(?:未|没有|无|不)(?:产生|发生|收取|向|涉及|存在|有)[^,;]{0,24}(?:信息处理费|信息公开[^,;]{0,6}(?:收费|费用))"
)
FEE_NOT = re.compile(r"减免|免收|免除|应收|退|标准|每件|起征")

TOTAL_WORDS = re.compile(r"^(?:以上|两项|二者|三项|总)?(?:共|合计|总计|共计|总共|一共)(?:有|为)?$")

PERIOD_PART = re.compile(
    r"上半年|下半年|[一二三四1-4]季度|季度|\d{1,2}月份"
    r"|[1-9]\d?(?:月)?[-—~至到](?:[1-9]|1[01])月(?!\d)|截[至止](?:20\d\d年)?(?:[1-9]|1[01])月"
    r"|当日|本月|每月|每年|近[三两五二]年|以来|历年"
)
YEAR = re.compile(r"(?P<before>.?)(?P<year>20\d\d)年(?P<after>.?)")
YEAR_NOT_AFTER_WORDS = "含因由自较比与和同对转结至到入延于从针"
SINCE_THE_YEAR = re.compile(r"(?:今年|本年度?|(?<![自从由])20\d\d年度?)以来")
"""This year up to now, which in a report of the year is all of it."""

LASTING_PART = re.compile(r"上半年|下半年|[一二三四1-4]季度")
"""A part of the year that the sentences after the first go on to speak of."""

LAST_YEAR = re.compile(
    r"(?:去|上一?|前|往)年(?:度)?(?:的)?(?:同期|全年|共|收到|受理|办理|新收|申请|数|为|的)"
)
