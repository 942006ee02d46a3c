"""What one figure counts, told from the words beside it and from what was said before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.claims import phrases
from govinfo_check.claims.meanings import (
    APPLICANTS,
    BLOCKS,
    DOCUMENTS,
    OUTCOMES,
    REQUESTS,
    RESULTS,
    VERBS,
    Meaning,
)

if TYPE_CHECKING:
    from govinfo_check.claims.context import Context
    from govinfo_check.claims.slots import Slot

_WITH_CARRIED_AFTER = re.compile(
    r"[,(]*(?:含|包括|包含|其中)[^,;。]{0,4}(?:(?:上|去|20\d\d)一?年[^,;。]{0,12}|(?=结转))(?:结转|转入|遗留|未)"
)
_WITH_CARRIED_BEFORE = re.compile(
    r"(?:含|包括|包含|连同|加上)[^,;。]{0,4}(?:上|去|20\d\d)一?年[^,;。\d]{0,8}(?:结转|转入|遗留|未)[^\d]{0,12}$"
)
_ONLY_FILLER = re.compile(r"^(?:其中|另有|另|还有|尚有|尚|仍有|有|对|共|共有|分别|为|是|已|的|件|计|含|包括|中|,)*$")
_DELTA = re.compile(
    r"(?:同比|环比|增加|增长|减少|下降|上升|回落|降低|提高|提升|多|少|较(?:去|上)|比(?:去|上))"
)
_ONLY_APPLICANT = re.compile(
    r"^(?:自然人|公民|个人|※组织|商业企业|企业|科研机构|社会公益组织|法律服务机构|其他组织)(?:的|为|有|共)*$"
)
_PART_ABOUT_DISCLOSURE = re.compile(r"^[^。]*其中[^,。]{0,10}(?:信息公开|依申请)")
_OF_OFFICE = re.compile(r"政府(?!信息|规章)|部门")
_SOME = re.compile(r"等|关于|涉及|方面|领域")
_BY_NOW = re.compile(r"现已|目前|现均|至今")
_SO_ON = re.compile(r"等(?!级)|原因|情形")


def meaning(slot: Slot, context: Context, around: tuple[str, str]) -> Meaning | None:
    """What the figure of `slot` counts, or `None` where no cell of the form is meant.

    `around` is what stands in the sentence before and after the figure.
    """
    if slot.figure.value and _DELTA.search(slot.before):
        return None
    if context.matter == "foreign":
        return None
    if context.matter == "appeals":
        return _requests(slot, context, around, only_carry=True) or _appeals(slot, context, around)
    if context.matter == "documents":
        return _documents(slot, context)
    if context.matter == "requests":
        return _requests(slot, context, around)
    return None


def _requests(
    slot: Slot, context: Context, around: tuple[str, str], *, only_carry: bool = False
) -> Meaning | None:
    if only_carry:
        return None
    return (
        _carried(slot, context)
        or _result(slot, context, around)
        or _applicant(slot, context)
        or _whole(slot, context, around)
    )


def _carried(slot: Slot, context: Context) -> Meaning | None:
    """Requests carried over from last year, or into the next."""
    for words in (slot.before, slot.beside) if slot.before else (slot.after,):
        year = context.year
        if phrases.CARRIED_OVER.search(words) or (
            year and re.search(rf"{year - 1}年(?:度)?[^,]{{0,6}}(?:结转|转入|遗留)", words)
        ):
            return REQUESTS["carried_over"]
        if phrases.CARRIED_FORWARD.search(words) or (
            year and re.search(rf"(?:转|延)(?:至|到|入)?{year + 1}年", words)
        ):
            return REQUESTS["carried_forward"]
    if phrases.CARRIED.search(slot.before) or (
        not _noun(slot.before) and phrases.CARRIED.search(slot.after)
    ):
        return REQUESTS["carried"]
    if phrases.UNFINISHED.search(slot.before) or (
        not _noun(slot.before) and phrases.UNFINISHED.search(slot.after)
    ):
        return REQUESTS["unfinished"]
    return None


def _noun(words: str) -> str:
    """`words`, or nothing where they are but filler."""
    return "" if _ONLY_FILLER.match(words) else words


def _result(slot: Slot, context: Context, around: tuple[str, str]) -> Meaning | None:
    """What became of requests: a group or rows of 本年度办理结果."""
    for words in (slot.before, slot.after) if not _stands_alone(slot) else (slot.before,):
        found = _result_of(words, slot, context)
        if found is not None:
            return _beside_others(found, around)
    return None


def _beside_others(found: Meaning, around: tuple[str, str]) -> Meaning:
    """A group as what stands beside it in the sentence leaves it: less where a part is apart."""
    before, after = around
    if found == RESULTS["granted"] and re.match(r"[,(]*(?:含|包括|其中)[^,;。]{0,4}部分公开", after):
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
        return _sum_of([*[one for one in listed if one != groups[0]], groups[0]])
    found = RESULTS[groups[0]]
    if groups[0] == "granted" and not _is_plain_grant(words, context):
        return None
    return found


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


def _applicant(slot: Slot, context: Context) -> Meaning | None:
    """Requests of one kind of applicant."""
    words = slot.before if _noun(slot.before) else slot.after
    name = next((n for n, pattern in phrases.APPLICANTS if pattern.search(words)), None)
    if name is None or phrases.CHANNEL.search(words):
        return None
    counts, columns = APPLICANTS[name]
    base = context.whole
    if context.said and context.said[-1].topic == "results":
        return None
    rows, strained = ("new",), ("new + carried_over",)
    is_part = context.in_parts or slot.before.startswith("涉及")
    if base is not None and base.topic == "requests" and base.counts != REQUESTS["received"].counts:
        rows, strained = (*rows, *strained, "results.total"), ()
    found = Meaning(f"{counts}的申请", "requests", rows, strained, columns=columns)
    if not is_part and phrases.RECEIVE.search(words) and re.search(r"公民|个人", words):
        found = found._replace(columns=(*columns, ("total",)))
    if len(slot.listed):
        return found.unsure()
    is_plain = is_part or _ONLY_APPLICANT.match(words)
    return found if is_plain or re.search(r"申请|提出|提交", slot.beside) else found.unsure()


def _whole(slot: Slot, context: Context, around: tuple[str, str]) -> Meaning | None:
    """All requests received, dealt with, answered."""
    words = slot.before
    if phrases.TOTAL_WORDS.match(words):
        return _total_of(context)
    if not _noun(words):
        words = slot.after
        if not (phrases.FINISH.search(words) or phrases.REQUEST.search(words)):
            return None
    if phrases.PARTIAL_COUNT.search(words) or phrases.PARTIAL_COUNT.search(
        re.sub(r"信息公开申请|公开信息", "", slot.after)
    ):
        return None
    found = _act(words, slot, context, around)
    if found is None:
        return None
    channels = {m[0] for m in phrases.CHANNEL.finditer(words + slot.after)}
    if len(channels) == 1 and not phrases.MANY_CHANNELS.search(words):
        return REQUESTS["channel"]
    return _in_parts(found, words, context) if context.in_parts else found


def _in_parts(found: Meaning, words: str, context: Context) -> Meaning | None:
    """What 其中 leaves of a whole: those answered, those new; else another body's share."""
    if "新" in words:
        whole = context.whole
        is_of_finished = whole is not None and whole.counts == REQUESTS["finished"].counts
        return found.part() if is_of_finished else found
    if found.counts == REQUESTS["finished"].counts:
        return found
    return found.unsure() if found.counts == REQUESTS["handled"].counts else None


