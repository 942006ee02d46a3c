"""What the forms cn-2019 and cn-2021 share: columns, most rows of table three, table four.

Source: 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号, 政府信息公开工作年度报告格式.
"""

from __future__ import annotations

from govinfo_check.forms.fields import Count, Part, cell, part


class Applicants(Part):
    """One row of table three: applications by who made them (7 columns, 件)."""

    natural_person: Count = cell("自然人")
    business: Count = cell("商业企业", "商业")
    research: Count = cell("科研机构", "科研")
    public_interest: Count = cell("社会公益组织", "社会公益")
    legal_services: Count = cell("法律服务机构", "法律服务")
    other: Count = cell("其他")
    total: Count = cell("总计", "合计")


_BLANK = Applicants()


class Denied(Part):
    """（三）不予公开: 8 rows."""

    state_secrets: Applicants = part("1.属于国家秘密", _BLANK)
    prohibited_by_law: Applicants = part("2.其他法律行政法规禁止公开", _BLANK)
    security_and_stability: Applicants = part("3.危及“三安全一稳定”", _BLANK)
    third_party_rights: Applicants = part("4.保护第三方合法权益", _BLANK)
    internal_affairs: Applicants = part("5.属于三类内部事务信息", _BLANK)
    deliberative_process: Applicants = part("6.属于四类过程性信息", _BLANK)
    enforcement_files: Applicants = part("7.属于行政执法案卷", _BLANK)
    administrative_queries: Applicants = part("8.属于行政查询事项", _BLANK)


class Unavailable(Part):
    """（四）无法提供: 3 rows."""

    not_held: Applicants = part("1.本机关不掌握相关政府信息", _BLANK)
    requires_creation: Applicants = part("2.没有现成信息需要另行制作", _BLANK)
    unclear: Applicants = part("3.补正后申请内容仍不明确", _BLANK)


class NotProcessed(Part):
    """（五）不予处理: 5 rows."""

    petition: Applicants = part("1.信访举报投诉类申请", _BLANK)
    duplicate: Applicants = part("2.重复申请", _BLANK)
    publication: Applicants = part("3.要求提供公开出版物", _BLANK)
    excessive: Applicants = part("4.无正当理由大量反复申请", _BLANK)
    reissue: Applicants = part("5.要求行政机关确认或重新出具已获取信息", _BLANK)


class Results(Part):
    """三、本年度办理结果; `closed` is one row on cn-2019 and three on cn-2021."""

    granted: Applicants = part("（一）予以公开", _BLANK)
    partially_granted: Applicants = part(
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", _BLANK, "（二）部分公开"
    )
    denied: Denied = part("（三）不予公开", Denied())
    unavailable: Unavailable = part("（四）无法提供", Unavailable())
    not_processed: NotProcessed = part("（五）不予处理", NotProcessed())
    closed: Part = part("（六）其他处理", _BLANK)
    total: Applicants = part("（七）总计", _BLANK, "（七）合计")


class Requests(Part):
    """Table three: rows × 7 columns, 件."""

    new: Applicants = part("一、本年新收政府信息公开申请数量", _BLANK)
    carried_over: Applicants = part("二、上年结转政府信息公开申请数量", _BLANK)
    results: Results = part("三、本年度办理结果", Results())
    carried_forward: Applicants = part("四、结转下年度继续办理", _BLANK)


class CaseOutcomes(Part):
    """One block of table four: cases by outcome (5 cells, 件)."""

    upheld: Count = cell("结果维持")
    overturned: Count = cell("结果纠正")
    other: Count = cell("其他结果")
    pending: Count = cell("尚未审结")
    total: Count = cell("总计", "合计")


class Litigation(Part):
    """行政诉讼: 2 blocks."""

    direct: CaseOutcomes = part("未经复议直接起诉", CaseOutcomes())
    after_reconsideration: CaseOutcomes = part("复议后起诉", CaseOutcomes())


class Appeals(Part):
    """Table four: 3 blocks × 5 outcomes, 件."""

    reconsideration: CaseOutcomes = part("行政复议", CaseOutcomes())
    litigation: Litigation = part("行政诉讼", Litigation())
