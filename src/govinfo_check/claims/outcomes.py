"""What became of requests: the groups and rows of 本年度办理结果."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.claims import phrases
from govinfo_check.claims.meanings import RESULTS, Meaning

if TYPE_CHECKING:
    from govinfo_check.claims.context import Context
    from govinfo_check.claims.slots import Slot

_LISTED_TOGETHER = ("denied", "unavailable", "not_processed", "closed")
"""The groups of which several may share one figure."""

_SO_ON = re.compile(r"等(?!级)|原因|情形")


_ALREADY_PUBLIC = re.compile(
    r"(?:已经?|属于?)(?:主动|对外|(?:在|通过)[^,;。、\d]{0,12}(?:网|平台|栏)[^,;。、\d]{0,6})"
    r"公开[^,;。、\d]{0,6}\d"
)
"""Requests answered by where the information stands, which the form counts as 予以公开."""


def result(slot: Slot, context: Context) -> Meaning | None:
    """What became of requests: a group or rows of 本年度办理结果."""
    if re.match(r"信息(?!公开|的?申请)", slot.after):
        return None
    for words in (slot.before, slot.after) if not _stands_alone(slot) else (slot.before,):
        found = _result_of(words, slot, context)
        if found is not None:
            is_of_some = words is not slot.before and not slot.begins  # 涉密信息1件不予公开
            is_part = context.in_carried or is_of_some
            return found.part() if is_part else _beside_others(found, slot)
    return None


def _beside_others(found: Meaning, slot: Slot) -> Meaning:
    """A group as what stands beside it in the sentence leaves it: less where a part is apart."""
    before, after = slot.preceding, slot.following
    sentence = before[before.rfind("。") + 1 :] + after.partition("。")[0]
    is_grant = RESULTS["granted"].rows[0] in found.rows[0]
    if is_grant and _ALREADY_PUBLIC.search(sentence):
        return found.part()
    if found == RESULTS["granted"] and "部分" not in sentence:
        return found._replace(strained=RESULTS["disclosed"].rows)
    if found == RESULTS["granted"] and re.match(
        r"[,(]*(?:含|包括|其中)[^,;。]{0,4}部分公开", after
    ):
        return RESULTS["disclosed"]._replace(rows=(*RESULTS["disclosed"].rows, *found.rows))
    both = before[before.rfind("。") + 1 :] + after[: after.find("。")]
    is_apart = (
        found.counts in (RESULTS["not_held"].counts, RESULTS["unavailable"].counts)
        and re.search(r"不存在|检索|查找", both)
    ) or (found == RESULTS["closed"] and "撤" in both and not re.match(r",?其中|\(", after))
    return found.part() if is_apart else found


def _stands_alone(slot: Slot) -> bool:
    """Whether the words before the figure name what it counts, so that those after it do not."""
    words = slot.before
    return any(
        pattern.search(words)
        for pattern in (phrases.RECEIVE, phrases.ACCEPT, phrases.HANDLE, phrases.FINISH)
    )


def _result_of(words: str, slot: Slot, context: Context) -> Meaning | None:
    if not words or re.search(r"延期|逾期答复|拟|信息数|文件|目录", words):
        return None
    rows = [name for name, pattern in phrases.ROWS if pattern.search(words)]
    groups = [name for name, pattern in phrases.GROUPS if pattern.search(words)]
    listed = tuple(dict.fromkeys(_listed(slot.listed))) if words is slot.before else ()
    if rows:
        return _of_rows(rows, groups, words)
    if not groups:
        return None
    if listed and groups[0] != "disclosed":
        names = dict.fromkeys((*listed, *(one for one in groups if one in _LISTED_TOGETHER)))
        return _sum_of([*[one for one in names if one != groups[0]], groups[0]])
    also = [one for one in groups if one in _LISTED_TOGETHER]
    if len(also) > 1:
        return _sum_of(also).unsure()
    return _of_group(groups[0], words, context)


def _of_group(name: str, words: str, context: Context) -> Meaning | None:
    if name in ("granted", "openly") and not _is_plain_grant(words, context):
        return None
    is_range = name == "openly" and "范围" in words
    return RESULTS[name].unsure() if is_range else RESULTS[name]


def _is_plain_grant(words: str, context: Context) -> bool:
    """Whether 公开 is the outcome of requests and not the publishing of something."""
    return "主动公开" not in words or context.in_parts or "申请" in words


def _listed(members: tuple[str, ...]) -> list[str]:
    names = []
    for member in members:
        names += [name for name, pattern in phrases.GROUPS if pattern.search(member)][:1]
    return names


def _sum_of(names: list[str]) -> Meaning:
    """A list without figures of its own before the figure: all of it, or its last member."""
    last = RESULTS[names[-1]]
    if len(names) < 2:
        return last
    both = " + ".join(row for name in names for row in RESULTS[name].rows)
    counts = "与".join(RESULTS[name].counts for name in names)
    return last._replace(counts=counts, rows=(both, *last.rows))


def _of_rows(rows: list[str], groups: list[str], words: str) -> Meaning:
    first = RESULTS[rows[0]]
    group = phrases.GROUP_OF_ROW.get(rows[0])
    if first.relation == "<=":
        return first
    if group is None:
        return first
    whole = RESULTS[group]
    if len(rows) > 1:
        together = " + ".join(row for name in rows for row in RESULTS[name].rows)
        own = tuple(row for name in rows for row in RESULTS[name].rows)
        return whole._replace(rows=(together, *whole.rows), strained=own, certainty="probable")
    if _SO_ON.search(words):
        return whole._replace(strained=first.rows)
    other_words = re.search(r"商业秘密|个人隐私|工作秘密", words)
    if other_words or (groups and groups[0] != group):
        return first._replace(rows=(*first.rows, *whole.rows), certainty="probable")
    return first
