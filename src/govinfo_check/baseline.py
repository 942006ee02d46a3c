"""A baseline: the violations of each file that are known already, so that only new ones are told.

It is a JSON file for people to read and compare: for each file, named from the baseline's own
folder, its violations with code, subject, message and fingerprint, in order.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from govinfo_check.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govinfo_check.engine import CheckResult, Violation

_FAMILY = "govinfo-check/baseline"
SCHEMA = f"{_FAMILY}-1"

MAX_BYTES = 1 << 28

_KEYS = ("code", "subject", "message", "fingerprint")
_FINGERPRINT = re.compile("[0-9a-f]{16}")

Entry = dict[str, str]


class Baseline:
    """What is known of each file; while a run goes on, also what it found.

    Args:
        path: Where the baseline lies: files are named from its folder.
        files: By file, its entries.
    """

    def __init__(self, path: str, files: Mapping[str, tuple[Entry, ...]] | None = None) -> None:
        self.folder = Path(path).resolve().parent
        self.files = dict(files or {})
        self.has_met = not self.files  # whether a file that it knows was checked
        self.added = self.gone = self.left_out = 0

    def apply(self, result: CheckResult, *, accepts_new: bool = False) -> CheckResult:
        """The result without what is known; of its file the baseline then knows what stands.

        What the run did not look for stays known. A new violation is added only if `accepts_new`.
        """
        name = self._name(result.source)
        before = self.files.get(name, ())
        self.has_met |= bool(before)
        standing = {one.fingerprint: one for one in result.violations if one.waived is None}
        known = {entry["fingerprint"] for entry in before} & standing.keys()
        new = standing.keys() - known
        if accepts_new:
            known |= new
            self.added += len(new)
        else:
            self.left_out += len(new)
        unasked = [
            entry
            for entry in before
            if entry["fingerprint"] not in known and entry["code"] not in result.asked
        ]
        now = [_entry(violation) for key, violation in standing.items() if key in known]
        self.gone += len(before) - len(unasked) - len(now) + (len(new) if accepts_new else 0)
        self.files[name] = tuple(sorted((*unasked, *now), key=_order))
        return result.apart_from(known)

    def move(self, path: str) -> None:
        """Name the files from the folder of `path`, where the baseline is to lie."""
        before, self.folder = self.folder, Path(path).resolve().parent
        self.files = {
            self._name(name if name == "-" else str(before / name)): entries
            for name, entries in self.files.items()
        }

    def _name(self, source: str | None) -> str:
        if source is None or source == "-":
            return "-"
        try:
            return PurePath(os.path.relpath(Path(source).resolve(), self.folder)).as_posix()
        except ValueError:  # on another drive
            return PurePath(source).as_posix()

    def text(self) -> str:
        """The baseline's file."""
        files = {name: entries for name, entries in sorted(self.files.items()) if entries}
        record = {"schema": SCHEMA, "files": files}
        return f"{json.dumps(record, ensure_ascii=False, indent=1)}\n"


def read_baseline(path: str) -> Baseline:
    """The baseline in the file `path`.

    Raises:
        ConfigError: It is missing or damaged, or the file is something else.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise ConfigError(f"{path}: {_unopened(error)}。新建基线用 --write-baseline") from None
    record, problem = _record(data)
    if problem:
        raise ConfigError(f"{path}: {_remedy(data, problem)}")
    return Baseline(path, {name: tuple(entries) for name, entries in record["files"].items()})


def _unopened(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个基线文件"
    if isinstance(error, PermissionError):
        return "没有读取基线文件的权限"
    if isinstance(error, IsADirectoryError):
        return "是文件夹,不是基线文件"
    return "无法打开基线文件"


def _record(data: bytes) -> tuple[Any, str]:
    """What the file holds, and what is wrong with it, or an empty string."""
    if len(data) > MAX_BYTES:
        return None, "文件过大"
    try:
        record = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ConfigError, ValueError, RecursionError) as error:
        return None, _unread(error)
    return record, _problem(record)


def _unread(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"第 {error.lineno} 行第 {error.colno} 列起不是 JSON"
    if isinstance(error, ConfigError):  # ours
        return str(error)
    if isinstance(error, UnicodeDecodeError):
        return "不是 UTF-8 编码的文字"
    return "层次过深" if isinstance(error, RecursionError) else "有过长的数"


def _remedy(data: bytes, problem: str) -> str:
    """What to do about a damaged baseline, or about a file that never was one."""
    if _FAMILY.encode() in data:
        remedy = "请恢复这个文件,或删去它后用 --write-baseline 重建"
        return f"基线文件已损坏({problem[:200]})。{remedy}"
    return "不是基线文件,没有改动。请核对文件名;新建基线请在 --write-baseline 后另给一个文件名"


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for name, value in pairs:
        if name in record:
            raise ConfigError(f"“{name}” 重复")
        record[name] = value
    return record


def _problem(record: Any) -> str:  # noqa: ANN401 - what JSON holds
    """What is wrong with a baseline's record, or an empty string."""
    if not isinstance(record, dict) or set(record) != {"schema", "files"}:
        return "应有 schema 和 files 两项"
    if record["schema"] != SCHEMA:
        return f"schema 应为 {SCHEMA}"
    if not isinstance(record["files"], dict):
        return "files 应为对象"
    for name, entries in record["files"].items():
        if not isinstance(entries, list) or not all(map(_is_entry, entries)):
            return f"“{name}” 之后应为问题的列表,各有 {'、'.join(_KEYS)}"
        if len({entry["fingerprint"] for entry in entries}) < len(entries):
            return f"“{name}” 有重复的 fingerprint"
    return ""


def _is_entry(entry: Any) -> bool:  # noqa: ANN401 - what JSON holds
    return (
        isinstance(entry, dict)
        and set(entry) == set(_KEYS)
        and all(isinstance(value, str) for value in entry.values())
        and _FINGERPRINT.fullmatch(entry["fingerprint"]) is not None
    )


def _entry(violation: Violation) -> Entry:
    return {key: getattr(violation, key) for key in _KEYS}


def _order(entry: Entry) -> tuple[str, ...]:
    return entry["code"], entry["subject"], entry["fingerprint"]
