"""Forms of installed packages: what they offer under the entry-point group `govinfo_check.forms`.

An entry point is a `Form` whose model extends that of a form of this package and so states its
differences: what every rule and sentence names is then there. One that does not is left out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from govinfo_check import plugins
from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.forms.form import Form

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def installed_forms() -> Mapping[str, Form]:
    """By name the forms that packages offer; what is none is warned of."""
    found: dict[str, Form] = {}
    for offer in plugins.offers(plugins.FORMS):
        try:
            form = _fitted(offer.given)
            problem = f"格式名 “{form.name}” 已有" if form.name in (*FORM_NAMES, *found) else ""
        except Exception as error:  # noqa: BLE001 - a package's fault must not end the check
            problem = plugins.told(error)
        if problem:
            plugins.leave_out(offer.place, problem)
        else:
            found[form.name] = form
    return found


def _fitted(given: object) -> Form:
    """The form, which has every cell of the one that it extends.

    Raises:
        TypeError: It is no form, or extends none.
        ValueError: It lacks a cell, or two rows of an annex are called the same.
    """
    if not isinstance(given, Form) or not isinstance(given.name, str):
        raise TypeError(f"{type(given).__name__} is no Form with a name")
    if given.extends not in FORM_NAMES:
        raise TypeError(f"{given.model.__name__} extends the model of none of {FORM_NAMES}")
    missing = get_form(given.extends).index.keys() - given.index.keys()
    if missing:
        raise ValueError(f"{min(missing)} of {given.extends} is not in form {given.name}")
    for annex in given.annexes:
        labels = [row.label for row in given.rows[annex]]
        twice = [label for label in labels if labels.count(label) > 1]
        if twice:
            raise ValueError(f"two rows of {annex} are called 「{twice[0]}」")
    return given
