"""正文前后一致：同一件事只有一个数，其中各项之和不超过总数。

两处写同一件事而数不同的，“其中”各项加起来超过总数的，指出来。表格能判断谁对谁错的，
由 N101 至 N104 指出，这里只看表格判断不了的（如要核对的格空着，网络、信函等渠道表里没有）。

依据
    计算（国办公开办函〔2021〕30号）。

违反的例子
    “共收到申请130件，其中网络申请90件、信函申请50件”：90 + 50 = 140，超过 130。

怎么办
    对照台账，看哪一处的数错了。两处不一的，改成一致；各项超过总数的，先核对总数，再核对各项有没有
    重复计算。表三有空着的格的，一并填上。

例外
    各项之和少于总数的，不算问题，因为可以只列一部分。各项里含上年结转、总数里不含的，也不算。

---

The prose has one figure for one thing, and no parts greater than their whole.

Looked at where the table does not decide (a blank cell; channels, which the form has not): two
sentences that give different figures for one thing, and parts (其中) that together are more than
the whole. Where the table decides, N101–N104 tell.

Source
    Arithmetic (国办公开办函〔2021〕30号).

Violated by
    共收到申请130件，其中网络申请90件、信函申请50件.

What to do
    See by the register which of the figures is wrong; where the parts are too many, look at the
    whole first and then for what was counted twice. Fill in the cells that are blank.

Exceptions
    Parts may be fewer: a list need not be complete. What was carried over from last year may be
    among the parts and not in the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.claims.comparison import verdict
from govinfo_check.claims.meanings import REQUESTS
from govinfo_check.rules.contradictions import counts, quoted_words, subject, where, where_en
from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.claims import Count
    from govinfo_check.rules.review import Review


@rule("N107", "prose-agrees-with-itself", "warning")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for each second figure, and for each whole less than its parts."""
    said = list(counts(review, "requests", "results", "appeals", "disclosure"))
    yield from _second_figures(said, review)
    yield from _parts(said, review)


def _second_figures(said: Sequence[Count], review: Review) -> Iterator[Finding]:
    """Different figures for the same cells, which state nothing that would tell who is right."""
    first: dict[object, Count] = {}
    for count in said:
        if count.relation != "=" or count.certainty != "certain":
            continue
        other = first.setdefault(count.candidates, count)
        if other.figure == count.figure or "disagrees" in (
            verdict(count, review.reading),
            verdict(other, review.reading),
        ):
            continue
        if verdict(count, review.reading) == verdict(other, review.reading) == "open":
            yield _finding(
                count,
                count.figure,
                other.figure,
                f"{where(other.quote)}写的是{quoted_words(other.quote)}",
                f"{where_en(other.quote)} says {quoted_words(other.quote)}",
            )


def _parts(said: Sequence[Count], review: Review) -> Iterator[Finding]:
    """Wholes that their parts, disjoint by cells or by channel, together exceed."""
    wholes = {id(c.whole): c.whole for c in said if c.whole is not None}
    carried = max(
        (c.figure for c in said if c.counts == REQUESTS["carried_over"].counts), default=0
    )
    for whole in wholes.values():
        parts = [c for c in said if c.whole is whole and not c.is_universal]
        for kind in ("channels", "results", "applicants"):
            own = _disjoint([c for c in parts if _kind(c) == kind])
            together = sum(c.figure for c in own)
            if len(own) > 1 and together > whole.figure + carried and _undecided(own, review):
                summed = " + ".join(str(c.figure) for c in own)
                yield _finding(
                    whole,
                    together,
                    whole.figure,
                    f"其中各项之和 {summed} = {together}",
                    f"the parts add up to {summed} = {together}",
                )


def _kind(count: Count) -> str:
    if count.counts == REQUESTS["channel"].counts:
        return "channels"
    return "results" if count.topic == "results" else "applicants"


def _disjoint(parts: Sequence[Count]) -> list[Count]:
    """The parts that share no cell with one before; channels have none of their own."""
    met: set[str] = set()
    chosen = []
    for part in parts:
        if _kind(part) == "channels" or not met & set(part.cells):
            chosen.append(part)
            met |= set(part.cells)
    return chosen


def _undecided(parts: Sequence[Count], review: Review) -> bool:
    """Whether the cells leave open which part is wrong."""
    verdicts = {verdict(part, review.reading) for part in parts}
    return "disagrees" not in verdicts and (
        "open" in verdicts or all(_kind(part) == "channels" for part in parts)
    )


def _finding(count: Count, left: int, right: int, zh: str, en: str) -> Finding:
    words = quoted_words(count.quote)
    return Finding(
        subject(count.quote),
        count.cells,
        Text(f"{where(count.quote)}写{words},{zh}", f"{where_en(count.quote)}: {words}, but {en}"),
        Text("请核对正文中的这几个数。", "See which of the figures is right."),
        count.quote.location,
        count.quote.sentence,
        left=left,
        right=right,
    )
