"""How many requests came in, from whom, and how many were dealt with or carried on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.claims import phrases
from govinfo_check.claims.meanings import APPLICANTS, REQUESTS, Columns, Meaning

if TYPE_CHECKING:
    from govinfo_check.claims.context import Context
    from govinfo_check.claims.slots import Slot

_WITH_CARRIED_AFTER = re.compile(
    r"[,(]*(?:含|包括|包含|其中)[^,;。]{0,4}(?:(?:上|去|20\d\d)一?年[^,;。]{0,12}|(?=结转))(?:结转|转结|转入|遗留|未)"
)
_NEW_AND_CARRIED = re.compile(
    r"[,(]*(?:含|包括|包含|其中):?(?:20\d\d年|本年度?|当年|今年)?度?新[收增][^;。)]{0,20}"
    r"[,、和及](?:上|去|20\d\d)一?年[^,;。\d]{0,8}结转"
)
_OF_THOSE = re.compile(r"(?:收到|接收|接到|受理)的$")
"""受理的37件…已答复: those that are spoken of further on, of all that were received."""

_IN_LIST = re.compile(r"(?:件|条|份|个|宗|例|起|次)?[、和及与](?P<other>[^\d,;。、]{0,10}申请)\d")
_IN_LIST_BEFORE = re.compile(
    r"申请\d+(?:件|条|份|个|宗|例|起|次)?[、和及与](?P<other>[^\d,;。、]{0,10}申请)$"
)
_REQUEST = re.compile(r"申请|公开|事项|[件办]数|通过|结转|提交|提出")
"""One of these stands beside what was received where it is requests (收到感谢信2封: it is not)."""

_NO_KIND = re.compile(r"复议|诉讼|新|结转|转|收|接|受理|办|处理|答复|回复|公开申请")
"""Words with which a further figure is none of a list of kinds (网上申请3件、纸质申请2件)."""

_WITH_CARRIED_BEFORE = re.compile(
    r"(?:含|包括|包含|连同|加上)[^,;。]{0,4}(?:上|去|20\d\d)一?年[^,;。\d]{0,8}(?:结转|转入|遗留|未)[^\d]{0,12}$"
)
_INCLUDED = re.compile(r"不?(?:含|包括|包含)|其中")
"""How a bracket begins that says what the figure before it counts, and has none of its own."""

_NOT_ANSWERED = re.compile(
    r"(?:不予受理|未受理|未予受理|不受理|撤[件销回])[^,;。、\d复诉]{0,6}\d"
    r"|\d[件条份宗个][^,;。、\d]{0,6}(?:不予受理|撤[件销回])(?!复议|行政|诉)"
)
"""Requests beside those answered that the form counts among its results all the same."""

_ONLY_APPLICANT = re.compile(
    r"^(?:自然人|公民|个人|※组织|商业企业|企业|科研机构|社会公益组织|法律服务机构|其他组织)(?:的|为|有|共)*$"
)
_ABOUT = re.compile(
    r"(?<=[到理收])涉及[^,]{2,48}(?:领域|方面|等)的?(?=[^,]*申请[^,]{0,4}[共总合]计?$)"
)
"""收到涉及土地等领域的申请共15件: what all of them are about, where no whole was named before."""

_BY_NOW = re.compile(r"现已|目前|现均|至今")


def carried(slot: Slot, context: Context) -> Meaning | None:
    """Requests carried over from last year, or into the next."""
    after = "" if _INCLUDED.match(slot.after) else slot.after
    for words in (slot.before, f"{slot.before}#{after}") if slot.before else (after,):
        year = context.year
        if _then_new(phrases.CARRIED_OVER, words):
            return None
        if phrases.CARRIED_OVER.search(words) or (
            year
            and re.search(rf"{year - 1}年(?:度)?[^,]{{0,6}}(?:结转|转入|转至[今本]年|遗留)", words)
        ):
            return REQUESTS["carried_over"]
        if phrases.CARRIED_FORWARD.search(words) or (
            year and re.search(rf"(?:转结?|延)(?:至|到|入)?{year + 1}年", words)
        ):
            return REQUESTS["carried_forward"]
    if phrases.CARRIED.search(slot.before) or (slot.begins and phrases.CARRIED.search(slot.after)):
        return REQUESTS["carried"]
    if phrases.UNFINISHED.search(slot.before) or (
        slot.begins and phrases.UNFINISHED.search(slot.after)
    ):
        return REQUESTS["unfinished"]
    return None


def _then_new(carried_over: re.Pattern[str], words: str) -> bool:
    """Whether what was carried over is only what new ones come on top of (结转上年后新收到)."""
    found = carried_over.search(words)
    return (
        found is not None
        and re.search(r"^[^#、]*[后外]新(?:收|增|受理)", words[found.end() :]) is not None
    )


def applicant(slot: Slot, context: Context) -> Meaning | None:
    """Requests of one kind of applicant."""
    words = slot.noun
    name = next((n for n, pattern in phrases.APPLICANTS if pattern.search(words)), None)
    if name is None or phrases.CHANNEL.search(words):
        return None
    counts, columns = _together(name, slot)
    base = context.whole
    if context.said and context.said[-1].topic == "results":
        return None
    rows: tuple[str, ...] = ("new",)
    strained: tuple[str, ...] = ("new + carried_over",)
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


def _together(name: str, slot: Slot) -> tuple[str, tuple[Columns, ...]]:
    """The applicants of a list that has one figure, or the one kind that is named."""
    counts, columns = APPLICANTS[name]
    others = [n for one in slot.listed for n, p in phrases.APPLICANTS if p.search(one)]
    if not others or slot.is_each:
        return counts, columns
    together = {c for one in (*others, name) for c in APPLICANTS[one][1][0]}
    return counts, (tuple(sorted(together)), ("total",), *columns)


def whole(slot: Slot, context: Context) -> Meaning | None:
    """All requests received, dealt with, answered."""
    words = slot.before
    if phrases.TOTAL_WORDS.match(words):
        return _total_of(context)
    if slot.begins:
        words = slot.after
        if not (phrases.FINISH.search(words) or phrases.REQUEST.search(words)):
            return None
    is_of_all = context.whole is None and not context.in_parts
    if is_of_all and not slot.following.startswith(",占"):
        words = _ABOUT.sub("", words)
    if phrases.PARTIAL_COUNT.search(words) or phrases.PARTIAL_COUNT.search(
        re.sub(r"信息公开申请|公开信息", "", slot.after)
    ):
        return None
    found = _act(words, slot, context)
    channels = {m[0] for m in phrases.CHANNEL.finditer(words + slot.after)}
    is_channel = len(channels) == 1 and not phrases.MANY_CHANNELS.search(words)
    if found is None or is_channel or _is_in_list(slot):
        return REQUESTS["channel"] if found is not None and is_channel else None
    if found.certainty == "certain" and not _is_known(slot):
        is_named = context.in_parts or _REQUEST.search(slot.beside)
        is_received = found.counts == REQUESTS["received"].counts
        found = found.unsure().unsure() if is_received and not is_named else found.unsure()
        if context.whole in context.said:  # 收到3件(独立办理2件,转办1件)
            found = found.part()
    return _in_parts(found, words, context) if context.in_parts else found


def _is_in_list(slot: Slot) -> bool:
    """Whether the figure is one kind's of several that are listed (网上申请3件、纸质申请2件)."""
    other = _IN_LIST.match(slot.following) or _IN_LIST_BEFORE.search(slot.preceding)
    return other is not None and not _NO_KIND.search(other["other"])


