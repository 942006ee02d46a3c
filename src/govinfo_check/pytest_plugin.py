"""The pytest plugin `govinfo_check`: reports as test items, and the fixture `govinfo`.

A project names its reports in its pytest configuration::

    [tool.pytest.ini_options]
    govinfo_reports = ["reports/**/*.html"]

Each becomes a file with one item a family of rules (`reports/a.html::T`). Collecting reads
nothing; the file is read and checked once, when the first of its items runs. Everything of the
library is imported only then, so that the plugin costs nothing where it is not used.
"""

from __future__ import annotations

import glob
import os
import warnings
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_check.config import Config
    from govinfo_check.engine import CheckResult, Violation
    from govinfo_check.errors import ReadError

_FILES = pytest.StashKey[frozenset[Path]]()
_CONFIG = pytest.StashKey["Config"]()
_EXPECTED = pytest.StashKey[dict[str, str]]()

_INI = "govinfo_reports"
_XFAIL = "govinfo_xfail"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options and settings."""
    group = parser.getgroup("govinfo", "政府信息公开工作年度报告 (govinfo-check)")
    group.addoption(
        "--govinfo",
        action="append",
        default=[],
        metavar="GLOB",
        help="check the reports that match GLOB, beside those of the ini-option govinfo_reports",
    )
    group.addoption("--govinfo-select", metavar="CODES", help="rules to run: codes or prefixes")
    group.addoption("--govinfo-ignore", metavar="CODES", help="rules not to run")
    group.addoption(
        "--govinfo-fail-on",
        choices=("error", "warning"),
        default="error",
        help="the least severity that fails (default: error)",
    )
    parser.addini(_INI, "globs of the reports to check, below the root directory", "args")
    parser.addini(
        _XFAIL,
        "items expected to fail, one a line: a pattern for the item's id, then the reason",
        "linelist",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find the reports by their names.

    Raises:
        UsageError: A pattern of the command line matches nothing, a code is no rule's, or what is
            expected to fail has no reason.
    """
    config.addinivalue_line("markers", "govinfo: a report checked by govinfo-check")
    patterns: list[str] = config.getini(_INI)
    asked: list[str] = config.getoption("--govinfo")
    files = frozenset(_matching(config, patterns)) if patterns or asked else frozenset()
    if asked:
        files |= _asked(config, asked)
    config.stash[_FILES] = files
    config.stash[_EXPECTED] = dict(_expected(config))
    if files:
        config.stash[_CONFIG] = _configuration(config)
        _warned_families(config)
        _idle_expectations(config)
        _visit(config, _asked(config, asked) if _is_directed(config) else files)


def _expected(config: pytest.Config) -> Iterator[tuple[str, str]]:
    """The patterns of the items expected to fail, each with its reason.

    Raises:
        UsageError: There is no reason.
    """
    for line in config.getini(_XFAIL):
        pattern, _, reason = line.strip().partition(" ")
        if not reason.strip():
            raise pytest.UsageError(f"{_XFAIL}: “{pattern}” 后面缺少理由。请写 “{pattern} 理由”")
        yield pattern, reason.strip()


def _idle_expectations(config: pytest.Config) -> None:
    """Have the summary tell what is expected to fail and is no item."""
    root, files = config.rootpath, config.stash[_FILES]
    if config.getoption("--govinfo-select") or config.getoption("--govinfo-ignore"):
        return  # which take items away
    if not all(root in path.parents for path in files):
        return  # what pytest calls those is known only when they are collected
    names, families = [path.relative_to(root).as_posix() for path in files], _families(config)
    items = [f"{name}::{family}" for name in names for family in families]
    for pattern in config.stash[_EXPECTED]:
        if not any(fnmatchcase(item, pattern) for item in items):
            message = f"{_XFAIL}: “{pattern}” 没有对应的检查项"
            config.issue_config_time_warning(pytest.PytestConfigWarning(message), stacklevel=2)


def _matching(config: pytest.Config, patterns: Iterable[str]) -> Iterator[Path]:
    for pattern in patterns:
        found = _glob(config, pattern)
        if not found:
            message = f"{_INI}: 没有文件符合 “{pattern}”"
            config.issue_config_time_warning(pytest.PytestConfigWarning(message), stacklevel=2)
        yield from found


def _asked(config: pytest.Config, patterns: Iterable[str]) -> frozenset[Path]:
    found: set[Path] = set()
    for pattern in patterns:
        matches = _glob(config, pattern)
        if not matches:
            raise pytest.UsageError(f"--govinfo: 没有文件符合 “{pattern}”")
        found.update(matches)
    return frozenset(found)


