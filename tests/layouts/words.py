"""The words of the form and its figures, as a document writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from layouts.structure import NBSP
from oracle import BLOCKS

if TYPE_CHECKING:
    from layouts.options import Layout
    from oracle import Value

HEADINGS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_interest": "社会公益组织",
    "legal_services": "法律服务机构",
    "other": "其他",
    "total": "总计",
    "subtotal": "小计",
    "remarks": "备注",
}
OUTCOME_HEADINGS = {
    "upheld": "结果维持",
    "overturned": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}
BLOCK_LABELS = dict(zip(BLOCKS, ("行政复议", "未经复议直接起诉", "复议后起诉"), strict=True))
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULTS_LABEL = "三、本年度办理结果"
GRANTED = (
    ("（一）予以公开", "results.granted"),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "results.partially_granted"),
)
GROUPS = {
    ("（三）不予公开", "results.denied"): {
        "state_secrets": "1.属于国家秘密",
        "prohibited_by_law": "2.其他法律行政法规禁止公开",
        "security_and_stability": "3.危及“三安全一稳定”",
        "third_party_rights": "4.保护第三方合法权益",
        "internal_affairs": "5.属于三类内部事务信息",
        "deliberative_process": "6.属于四类过程性信息",
        "enforcement_files": "7.属于行政执法案卷",
        "administrative_queries": "8.属于行政查询事项",
    },
    ("（四）无法提供", "results.unavailable"): {
        "not_held": "1.本机关不掌握相关政府信息",
        "requires_creation": "2.没有现成信息需要另行制作",
        "unclear": "3.补正后申请内容仍不明确",
    },
    ("（五）不予处理", "results.not_processed"): {
        "petition": "1.信访举报投诉类申请",
        "duplicate": "2.重复申请",
        "publication": "3.要求提供公开出版物",
        "excessive": "4.无正当理由大量反复申请",
        "reissue": "5.要求行政机关确认或重新出具已获取信息",
    },
    ("（六）其他处理", "results.closed"): {
        "not_corrected": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "fee_unpaid": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "other": "3.其他",
    },
}
_DECISIONS = ("本年处理决定数量",)
_ITEMS = ("上一年项目数量", "本年增/减", "处理决定数量")
DISCLOSURE = {
    "cn-2021": (
        ("一", ("本年制发件数", "本年废止件数", "现行有效件数"),
         {"规章": "regulations", "行政规范性文件": "normative_documents"}),
        ("五", _DECISIONS, {"行政许可": "licensing"}),
        ("六", _DECISIONS, {"行政处罚": "penalties", "行政强制": "coercion"}),
        ("八", ("本年收费金额（单位：万元）",), {"行政事业性收费": "fees"}),
    ),
    "cn-2019": (
        ("一", ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
         {"规章": "regulations", "规范性文件": "normative_documents"}),
        ("五", _ITEMS, {"行政许可": "licensing", "其他对外管理服务事项": "other_services"}),
        ("六", _ITEMS, {"行政处罚": "penalties", "行政强制": "coercion"}),
        ("八", _ITEMS[:2], {"行政事业性收费": "fees"}),
        ("九", ("采购项目数量", "采购总金额"), {"政府集中采购": "procurement"}),
    ),
}  # fmt: skip
CHAPTERS = (
    ("一、总体情况", "一、 总体情况", "一、总体情况" + NBSP),
    ("二、主动公开政府信息情况", "二、主动公开政府信息的情况", "二、 主动公开政府信息情况"),
    (
        "三、收到和处理政府信息公开申请情况",
        "三、收到和处理政府信息公开申请的情况",
        NBSP * 4 + "三、收到和处理政府信息公开申请情况",
    ),
    (
        "四、政府信息公开行政复议、行政诉讼情况",
        "四、政府信息公开行政法复议、行政诉讼情况",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    ),
    (
        "五、存在的主要问题及改进情况",
        "五、存在问题及改进情况",
        "五、政府信息公开工作存在的主要问题及改进情况",
    ),
    ("六、其他需要报告的事项", "六、其他需要报告的事项：", "六、 其他需要报告的事项"),
)
_WORD_BREAKS = {
    "商业企业": "商业\n企业",
    "科研机构": "科研\n机构",
    "社会公益组织": "社会公\n益组织",
    "法律服务机构": "法律服\n务机构",
    "本年新制作数量": "本年新\n制作数量",
    "本年新公开数量": "本年新\n公开数量",
    "未经复议直接起诉": "未经复议\n直接起诉",
    "第二十条第（一）项": "第二十条第\n（一）项",
}
_HALF = str.maketrans("（），：", "(),:")
_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def worded(text: str, layout: Layout) -> str:
    """A label of the form as this document words it."""
    if text in ("行政规范性文件", "现行有效件数", "本年收费金额（单位：万元）"):
        text = {
            "行政规范性文件": layout.normative_label,
            "现行有效件数": layout.in_force_heading,
        }.get(text, layout.fee_heading)
    opening, closing = layout.quotes[:1], layout.quotes[1:]
    text = text.replace("“", opening).replace("”", closing)
    if match := re.match(r"(\d)\.(.*)", text):
        text = layout.numbering.format(match[1]) + match[2]
    elif match := re.match(r"（([一二三四五六七])）(.*)", text):
        text = layout.brackets.format(match[1]) + match[2]
    if layout.punctuation == "half":
        text = text.translate(_HALF)
    return _broken(_spaced(text, layout), layout)


def _spaced(text: str, layout: Layout) -> str:
    if layout.spacing == "words":
        return re.sub(r"^(第二十条|[一二三四]、|商业|科研|结果)", r"\1 ", text)
    if layout.spacing == "characters" and len(text) <= 4 and not re.search(r"\d", text):
        return " ".join(text)
    return text


def _broken(text: str, layout: Layout) -> str:
    """The label with the line breaks of a narrow cell."""
    if layout.breaks == "words":
        return _WORD_BREAKS.get(text, text)
    if layout.breaks == "vertical":
        if text == RESULTS_LABEL:
            return "三、\n" + "\n".join(text[2:])
        if text in OUTCOME_HEADINGS.values():
            return "\n".join(text)
        if match := re.match(r"(.三.不)(予公开)$", text):
            return f"{match[1]}\n{match[2]}"
    return text


def figure(value: Value, address: str, layout: Layout) -> str:
    """A value as this document prints it."""
    if value is None:
        return layout.blank
    is_count = not address.endswith((".fees", ".change", ".amount"))
    if is_count and value == 0 and layout.zero != "0":
        return layout.zero
    text = _digits(value, address, layout)
    if address.endswith(".amount"):
        return text + layout.amount_unit
    if layout.number == "unit" and is_count:
        return f"{text}件"
    return f"{NBSP}{text}{NBSP * 2}" if layout.number == "padded" else text


def _digits(value: int | Decimal, address: str, layout: Layout) -> str:
    if address == "disclosure.fees":
        value = _with_places(Decimal(value), layout.fee_places)
    if value == int(value) and not (address == "disclosure.fees" and layout.fee_places):
        value = int(value)
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if layout.number == "spaces" and not layout.is_spaced_text:
        text = text.replace(",", " ")
    elif layout.number != "commas":
        text = text.replace(",", "")
    if layout.number == "fullwidth":
        text = text.translate(_FULL_DIGITS)
    return layout.plus + text if address.endswith(".change") and value > 0 else text


def _with_places(amount: Decimal, places: int) -> Decimal:
    """The amount with at least so many decimal places printed."""
    exponent = amount.as_tuple().exponent
    short = isinstance(exponent, int) and exponent > -places
    return amount.quantize(Decimal(1).scaleb(-places)) if short else amount