def _total_of(context: Context) -> Meaning | None:
    names = {count.counts for count in context.said}
    if REQUESTS["carried_over"].counts in names and REQUESTS["received"].counts in names:
        return REQUESTS["received_with_carried"]
    return None


def _act(
    words: str, slot: Slot, context: Context, around: tuple[str, str]
) -> Meaning | None:
    if phrases.BOTH_VERBS in words:
        return REQUESTS["received_and_handled"]
    finishes = phrases.FINISH.search(words)
    receives = phrases.RECEIVE.search(words) or phrases.ACCEPT.search(words)
    if finishes and receives:
        return REQUESTS["received_and_handled"]
    if finishes:
        return _finished(words, context, around)
    if receives:
        return _received(words, around)
    if phrases.HANDLE.search(words):
        return REQUESTS["handled"]
    if phrases.NAMED.search(words) or phrases.NAMED_AFTER.match(slot.after):
        return REQUESTS["named"]
    return None


def _received(words: str, around: tuple[str, str]) -> Meaning:
    before, after = around
    if _WITH_CARRIED_BEFORE.search(before[-36:]) or _WITH_CARRIED_AFTER.match(after[:30]):
        return REQUESTS["received_with_carried"]
    return REQUESTS["accepted" if phrases.ACCEPT.search(words) else "received"]


def _finished(words: str, context: Context, around: tuple[str, str]) -> Meaning:
    found = REQUESTS["finished"]
    received = any(c.counts == REQUESTS["received"].counts for c in context.said)
    if context.in_parts or received:
        found = found._replace(rows=found.rows + found.strained, strained=())
    if _BY_NOW.search(words):
        found = found._replace(strained=(*found.strained, "new", "new + carried_over"))
    is_in_time = phrases.IN_TIME.search(words) is not None
    if is_in_time and not phrases.ALL.search(words + around[1][:24]):
        return found.part()
    return found


def _appeals(slot: Slot, context: Context, around: tuple[str, str]) -> Meaning | None:
    """Reviews and lawsuits about disclosure, by block and outcome."""
    is_about_disclosure = context.saw_requests_in_sentence or (
        context.saw_requests and not context.is_legal
    )
    if not is_about_disclosure or _PART_ABOUT_DISCLOSURE.search(around[1]):
        return None
    words = slot.before if _noun(slot.before) else slot.after
    outcome = next((n for n, pattern in phrases.OUTCOMES if pattern.search(words)), "total")
    own = _blocks_in(phrases.OWN_TERM.sub("", words) if outcome != "total" else words)
    if phrases.PART_OF_APPEALS.search(words) and outcome != "withdrawn":
        return None
    if own:
        listed = tuple(b for m in slot.listed for b in _blocks_in(m))
        context.blocks = tuple(dict.fromkeys((*listed, *own)))
        found = _of_blocks(listed, own[-1], outcome, slot)
        return found if context.saw_requests_in_sentence else found.unsure()
    if outcome == "total" or not context.blocks:
        return None
    return _outcome_of_said(context, outcome)


