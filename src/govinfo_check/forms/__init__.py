"""The prescribed forms, each a pydantic model whose fields are its cells.

A form is one module; `get_form` imports it when it is first asked for.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govinfo_check.forms.form import Form

FORM_NAMES = ("cn-2021", "cn-2019")
"""The names of the forms, the one in force first."""


@cache
def get_form(name: str) -> Form:
    """The form called `name`.

    Raises:
        KeyError: There is no such form.

    >>> len(get_form("cn-2021").cells), len(get_form("cn-2019").cells)
    (200, 198)
    """
    if name not in FORM_NAMES:
        raise KeyError(name)
    module = import_module(f"govinfo_check.forms.{name.replace('-', '')}")
    form: Form = module.FORM
    return form
