"""For test suites: `assert_consistent`, and the two functions that it stands on.

The pytest fixture `govinfo` is this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govinfo_check.engine import check
from govinfo_check.equations import sides_text
from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.text import source_name
from govinfo_check.rules.identity import system
from govinfo_check.settings import SEVERITIES, Severity
from govinfo_check.sources import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.engine import CheckResult, Violation
    from govinfo_check.rules.rule import Language
    from govinfo_check.sources import Source

__all__ = ["assert_consistent", "check", "read"]


def assert_consistent(
    source: Source,
    *,
    fail_on: Severity = "error",
    lang: Language = "zh",
    **options: Any,  # noqa: ANN401 - those of `check`
) -> CheckResult:
    """The result of checking `source`, in which nothing at or above `fail_on` stands.

    Args:
        source: As for `check`.
        fail_on: The least severity that fails.
        lang: The language of the failure.
        options: The others of `check`: `select`, `ignore`, `previous`, …

    Raises:
        AssertionError: Something does; every finding is told, a sum with both its sides.
        ReadError: The source cannot be read as a report.

    >>> assert_consistent({"form": "cn-2021", "appeals": {"reconsideration": {"total": 0}}}).ok
    True
    """
    __tracebackhide__ = True
    result = check(source, lang=lang, **options)
    failing = SEVERITIES[SEVERITIES.index(fail_on) :]
    standing = (violation for violation in result.violations if violation.waived is None)
    wrong = [violation for violation in standing if violation.severity in failing]
    if wrong:
        lines = (line for violation in wrong for line in _difference(result, violation, lang))
        raise AssertionError("\n".join((source_name(result.source, lang), *lines)))
    return result


def _difference(result: CheckResult, violation: Violation, lang: Language) -> Iterator[str]:
    """One finding; of an equation what the right side says (-) and the left adds up to (+)."""
    equations = system(result.reading.form, result.identities).equations
    for equation in equations:
        if (equation.code, equation.subject) == (violation.code, violation.subject):
            left, right = sides_text(result.reading, equation, lang)
            where = plain(violation.message).partition(":")[0]
            yield f"  {where} [{violation.code}]"
            yield f"- {right}"
            yield f"+ {left}"
            return
    yield f"  {plain(violation.message)} [{violation.code}]"