def _glob(config: pytest.Config, pattern: str) -> list[Path]:
    places = (config.rootpath, config.invocation_params.dir)
    names = {
        os.path.normpath(place / name)
        for place in places
        for name in glob.glob(pattern, root_dir=place, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    }
    return [path for path in map(Path, sorted(names)) if path.is_file()]


def _is_directed(config: pytest.Config) -> bool:
    """Whether the command line names what to run, so that nothing else is to be."""
    return config.args_source is pytest.Config.ArgsSource.ARGS


def _visit(config: pytest.Config, files: Iterable[Path]) -> None:
    """Have pytest visit the files that lie below none of its arguments (`testpaths`).

    Raises:
        UsageError: pytest would read a part of a file's name as a test's.
    """
    visited = [config.invocation_params.dir / arg.partition("::")[0] for arg in config.args]
    roots = {Path(os.path.normpath(place)) for place in visited}
    for file in sorted(files):
        if not roots & {file, *file.parents}:
            if "[" in str(file) or "::" in str(file):
                remedy = "rename it, or have testpaths name a folder above it"
                raise pytest.UsageError(f"{file}: pytest visits no path with “[” or “::”; {remedy}")
            config.args.append(str(file))


def _configuration(config: pytest.Config) -> Config:
    """What `govinfo-check.toml` or `pyproject.toml` of the root directory sets.

    Raises:
        UsageError: There is a mistake in it.
    """
    from govinfo_check.config import NO_CONFIG, find_config, load_config  # noqa: PLC0415 - only where there are reports
    from govinfo_check.errors import GovinfoError  # noqa: PLC0415 - as above

    found = find_config(config.rootpath)
    try:
        return load_config(found) if found else NO_CONFIG
    except GovinfoError as error:
        raise pytest.UsageError(str(error)) from None


def _families(config: pytest.Config) -> tuple[str, ...]:
    """The letters of the rules' families that can find something in one report.

    Raises:
        UsageError: A code is no rule's.
    """
    from govinfo_check.engine import choose_for  # noqa: PLC0415 - only where there are reports
    from govinfo_check.errors import GovinfoError  # noqa: PLC0415 - as above

    try:
        rules = choose_for(config.stash[_CONFIG].settings, **_chosen(config))
    except GovinfoError as error:
        raise pytest.UsageError(str(error)) from None
    alone = ("figures", "document")
    return tuple(
        dict.fromkeys(
            rule.code[0] for rule in rules if getattr(rule, "concerns", "figures") in alone
        )
    )


def _warned_families(config: pytest.Config) -> None:
    """What `_families` warns of (an installed package's rules), told in the summary.

    Raises:
        UsageError: As `_families`, or warnings are errors.
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        _families(config)
    for warning in caught:
        try:
            config.issue_config_time_warning(cast("Warning", warning.message), stacklevel=2)
        except Warning as error:  # by the project's own filters
            raise pytest.UsageError(str(error)) from None


def _chosen(config: pytest.Config) -> dict[str, Any]:
    select, ignore = (config.getoption(f"--govinfo-{name}") for name in ("select", "ignore"))
    return {
        "select": select.split(",") if select else None,
        "ignore": ignore.split(",") if ignore else (),
    }


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The collector of a report; nothing for any other file."""
    if file_path in parent.config.stash[_FILES]:
        file: ReportFile = ReportFile.from_parent(parent, path=file_path)
        return file
    return None


class ReportFile(pytest.File):
    """A report: one item a family of rules, the file read once for all of them."""

    def collect(self) -> Iterator[ReportItem]:
        """The items; nothing is read."""
        for family in _families(self.config):
            item: ReportItem = ReportItem.from_parent(self, name=family)
            item.add_marker("govinfo")
            for pattern, reason in self.config.stash[_EXPECTED].items():
                if fnmatchcase(item.nodeid, pattern):
                    item.add_marker(pytest.mark.xfail(reason=reason))
            yield item

    @cached_property
    def checked(self) -> CheckResult | ReadError:
        """What the rules say of the report, or why it cannot be read; told by the file's id."""
        from govinfo_check.engine import check  # noqa: PLC0415 - only where there are reports
        from govinfo_check.errors import ReadError  # noqa: PLC0415 - as above

        settings = self.config.stash[_CONFIG].settings_of(str(self.path))
        try:
            result = check(self.path, settings=settings, **_chosen(self.config))
        except ReadError as e:
            return ReadError(e.problem, source=self.nodeid, place=e.place, remedy=e.remedy)
        return replace(result, reading=replace(result.reading, source=self.nodeid))


class ReportItem(pytest.Item):
    """One family of rules on one report."""

    parent: ReportFile

    def runtest(self) -> None:
        """Fail with the family's findings.

        Raises:
            FoundError: A finding is grave enough.
            ReadError: The report cannot be read.
        """
        from govinfo_check.errors import ReadError  # noqa: PLC0415 - only where there are reports
        from govinfo_check.settings import SEVERITIES  # noqa: PLC0415 - as above

        result = self.parent.checked
        if isinstance(result, ReadError):
            raise result
        found = [v for v in result.violations if v.code.startswith(self.name)]
        failing = SEVERITIES[SEVERITIES.index(self.config.getoption("--govinfo-fail-on")) :]
        if any(v.severity in failing and v.waived is None for v in found):
            raise FoundError(result, found)
        if found:
            self.add_report_section("call", "govinfo", _told(result, found))

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,  # noqa: ANN401 - pytest's
    ) -> Any:  # noqa: ANN401 - pytest's
        """What the clerk is told, and no traceback."""
        from govinfo_check.errors import GovinfoWarning, ReadError  # noqa: PLC0415 - only where there are reports

        if isinstance(excinfo.value, FoundError | ReadError | GovinfoWarning):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """The file, and the item's name in the headline of a failure."""
        return self.path, None, self.nodeid


class FoundError(AssertionError):
    """A report has findings; the text is what the clerk is told."""

    def __init__(self, result: CheckResult, violations: list[Violation]) -> None:
        super().__init__(_told(result, violations))


def _told(result: CheckResult, violations: list[Violation]) -> str:
    from govinfo_check.reporters import Page  # noqa: PLC0415 - only where there are reports
    from govinfo_check.reporters.text import findings  # noqa: PLC0415 - as above

    return "\n".join(findings(result, violations, Page()))


@pytest.fixture(scope="session")
def govinfo() -> Any:  # noqa: ANN401 - a module
    """`govinfo_check.testing`: `.check`, `.read` and `.assert_consistent`."""
    from govinfo_check import testing  # noqa: PLC0415 - only where it is asked for

    return testing
