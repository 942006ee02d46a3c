"""Documents in bulk and for Hypothesis."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from drawing import any_report, blanked_report, consistent_report, strategy
from layouts.damages.strike import DAMAGES, Damage
from layouts.options import WEB, Layout, draw_layout
from layouts.render import render
from oracle import FORMS

if TYPE_CHECKING:
    from hypothesis import strategies as st

    from drawing import Ints
    from layouts.rendered import Rendered
    from oracle import Report


def draw_damage(ints: Ints) -> Damage:
    """Any damage at any place."""
    names = list(DAMAGES)
    return Damage(names[ints(0, len(names) - 1)], ints(0, 9999))


def random_damage(rng: random.Random) -> Damage:
    """A damage for bulk runs."""
    return draw_damage(rng.randint)


def damages() -> st.SearchStrategy[Damage]:
    """Damages; a damage that cannot strike a page leaves it as it is and says so."""
    return strategy(draw_damage)


class Case(NamedTuple):
    """What makes one document: `render(*case)`."""

    report: Report
    layout: Layout
    damage: Damage | None = None


def draw_case(ints: Ints, *, damaged: bool = False, formats: tuple[str, ...] = WEB) -> Case:
    """A report (consistent or not, with blanks or without), its layout and perhaps its damage."""
    form = FORMS[ints(0, 1)]
    build = (consistent_report, any_report)[ints(0, 1)]
    report = build(form, ints)
    if ints(0, 1):
        report = blanked_report(report, ints)
    return Case(report, draw_layout(ints, formats), draw_damage(ints) if damaged else None)


def random_case(seed: int, *, damaged: bool = False, formats: tuple[str, ...] = WEB) -> Case:
    """The case of this number."""
    rng = random.Random(seed)  # noqa: S311 — reproducible, not secret
    return draw_case(rng.randint, damaged=damaged, formats=formats)


def random_document(
    seed: int, *, damaged: bool = False, formats: tuple[str, ...] = WEB
) -> Rendered:
    """The document of this number; its description tells how to have it again."""
    rendered = render(*random_case(seed, damaged=damaged, formats=formats))
    name = f"random_document({seed}, damaged={damaged}, formats={formats})"
    return replace(rendered, description=f"{name}: {rendered.description}")


def documents(
    *, damaged: bool = False, formats: tuple[str, ...] = WEB
) -> st.SearchStrategy[Rendered]:
    """Rendered documents for Hypothesis."""
    return strategy(lambda ints: render(*draw_case(ints, damaged=damaged, formats=formats)))