def _is_known(slot: Slot) -> bool:
    """Whether every word beside the figure is one that is known not to narrow what it counts."""
    before = phrases.OWN_NAME.sub("", slot.before)
    return not phrases.KNOWN.sub("", before) + phrases.KNOWN.sub("", slot.after)


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


def _act(words: str, slot: Slot, context: Context) -> Meaning | None:
    if phrases.BOTH_VERBS in words:
        return _received(words, slot, context, REQUESTS["received_and_handled"])
    finishes = phrases.FINISH.search(words)
    if phrases.RECEIVE.search(words) or phrases.ACCEPT.search(words):
        both = REQUESTS["received_and_handled"] if finishes else None
        return _received(words, slot, context, both)
    if finishes:
        return _finished(words, slot, context)
    if phrases.HANDLE.search(words):
        return REQUESTS["handled"]
    if phrases.NAMED.search(words) or phrases.NAMED_AFTER.match(slot.after):
        named = REQUESTS["named"]
        return named if phrases.PLAINLY_NAMED.fullmatch(words) else named.unsure()
    return None


def _received(words: str, slot: Slot, context: Context, both: Meaning | None = None) -> Meaning:
    """What was received; `both` where the sentence says with one figure that it was dealt with."""
    before, after = slot.preceding, slot.following
    if _WITH_CARRIED_BEFORE.search(before[-36:]) or _WITH_CARRIED_AFTER.match(after[:30]):
        return REQUESTS["received_with_carried"]
    if _NEW_AND_CARRIED.match(after[:60]):
        return REQUESTS["received_with_carried"]
    if _OF_THOSE.search(words) or (
        context.said and not phrases.RECEIVE.search(words) and _is_received(context)
    ):
        return REQUESTS["named"].part()
    return both or REQUESTS["accepted" if phrases.ACCEPT.search(words) else "received"]


def _is_received(context: Context) -> bool:
    """Whether the sentence has said how many were received."""
    return any(c.cells[0].startswith("requests.new.") for c in context.said)


def _beside(slot: Slot) -> str:
    """The sentence around the figure, but what is part of it (其中不予受理1件)."""
    after = re.split(r"其中|[(。]", slot.following, maxsplit=1)[0]
    return f"{slot.preceding.rpartition('。')[2]}#{after}"


def _finished(words: str, slot: Slot, context: Context) -> Meaning:
    found = REQUESTS["finished"]
    if _NOT_ANSWERED.search(_beside(slot)):
        return found.part()
    if context.in_parts or _is_received(context):
        found = found._replace(rows=found.rows + found.strained, strained=())
    if _BY_NOW.search(words):
        found = found._replace(strained=(*found.strained, "new", "new + carried_over"))
    is_in_time = phrases.IN_TIME.search(words) is not None
    if is_in_time and not phrases.ALL.search(words + slot.following[:24]):
        return found.part()
    return found
