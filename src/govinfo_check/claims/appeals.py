"""Reviews and lawsuits about disclosure, by block and outcome."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.claims import phrases
from govinfo_check.claims.meanings import BLOCKS, OUTCOMES, Meaning

if TYPE_CHECKING:
    from govinfo_check.claims.claim import Relation
    from govinfo_check.claims.context import Context
    from govinfo_check.claims.slots import Slot

_ONLY_HAPPENED = re.compile(r"(?:有|共|发生|产生|引发|收到)$")
_REQUESTS = re.compile(r"(?:收|受理|办理|答复)[^,]{0,12}(?:信息公开申请|依申请公开)")

_PASSIVE = re.compile(r"被(?:申请|提起|提出)?(?:行政)?(?:复议|诉讼)|被(?:起诉|诉)")
"""What is brought against the body itself, also where it decides appeals of others."""

_PART_ABOUT_DISCLOSURE = re.compile(r"^[^。]*其中[^,。]{0,10}(?:信息公开|依申请)")


def appeals(slot: Slot, context: Context) -> Meaning | None:
    """Reviews and lawsuits about disclosure, by block and outcome."""
    words = _named(slot)
    outcome = next((n for n, pattern in phrases.OUTCOMES if pattern.search(words)), "total")
    if not _is_about_disclosure(slot, context) or _is_of_others(words, outcome):
        return None
    own = _blocks_in(phrases.OWN_TERM.sub("", words) if outcome != "total" else words)
    goes_on, context.in_totals = context.in_totals, bool(own) and outcome == "total"
    if not own:
        is_of_said = outcome != "total" and context.blocks
        return _outcome_of_said(context, outcome) if is_of_said else None
    listed = tuple(b for m in slot.listed for b in _blocks_in(m))
    before = context.blocks if goes_on and context.in_totals else ()
    context.blocks = tuple(dict.fromkeys((*before, *listed, *own)))
    found = _of_blocks(listed, own[-1], outcome, slot)
    is_sure = context.saw_requests_in_sentence and (outcome != "total" or _is_known(slot))
    return found if is_sure else found.unsure()


def _is_about_disclosure(slot: Slot, context: Context) -> bool:
    if _PART_ABOUT_DISCLOSURE.search(slot.following):
        return False
    if context.saw_requests_in_sentence:
        return True
    is_own = _PASSIVE.search(slot.before) and _is_known(slot)
    is_others = context.is_legal and not is_own
    is_left_open = is_others or phrases.OTHER_APPEALS.search(slot.before)
    return context.saw_requests and not is_left_open


def _is_of_others(words: str, outcome: str) -> bool:
    """Whether some of the appeals are counted, or, after a heading about both, requests."""
    if phrases.PART_OF_APPEALS.search(words) and outcome != "withdrawn":
        return True
    named_until = max(words.rfind("复议"), words.rfind("诉讼")) + 2
    return _REQUESTS.search(words, named_until) is not None


def _is_known(slot: Slot) -> bool:
    """Whether no word beside the figure may make it some of the appeals."""
    words = phrases.OWN_NAME.sub("", slot.before) + (slot.after if slot.begins else "")
    return not phrases.KNOWN.sub("", phrases.KNOWN_OF_APPEALS.sub("", words))


def _named(slot: Slot) -> str:
    """The words that name the appeals: behind the figure where those before it only say 有."""
    is_behind = _ONLY_HAPPENED.search(slot.before) and not phrases.APPEAL.search(slot.before)
    return slot.after if is_behind and phrases.APPEAL.search(slot.after) else slot.noun


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
    rows: tuple[str, ...] = BLOCKS[last][1]
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
    relation: Relation = "<=" if outcome == "withdrawn" else "="
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
    relation: Relation = "<=" if outcome == "withdrawn" else "="
    return Meaning(f"{counts}{OUTCOMES[name]}", "appeals", rows, (), relation, columns=((name,),))
