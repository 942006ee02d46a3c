"""What may be counted, as data: for each thing the rows of the form that its words may mean.

`rows` are the readings of the words, each a sum of rows (`new + carried_over`, `*` any name);
`strained` are readings that need something the words leave out. Columns are chosen by the claim.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.claims.claim import Sum

if TYPE_CHECKING:
    from govinfo_check.claims.claim import Certainty, Relation, Topic
    from govinfo_check.forms.form import Form

Columns = tuple[str, ...]
"""The columns that are added for one reading: `("total",)`, the five of organizations, …"""


class Meaning(NamedTuple):
    """One thing that a sentence may count."""

    counts: str
    topic: Topic
    rows: tuple[str, ...]
    strained: tuple[str, ...] = ()
    relation: Relation = "="
    certainty: Certainty = "certain"
    columns: tuple[Columns, ...] = (("total",),)
    is_whole: bool = False

    def unsure(self) -> Meaning:
        """The same, but no more than probable."""
        return self._replace(certainty="probable" if self.certainty == "certain" else "open")

    def part(self) -> Meaning:
        """Some of what it counts."""
        return self._replace(relation="<=")


_NEW, _OLD, _TOTAL, _CARRY = "new", "carried_over", "results.total", "carried_forward"
_BOTH = f"{_NEW} + {_OLD}"
_OF_THIS_YEAR = f"{_TOTAL} - {_OLD}"

DENIED = "results.denied.*"
UNAVAILABLE = "results.unavailable.*"
NOT_PROCESSED = "results.not_processed.*"
CLOSED = "results.closed*"
GRANTED, PARTIAL = "results.granted", "results.partially_granted"


def _result(counts: str, *rows: str, strained: tuple[str, ...] = ()) -> Meaning:
    return Meaning(counts, "results", rows, strained)


def _row(counts: str, group: str, name: str) -> Meaning:
    return _result(counts, f"results.{group}.{name}")


CARRIED_OVER = "上年结转"
"""What a count of requests carried over says that it counts."""

REQUESTS = {
    "received": Meaning("本年新收", "requests", (_NEW,), (_BOTH,), is_whole=True),
    "received_with_carried": Meaning(
        "本年新收与上年结转之和", "requests", (_BOTH,), (_NEW,), is_whole=True
    ),
    "accepted": Meaning("本年新收", "requests", (_NEW,), (_BOTH,), is_whole=True),
    "received_and_handled": Meaning(
        "本年新收", "requests", (_NEW, _TOTAL, _BOTH), (), is_whole=True
    ),
    "named": Meaning("政府信息公开申请", "requests", (_NEW, _BOTH, _TOTAL), (), is_whole=True),
    "handled": Meaning(
        "办理(总计,或新收与上年结转之和)",
        "requests",
        (_TOTAL, _BOTH),
        (_NEW, _OF_THIS_YEAR),
        is_whole=True,
    ),
    "finished": Meaning("（七）总计", "requests", (_TOTAL,), (_OF_THIS_YEAR,), is_whole=True),
    "carried_over": Meaning(CARRIED_OVER, "requests", (_OLD,)),
    "carried_forward": Meaning("结转下年度继续办理", "requests", (_CARRY,)),
    "carried": Meaning("结转(上年结转,或结转下年度)", "requests", (_CARRY, _OLD)),
    "unfinished": Meaning("结转下年度继续办理", "requests", (_CARRY,), certainty="probable"),
    "channel": Meaning("本年新收的一部分", "requests", (_NEW, _BOTH), relation="<="),
}
"""What came in and how much of it was dealt with."""

RESULTS = {
    "granted": _result("（一）予以公开", GRANTED),
    "openly": _result("（一）予以公开(或加上部分公开)", GRANTED, f"{GRANTED} + {PARTIAL}"),
    "partial": _result("（二）部分公开", PARTIAL),
    "disclosed": _result("予以公开与部分公开之和", f"{GRANTED} + {PARTIAL}"),
    "denied": _result("（三）不予公开", DENIED),
    "unavailable": _result("（四）无法提供", UNAVAILABLE),
    "unavailable_not_held": _result(
        "（四）无法提供", UNAVAILABLE, strained=("results.unavailable.not_held",)
    ),
    "not_processed": _result("（五）不予处理", NOT_PROCESSED),
    "closed": _result("（六）其他处理", CLOSED),
    "withdrawn": Meaning("其他处理中的申请", "results", (CLOSED,), relation="<="),
    "not_existing": Meaning("无法提供中的申请", "results", (UNAVAILABLE,), relation="<="),
    "state_secrets": _row("1.属于国家秘密", "denied", "state_secrets"),
    "prohibited_by_law": _row("2.其他法律行政法规禁止公开", "denied", "prohibited_by_law"),
    "security": _row("3.危及“三安全一稳定”", "denied", "security_and_stability"),
    "third_party": _row("4.保护第三方合法权益", "denied", "third_party_rights"),
    "internal_affairs": _row("5.属于三类内部事务信息", "denied", "internal_affairs"),
    "deliberative": _row("6.属于四类过程性信息", "denied", "deliberative_process"),
    "enforcement": _row("7.属于行政执法案卷", "denied", "enforcement_files"),
    "queries": _row("8.属于行政查询事项", "denied", "administrative_queries"),
    "not_held": _row("1.本机关不掌握相关政府信息", "unavailable", "not_held"),
    "requires_creation": _row("2.没有现成信息需要另行制作", "unavailable", "requires_creation"),
    "unclear": _row("3.补正后申请内容仍不明确", "unavailable", "unclear"),
    "petition": _row("1.信访举报投诉类申请", "not_processed", "petition"),
    "duplicate": _row("2.重复申请", "not_processed", "duplicate"),
    "publication": _row("3.要求提供公开出版物", "not_processed", "publication"),
    "excessive": _row("4.无正当理由大量反复申请", "not_processed", "excessive"),
    "reissue": _row("5.要求行政机关确认或重新出具已获取信息", "not_processed", "reissue"),
    "not_corrected": _row("1.逾期不补正", "closed", "not_corrected"),
    "fee_unpaid": _row("2.逾期未缴费", "closed", "fee_unpaid"),
}
"""What became of the requests: the groups of 三、本年度办理结果 and their rows."""

_ORGANIZATIONS: Columns = (
    "business", "research", "public_interest", "legal_services", "other",
)  # fmt: skip

APPLICANTS: dict[str, tuple[str, tuple[Columns, ...]]] = {
    "natural": ("自然人", (("natural_person",),)),
    "organizations": ("法人或其他组织", (_ORGANIZATIONS,)),
    "legal_person": ("法人", (_ORGANIZATIONS, ("business",), _ORGANIZATIONS[:4])),
    "other_organizations": (
        "其他组织",
        (("other",), _ORGANIZATIONS[1:], _ORGANIZATIONS, _ORGANIZATIONS[2:]),
    ),
    "business": ("商业企业", (("business",),)),
    "company": ("企业", (("business",), _ORGANIZATIONS)),
    "research": ("科研机构", (("research",),)),
    "public_interest": ("社会公益组织", (("public_interest",),)),
    "legal_services": ("法律服务机构", (("legal_services",),)),
}
"""Who applied: the words of the form, and the columns that they may mean."""

BLOCKS = {
    "reconsideration": ("行政复议", ("reconsideration",)),
    "litigation": ("行政诉讼", ("litigation.*",)),
    "direct": ("未经复议直接起诉", ("litigation.direct",)),
    "after": ("复议后起诉", ("litigation.after_reconsideration",)),
}
"""The blocks of table four."""

OUTCOMES = {
    "upheld": "结果维持",
    "overturned": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}

DOCUMENTS = {"regulations": "规章", "normative_documents": "行政规范性文件"}
VERBS = {
    "issued": ("制发", ("issued",), ("created",)),
    "repealed": ("废止", ("repealed",), ()),
    "in_force": ("现行有效", ("in_force",), ("published_total",)),
}
"""What happened to documents: the columns of cn-2021, and those of cn-2019 that come nearest."""


def sums(
    form: Form, table: str, rows: tuple[str, ...], columns: tuple[Columns, ...]
) -> tuple[Sum, ...]:
    """The sums of cells that `rows` in `columns` mean on `form`; none where it has no such."""
    found = (_sum(form, table, text, column) for text in rows for column in columns)
    return tuple(dict.fromkeys(one for one in found if one is not None))


@lru_cache(maxsize=4096)
def _sum(form: Form, table: str, text: str, columns: Columns) -> Sum | None:
    plus: list[str] = []
    minus: list[str] = []
    for sign, pattern in re.findall(r"([+-]?)\s*([\w.*]+)", text):
        cells = _cells(form, table, pattern, columns)
        if not cells:
            return None
        (minus if sign == "-" else plus).extend(cells)
    return Sum(tuple(plus), tuple(minus))


def _cells(form: Form, table: str, pattern: str, columns: Columns) -> list[str]:
    names = (row.name for row in form.rows[table] if fnmatchcase(row.name, pattern))
    addresses = (f"{table}.{name}.{column}" for name in names for column in columns)
    return [address for address in addresses if address in form.index]
