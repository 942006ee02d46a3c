"""The forms, each a pydantic model whose fields are its cells.

A form is one module; `get_form` imports it when it is first asked for. Installed packages may
bring further ones (`installed`).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from govinfo_check import plugins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govinfo_check.forms.form import Form

FORM_NAMES = ("cn-2021", "cn-2019")
"""The names of the forms of this package, the one in force first."""


@cache
def get_form(name: str) -> Form:
    """The form called `name`; packages are asked only for one that is not this package's.

    Raises:
        KeyError: There is no such form.

    >>> len(get_form("cn-2021").cells), len(get_form("cn-2019").cells)
    (200, 198)
    """
    if name not in FORM_NAMES:
        return _installed()[name]
    module = import_module(f"{__name__}.{name.replace('-', '')}")
    form: Form = module.FORM
    return form


def form_names() -> tuple[str, ...]:
    """The names of all forms: this package's, then those of installed packages.

    >>> form_names()[:2]
    ('cn-2021', 'cn-2019')
    """
    return (*FORM_NAMES, *_installed())


def forms() -> tuple[Form, ...]:
    """All forms, in the order of `form_names`."""
    return tuple(map(get_form, form_names()))


def _installed() -> Mapping[str, Form]:
    if not plugins.is_offered(plugins.FORMS):
        return {}
    from govinfo_check.forms.installed import installed_forms  # noqa: PLC0415 - there is seldom one

    return installed_forms()
