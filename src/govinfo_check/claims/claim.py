"""What a sentence claims: a figure, what it counts, and the sums of cells it may speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from govinfo_check.documents import NOWHERE, Location

if TYPE_CHECKING:
    from decimal import Decimal

Topic = Literal["requests", "results", "appeals", "disclosure"]
"""The part of the form that a claim speaks of: what came in, what became of it, who appealed,
what was published."""

Relation = Literal["=", "<="]
"""How the figure stands to the cells: all that they count, or some of it."""

Certainty = Literal["certain", "probable", "open"]
"""`certain`: the words have no other reading than the claim's; `probable`: they may have one;
`open`: they speak of another body or part, so nothing is compared."""


class Sum(NamedTuple):
    """One reading of what is counted: the cells that are added, and those taken away."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """Every cell, those added first."""
        return self.plus + self.minus


class Quote(NamedTuple):
    """The words of a claim, the sentence they stand in, and its place.

    `chapter` is the chapter's number, 0 before the first heading; `order` counts the sentences.
    `around` is the prose that the sentence stands in, as it is printed.
    """

    words: str
    sentence: str
    location: Location = NOWHERE
    chapter: int = 0
    order: int = 0
    around: str = ""


@dataclass(frozen=True)
class Count:
    """A sentence says that so many of something there were.

    Attributes:
        figure: The figure.
        quote: The words, and where they stand.
        counts: What is counted, in the words of the form.
        topic: The part of the form.
        candidates: The sums that the words may mean; the claim agrees where one fits.
        strained: Sums that the words mean only if something they leave out is added.
        relation: Whether the figure is all that the cells count.
        certainty: How sure the reading of the words is.
        whole: The claim whose parts this one's figure is among (`其中`), or `None`.
        is_universal: Whether the figure is not printed but follows from 均, 未 or 无.
    """

    figure: int
    quote: Quote
    counts: str
    topic: Topic
    candidates: tuple[Sum, ...]
    strained: tuple[Sum, ...] = ()
    relation: Relation = "="
    certainty: Certainty = "certain"
    whole: Count | None = None
    is_universal: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the likeliest reading."""
        return self.candidates[0].cells


@dataclass(frozen=True)
class Share:
    """A sentence says which share of the requests a count is: `占29%`.

    `places` are the decimal places printed; `of` is the count.
    """

    percent: Decimal
    places: int
    quote: Quote
    of: Count


@dataclass(frozen=True)
class Change:
    """A sentence says how a count changed against last year: `同比上升16.13%`, `比上年增加5件`.

    `amount` is signed; in percent with `places` decimals where `is_percent`, else in 件.
    """

    amount: Decimal
    places: int
    quote: Quote
    of: Count
    is_percent: bool = True


@dataclass(frozen=True)
class Fee:
    """A sentence says what was charged for processing requests, in 元 (0 for 未收取)."""

    amount: Decimal
    quote: Quote


Claim = Count | Share | Change | Fee
