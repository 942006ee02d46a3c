"""What the rules on prose share: a count that its cells contradict, in words with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.claims import Count
from govinfo_check.claims.comparison import cells_held, held_by, verdict
from govinfo_check.claims.meanings import CARRIED_OVER
from govinfo_check.rules.departures import NUMERALS, place_en, place_zh
from govinfo_check.rules.rule import Finding, Text
from govinfo_check.sentences import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.claims import Quote, Sum
    from govinfo_check.claims.claim import Topic
    from govinfo_check.claims.comparison import Held
    from govinfo_check.readings import Reading
    from govinfo_check.rules.review import Review

AROUND = 16
"""Characters of the sentence that a message quotes on either side of the words."""

NEXT = 2
"""So many sentences after a count may say that it includes what was carried over."""

_FIGURE = re.compile(r"[\d.,%][\d.,%]")  # two characters of one figure
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_MARKS = str.maketrans(":;()!?", "：；（）！？")

COMPARE = Text(
    "请核对原始登记,使正文与表格一致。",
    "See which of the two is right; prose and table must agree.",
)


def counts(review: Review, *topics: Topic) -> Iterator[Count]:
    """The counts of the prose on these topics, each figure and meaning once."""
    met = set()
    for claim in review.claims:
        if isinstance(claim, Count) and claim.topic in topics:
            key = (claim.figure, claim.candidates, claim.relation)
            if key not in met:
                met.add(key)
                yield claim


def contradictions(review: Review, *topics: Topic) -> Iterator[Finding]:
    """A finding for each count that no reading fits, or only one that the words leave out.

    The first are errors where the words are certain; all else is a warning.
    """
    reading = review.reading
    for count in counts(review, *topics):
        if is_all_dealt_with(count):
            continue
        said = verdict(count, reading)
        if said == "disagrees":
            yield _finding(count, reading, is_error=count.certainty == "certain")
        elif said == "strained" and not _is_said_otherwise(count, review):
            yield _strained(count, reading)


def is_all_dealt_with(count: Count) -> bool:
    """Whether it is 均已办结 or 办结率100%, which a rule of its own looks at."""
    return count.is_universal and count.certainty == "probable" and count.topic == "requests"


def _is_said_otherwise(count: Count, review: Review) -> bool:
    """Whether its whole was reported for it, or a sentence soon after says 包括上年结转."""
    if count.whole is not None and verdict(count.whole, review.reading) == "strained":
        return True
    return any(
        isinstance(other, Count)
        and other.counts == CARRIED_OVER
        and 0 <= other.quote.order - count.quote.order <= NEXT
        and other.quote.words.startswith(("包括", "其中", "含"))
        for other in review.claims
    )


def _finding(count: Count, reading: Reading, *, is_error: bool) -> Finding:
    one = _nearest(count, reading)
    held = held_by(one, reading)
    holds = cells_held(one, reading)
    words, more = quoted_words(count.quote), {"=": "", "<=": "不超过"}[count.relation]
    difference = _difference(count.figure, held)
    implied = f"(即 {count.figure} 件)" if count.is_universal else ""
    return Finding(
        subject(count.quote),
        one.cells,
        Text(
            f"{where(count.quote)}写{words}{implied},应{more}等于「{count.counts}」,"
            f"表中为 {holds}{difference.zh}",
            f"{where_en(count.quote)}: {words} ({count.figure}) speaks of 「{count.counts}」, "
            f"which is {holds}{difference.en}",
        ),
        COMPARE,
        count.quote.location,
        count.quote.sentence,
        left=count.figure,
        right=held.least if held.is_exact or held.least else None,
        severity=None if is_error else "warning",
    )


def _difference(figure: int, held: Held) -> Text:
    if not held.is_exact and figure >= held.least:
        return Text("", "")
    difference = abs(held.least - figure)
    return Text(f"(差 {difference})", f" (difference {difference})")


def _strained(count: Count, reading: Reading) -> Finding:
    fitting = next(
        one for one in count.strained if held_by(one, reading).fits(count.figure, count.relation)
    )
    one = count.candidates[0]
    held = held_by(one, reading)
    words, holds = quoted_words(count.quote), cells_held(one, reading)
    return Finding(
        subject(count.quote),
        one.cells,
        Text(
            f"{where(count.quote)}写{words},「{count.counts}」在表中为 {holds};"
            f"只有按 {cells_held(fitting, reading)} 理解才相符",
            f"{where_en(count.quote)}: {words}, but 「{count.counts}」 is {holds}; "
            f"it agrees only if {cells_held(fitting, reading)} is meant",
        ),
        Text(
            "请把所指的范围写明(如“含上年结转”)。",
            "Say what is counted (such as 含上年结转).",
        ),
        count.quote.location,
        count.quote.sentence,
        left=count.figure,
        right=held.least,
        severity="warning",
    )


def _nearest(count: Count, reading: Reading) -> Sum:
    """The reading of the words to hold against them: the first that states something."""
    return next(
        (one for one in count.candidates if held_by(one, reading).is_exact), count.candidates[0]
    )


def subject(quote: Quote) -> str:
    """The words of a claim as the subject of a finding."""
    return quote.words.strip("#")


def quoted_words(quote: Quote) -> str:
    """The words of a claim within their sentence, as printed, in quotation marks."""
    sentence = quote.sentence
    at = sentence.find(quote.words)
    if at < 0:
        return f"“{quote.words}”"
    begin, end = max(at - AROUND, 0), min(at + len(quote.words) + AROUND, len(sentence))
    begin, end = _uncut(sentence, begin, -1), _uncut(sentence, end, 1)
    before = "…" if begin else ""
    after = "…" if end < len(sentence) else ""
    return f"“{before}{_as_printed(sentence[begin:end], quote.around)}{after}”"


def _uncut(sentence: str, at: int, step: int) -> int:
    """The place `at`, moved on to the end of a figure that it would cut."""
    while 0 < at < len(sentence) and _FIGURE.fullmatch(sentence[at - 1 : at + 1]):
        at += step
    return at


def _as_printed(words: str, around: str) -> str:
    """The words as they stand in the prose around them, which a person can search for."""
    wanted, (text, places) = squeezed(words)[0], squeezed(around)
    at = text.find(wanted) if wanted else -1
    if at < 0:
        return printed(words)
    return " ".join(around[places[at] : places[at + len(wanted) - 1] + 1].split())


def where(quote: Quote) -> str:
    """The chapter and place of a sentence: `第一章（第 12 行文字）`."""
    place = place_zh(quote.location)
    chapter = f"第{NUMERALS[quote.chapter]}章" if quote.chapter else "正文"
    return f"{chapter}({place})" if place else chapter


def where_en(quote: Quote) -> str:
    """The chapter and place of a sentence: `chapter 1 (line 12)`."""
    place = place_en(quote.location)
    chapter = f"chapter {quote.chapter}" if quote.chapter else "prose"
    return f"{chapter} ({place})" if place else chapter


def printed(text: str) -> str:
    """`text` with the marks of Chinese prose in full width."""
    return _COMMA.sub("，", text).translate(_MARKS)
