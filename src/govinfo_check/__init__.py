"""Checks Chinese annual reports on government information disclosure (政府信息公开工作年度报告).

>>> report = {"form": "cn-2021", "appeals": {"reconsideration": {"upheld": 11, "total": 1}}}
>>> for violation in check(report, select=["T"]).violations:
...     print(violation.code, violation.subject, violation.left, violation.right)
T401 reconsideration 11 1
"""

from govinfo_check.check import CheckResult, Undetermined, Violation, check
from govinfo_check.consistent import ConsistentReport
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
