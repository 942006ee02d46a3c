"""Which name of a form a wrong one was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_check.forms.form import Form

_SAID = {
    "received": "new",
    "accepted": "new",
    "applications": "new",
    "carried_in": "carried_over",
    "carried_out": "carried_forward",
    "refused": "denied",
    "rejected": "denied",
    "partial": "partially_granted",
    "answered": "results",
    "outcomes": "results",
    "review": "reconsideration",
    "lawsuits": "litigation",
    "sum": "total",
    "citizen": "natural_person",
    "company": "business",
}
"""Words that people use for what the form's model calls otherwise."""


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` was likely meant to be, or `None`."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a wrong name needs it

    found = get_close_matches(word, list(words), 1, 0.6)
    return found[0] if found else None


def meant(name: str, names: Iterable[str], form: Form) -> str | None:
    """The one of `names` that `name` was likely meant to be: misspelt, cut short, or in Chinese."""
    known = list(names)
    if not name.isascii():
        return _labelled(name.rpartition(".")[2], known, form)
    walked = _walked(name.split("."), known)
    if walked is not None:
        return walked
    last = name.rpartition(".")[2]
    tails = {one.rpartition(".")[2]: one for one in reversed(known)}
    tail = nearest(last, tails)
    return tails[tail] if tail else nearest(name, known)


def _walked(parts: list[str], names: list[str]) -> str | None:
    """The name found part by part; where it goes on, its total or its first."""
    found = ""
    for part in parts:
        below = {one[len(found) :].split(".")[0] for one in names if one.startswith(found)}
        words = {one: one for one in below} | {
            said: one for said, one in _SAID.items() if one in below
        }
        word = part if part in words else nearest(part, sorted(words))
        if word is None:
            whole = found.removesuffix(".")
            return whole if whole in names else None
        found = f"{found}{words[word]}."
    longer = [one for one in names if f"{one}.".startswith(found)]
    whole = found.removesuffix(".")
    if not longer or whole in longer:
        return whole if longer else None
    return f"{found}total" if f"{found}total" in longer else longer[0]


def _labelled(label: str, names: list[str], form: Form) -> str | None:
    """The name whose row or column has a label with these words."""
    for cell in form.cells:
        for words, place in ((cell.row.label, cell.row.address), (cell.column_label, cell.column)):
            if label in words:
                near = [one for one in names if place and (f"{place}.").endswith(f"{one}.")]
                near += [one for one in names if f"{one}.".startswith(f"{place}.")]
                if near:
                    return near[0]
    return None
