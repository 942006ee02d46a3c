"""The clauses of a sentence, and beside each figure the words that say what it counts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.claims.figures import Figure, figures
from govinfo_check.claims.phrases import unlisted

if TYPE_CHECKING:
    from collections.abc import Iterator


class Clause(NamedTuple):
    """What stands between two commas or brackets; `opener` is the mark before it."""

    text: str
    start: int
    opener: str


class Slot(NamedTuple):
    """One figure and the words beside it, lists of the form's own words made one.

    Attributes:
        figure: The figure; its places are those of the clause.
        before: The words before it, from the last figure or comma on.
        after: The words behind it, up to the next figure or comma.
        listed: The members of a list before the figure that have none of their own
            (`行政复议、行政诉讼0条`), the last one being part of `before`.
        is_each: Whether the figure is each member's (`各1件`).
        words: The words of figure and noun as they stand.
        preceding, following: The sentence before the figure and after it.
    """

    figure: Figure
    before: str
    after: str
    listed: tuple[str, ...]
    is_each: bool
    words: str
    preceding: str = ""
    following: str = ""

    @property
    def noun(self) -> str:
        """The words before the figure, or those behind it where the former say nothing."""
        return self.after if self.begins else self.before

    @property
    def begins(self) -> bool:
        """Whether nothing but filler (另有, 其中) stands before the figure."""
        return _ONLY_FILLER.match(self.before) is not None

    @property
    def beside(self) -> str:
        """All words beside the figure."""
        return f"{self.before}#{self.after}"


_CLAUSE = re.compile(r"(?:[^,;:()。!?]|\((?![一二三四五六七八九十]+\))[^()\d,;:。]{1,6}\))+")
_ONLY_FILLER = re.compile(
    r"^(?:其中|另有|另|还有|尚有|尚|仍有|有|对|共|共有|分别|为|是|已|的|件|计|含|包括|中|,)*$"
)
_ENDS_IN_NOUN = re.compile(r"(?:数|数量|件数|总数|结转|结转下年度?|办结|答复|申请|公开|处理|提供)$")
_BRACKETS = re.compile(r"[()]")
_MEMBERS = re.compile(r"、|以及|(?<!参)(?<!普)和(?!解)|(?<!以)及(?!时|其)|与|或者|或(?!者)|并")
_RESPECTIVELY = re.compile(r"分别(?:为|是|有|共|办理|计)?$")
_EACH = re.compile(r"各(?:为|有|计|自)?(?:发生|收到|产生)?$")
_NO_FIGURE = re.compile(r"^[、和及与]+$|^(?:以及)$")


def clauses(sentence: str) -> Iterator[Clause]:
    """The clauses of a sentence, in order.

    >>> [clause.text for clause in clauses("收到3件(含上年结转1件),均已办结。")]
    ['收到3件', '含上年结转1件', '均已办结']
    """
    for match in _CLAUSE.finditer(sentence):
        opener = sentence[match.start() - 1] if match.start() else ""
        yield Clause(match[0], match.start(), opener)


def slots(clause: Clause, preceding: str) -> list[Slot]:
    """The figures of a clause with their words; `preceding` are those of the clause before.

    >>> clause = Clause("复议、诉讼分别为2件、1件", 0, "")
    >>> [(slot.before, int(slot.figure.value)) for slot in slots(clause, "")]
    [('复议', 2), ('诉讼', 1)]
    """
    text = clause.text
    found = list(figures(text))
    if not found:
        return []
    respectively = _respectively(text, found)
    if respectively:
        return respectively
    made: list[Slot] = []
    end = 0
    for place, figure in enumerate(found):
        following = found[place + 1].start if place + 1 < len(found) else len(text)
        if end and text[end : end + 1] != "、":  # `2件维持、1件…`: the first word is the last one's
            end += max(text[end : figure.start].find("、"), 0)
        before = text[end : figure.start]
        after = text[figure.end : following].split("、", 1)[0]
        if not end and not before and not after and clause.opener == "(":
            before = preceding
        if not end and not before and not after and clause.opener == ":":
            before = preceding if _ENDS_IN_NOUN.search(preceding) else ""
        words = text[end : figure.end] + (after if _ONLY_FILLER.match(before) else "")
        made.append(_slot(figure, before, after, words.lstrip("、")))
        end = figure.end
    return made


def _slot(figure: Figure, before: str, after: str, words: str) -> Slot:
    before, after = (unlisted(_BRACKETS.sub("", text)) for text in (before, after))
    before = before.lstrip("、和及与")
    is_each = _EACH.search(before) is not None
    if is_each:
        before = _EACH.sub("", before)
    members = [member for member in _MEMBERS.split(before) if member]
    return Slot(figure, before, after, tuple(members[:-1]), is_each, words)


def apart(slot: Slot) -> tuple[Slot, ...]:
    """A slot for each member of `甲、乙各1件`; any other slot as it is."""
    if not (slot.is_each and slot.listed):
        return (slot,)
    last = _MEMBERS.split(slot.before)[-1]
    return tuple(
        slot._replace(before=noun, listed=(), is_each=False) for noun in (*slot.listed, last)
    )


def _respectively(text: str, found: list[Figure]) -> list[Slot]:
    """The slots of `甲、乙分别为1件、2件`: each figure beside its own noun."""
    before = text[: found[0].start]
    mark = _RESPECTIVELY.search(before)
    if mark is None:
        return []
    joints = (text[a.end : b.start] for a, b in pairwise(found))
    count = 1
    for joint in joints:
        if joint and not _NO_FIGURE.match(joint):
            break
        count += 1
    nouns = [noun for noun in _MEMBERS.split(unlisted(before[: mark.start()])) if noun]
    if len(nouns) < count or count < 2:
        return []
    words = text[: found[count - 1].end]
    named = zip(nouns[-count:], found[:count], strict=True)
    return [Slot(f, noun, "", (), is_each=False, words=words) for noun, f in named]
