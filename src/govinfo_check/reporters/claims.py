"""What was understood of the prose, for people to see: each sentence with its claims and cells."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from govinfo_check.claims import Change, Count, Fee, Share, claims_of
from govinfo_check.claims.comparison import cells_held, verdict
from govinfo_check.reporters.layout import plain
from govinfo_check.rules.contradictions import printed, where

if TYPE_CHECKING:
    from govinfo_check.claims import Claim
    from govinfo_check.readings import Reading

_VERDICTS = {
    "agrees": "相符",
    "strained": "只有另作理解才相符",
    "open": "不能比较",
    "disagrees": "不符",
}
_NO_CLAIMS = "正文里没有读出与表格有关的数。\n"


def write_claims(reading: Reading, out: TextIO) -> None:
    """Write each sentence that claims something: its place, its words, and below it each claim."""
    claims = claims_of(reading)
    if not claims:
        out.write(_NO_CLAIMS)
    for _, own in groupby(claims, key=lambda claim: claim.quote.order):
        said = list(own)
        quote = said[0].quote
        out.write(f"{where(quote)}: {plain(printed(quote.sentence))}\n")
        out.writelines(f"  {plain(_line(claim, reading))}\n" for claim in said)


def _line(claim: Claim, reading: Reading) -> str:
    words = f"“{printed(claim.quote.words)}”"
    if isinstance(claim, Count):
        return _count(claim, words, reading)
    if isinstance(claim, Share):
        return f"{words}: {claim.of.counts}所占的百分比 {claim.percent}%"
    if isinstance(claim, Change):
        unit = "%" if claim.is_percent else " 件"
        return f"{words}: {claim.of.counts}比上年 {claim.amount:+}{unit}"
    return f"{words}: 信息处理费 {claim.amount} 元" if isinstance(claim, Fee) else words


def _count(count: Count, words: str, reading: Reading) -> str:
    said = verdict(count, reading)
    sign = "不超过" if count.relation == "<=" else "="
    held = " 或 ".join(cells_held(one, reading) for one in count.candidates)
    why = "(所指的机关、年份或范围不同)" if count.certainty == "open" else ""
    cells = ", ".join(count.cells) if len(count.cells) <= 3 else _shortened(count.cells)
    return (
        f"{words}: {count.figure} {sign} {count.counts}; 表中 {held}; "
        f"{_VERDICTS[said]}{why} [{cells}]"
    )


def _shortened(cells: tuple[str, ...]) -> str:
    return f"{cells[0]}, …, {cells[-1]} ({len(cells)} 格)"
