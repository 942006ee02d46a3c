"""Checks Chinese annual reports on government information disclosure (政府信息公开工作年度报告).

>>> report = {"form": "cn-2021", "appeals": {"reconsideration": {"upheld": 11, "total": 1}}}
>>> for violation in check(report, select=["T"]).violations:
...     print(violation.code, violation.subject, violation.left, violation.right)
T401 reconsideration 11 1
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govinfo_check.consistent import ConsistentReport
    from govinfo_check.engine import CheckResult, Undetermined, Violation, check
    from govinfo_check.errors import ConfigError, GovinfoError, ReadError, RuleError
    from govinfo_check.forms.cn2021 import AnnualReport
    from govinfo_check.readings import CellReading, Reading
    from govinfo_check.records import parse_report
    from govinfo_check.sources import read

__version__ = "0.1.0"

__all__ = [
    "AnnualReport",
    "CellReading",
    "CheckResult",
    "ConfigError",
    "ConsistentReport",
    "GovinfoError",
    "ReadError",
    "Reading",
    "RuleError",
    "Undetermined",
    "Violation",
    "__version__",
    "check",
    "parse_report",
    "read",
]

_HOMES = {
    "consistent": ("ConsistentReport",),
    "engine": ("CheckResult", "Undetermined", "Violation", "check"),
    "errors": ("ConfigError", "GovinfoError", "ReadError", "RuleError"),
    "forms.cn2021": ("AnnualReport",),
    "readings": ("CellReading", "Reading"),
    "records": ("parse_report",),
    "sources": ("read",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attribute
    """What a public name stands for, imported when it is first asked for.

    So that whoever only looks at the package (pytest, for its plugin) does not pay for pydantic.
    """
    home = _HOME.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value


def __dir__() -> list[str]:
    """The public names, whether or not they were asked for already."""
    return sorted({*globals(), *__all__})