def _blocks_in(words: str) -> tuple[str, ...]:
    """The blocks that words name: the narrowest for each mention."""
    names = tuple(name for name, pattern in phrases.BLOCKS if pattern.search(words))
    if "after" in names:
        return ("after",)
    if "direct" in names:
        return ("direct",)
    return tuple(name for name in ("reconsideration", "litigation") if name in names)


def _of_blocks(listed: tuple[str, ...], last: str, outcome: str, slot: Slot) -> Meaning:
    name = "other" if outcome == "withdrawn" else outcome
    rows = BLOCKS[last][1]
    if listed and not slot.is_each:
        names = tuple(dict.fromkeys((*listed, last)))
        together = " + ".join(row for block in names for row in BLOCKS[block][1])
        rows = (together, *rows) if slot.figure.value else (together,)
        counts = "与".join(BLOCKS[block][0] for block in names)
    else:
        counts = BLOCKS[last][0]
    strained: tuple[str, ...] = ()
    if outcome == "total" and last == "litigation" and slot.figure.value:
        strained = ("litigation.direct", "litigation.after_reconsideration")
    if outcome == "total" and re.search(r"办结|审结|结案", slot.before):
        return _decided(counts, rows, strained)
    relation = "<=" if outcome == "withdrawn" else "="
    return Meaning(
        f"{counts}{OUTCOMES[name]}", "appeals", rows, strained, relation, columns=((name,),)
    )


def _decided(counts: str, rows: tuple[str, ...], strained: tuple[str, ...]) -> Meaning:
    columns = (("total",), ("upheld", "overturned", "other"))
    return Meaning(f"{counts}总计", "appeals", rows, strained, "=", "probable", columns)


def _outcome_of_said(context: Context, outcome: str) -> Meaning:
    """An outcome of the cases counted before: of each block named, or of all together."""
    name = "other" if outcome == "withdrawn" else outcome
    blocks = context.blocks
    rows = tuple(row for block in reversed(blocks) for row in BLOCKS[block][1])
    if len(blocks) > 1:
        rows = (*rows, " + ".join(rows))
    counts = "或".join(BLOCKS[block][0] for block in blocks)
    relation = "<=" if outcome == "withdrawn" else "="
    return Meaning(f"{counts}{OUTCOMES[name]}", "appeals", rows, (), relation, columns=((name,),))


def _documents(slot: Slot, context: Context) -> Meaning | None:
    """Regulations and normative documents: issued, repealed, in force."""
    words = slot.before if _noun(slot.before) else slot.after
    names = _documents_in(slot.before) or _documents_in(slot.after)
    if names:
        context.documents = names
    elif not context.documents or not _continues(words):
        return None
    if phrases.NOT_DOCUMENTS.search(words):
        return None
    if context.region and "normative_documents" in context.documents and _OF_OFFICE.search(words):
        return None
    verb, certainty = _verb(slot.before + slot.after, context)
    if not verb:
        return None
    context.verb = verb
    counts, new, old = VERBS[verb]
    documents = tuple(dict.fromkeys(names)) if len(names) > 1 else context.documents[-1:]
    rows = (" + ".join(documents), documents[-1]) if len(documents) > 1 else documents
    named = "与".join(DOCUMENTS[name] for name in documents)
    found = Meaning(f"{named}{counts}", "disclosure", rows, columns=(new, old) if old else (new,))
    return found if certainty and not _SOME.search(words) else found.unsure()


def _documents_in(words: str) -> tuple[str, ...]:
    found = []
    for match in re.finditer(r"规范性文件|规章(?!制度)", words):
        found.append("regulations" if match[0] == "规章" else "normative_documents")
    return tuple(found)


def _continues(words: str) -> bool:
    """Whether a figure without a noun goes on with the documents named before."""
    rest = re.sub(
        r"制发|制定|新制|印发|出台|颁布|废止|宣布|失效|现行|继续|保留|有效|清理|件数|数量|文件|本年|全年|其中|截至|年底|[和的共计为数件新]|目前",
        "",
        words,
    )
    return len(rest) <= 2


def _verb(words: str, context: Context) -> tuple[str, bool]:
    """The act that words name, and whether they name it beyond doubt."""
    if phrases.MODIFIED.search(words):
        return ("issued", False) if phrases.ISSUE.search(words) else ("", False)
    if phrases.IN_FORCE.search(words):
        return "in_force", True
    if phrases.REPEAL.search(words):
        return "repealed", True
    if phrases.ISSUE.search(words):
        return "issued", True
    if phrases.PUBLISH.search(words):
        return "issued", False
    is_bare = re.fullmatch(r"(?:行政)?(?:规范性文件|规章)(?:共|为)?", words)
    return (context.verb, True) if is_bare else ("", False)
