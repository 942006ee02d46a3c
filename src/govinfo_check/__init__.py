"""Checks Chinese annual reports on government information disclosure (政府信息公开工作年度报告).

>>> report = {"form": "cn-2021", "appeals": {"reconsideration": {"upheld": 11, "total": 1}}}
>>> for violation in check(report, select=["T"]).violations:
...     print(violation.code, violation.subject, violation.left, violation.right)
T401 reconsideration 11 1
"""

from typing import TYPE_CHECKING, Any

from govinfo_check.check import CheckResult, Undetermined, Violation, check
from govinfo_check.errors import ConfigError, GovinfoError, ReadError, RuleError
from govinfo_check.forms.cn2021 import AnnualReport
from govinfo_check.readings import CellReading, Reading
from govinfo_check.records import parse_report
from govinfo_check.sources import read

if TYPE_CHECKING:
    from govinfo_check.consistent import ConsistentReport

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


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attribute
    """`ConsistentReport`, whose model is built when it is first asked for."""
    if name == "ConsistentReport":
        from govinfo_check.consistent import ConsistentReport  # noqa: PLC0415 - built on demand

        return ConsistentReport
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
