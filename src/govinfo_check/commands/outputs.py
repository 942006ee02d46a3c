"""The outputs of a run: which were asked for, and the results written to all of them."""

from __future__ import annotations

import argparse
import os
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, Any

from govinfo_check.commands.packing import packed, unpacked
from govinfo_check.errors import ConfigError, PluginError
from govinfo_check.reporters import BINARY, REPORTERS, Page, get_reporter
from govinfo_check.reporters.scope import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.reporters import Checked
    from govinfo_check.reporters.scope import Scope


PANEL = "parquet"
"""The output that only the check of a panel has."""

_LENGTH = 8


@dataclass
class Output:
    """One output that was asked for: its format and the file it goes to, `None` for the screen."""

    format: str
    path: str | None = None


class Format(argparse.Action):
    """Begins a further output."""

    def __call__(  # noqa: D102 - argparse's
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse's
        namespace: argparse.Namespace,
        values: Any,  # noqa: ANN401 - argparse's
        option_string: str | None = None,  # noqa: ARG002 - argparse's
    ) -> None:
        if values != PANEL:
            get_reporter(values)  # there is one of that name
        namespace.outputs = [*(namespace.outputs or ()), Output(values)]


class OutputFile(argparse.Action):
    """Names the file of the output before it."""

    def __call__(  # noqa: D102 - argparse's
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,  # noqa: ANN401 - argparse's
        option_string: str | None = None,  # noqa: ARG002 - argparse's
    ) -> None:
        if not namespace.outputs:
            _refuse_other_kind(values)
        outputs = namespace.outputs or [Output(REPORTERS[0])]
        if outputs[-1].path is not None:
            parser.error(f"--output {values}: 前面缺少它的 --format")
        outputs[-1].path = values
        namespace.outputs = outputs


def _refuse_other_kind(path: str) -> None:
    """Nothing, where a file without a `--format` before it has not the suffix of another format.

    Raises:
        ConfigError: It has, so that its text would be taken for that.
    """
    from govinfo_check.commands.earlier import KINDS  # noqa: PLC0415 - `--help` needs none of it

    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 - of a name
    if not suffix or suffix in KINDS[REPORTERS[0]].suffixes:
        return
    for name, kind in KINDS.items():
        if suffix in kind.suffixes:
            raise ConfigError(
                f"--output {path}: 前面没有 --format,存入的会是文字。"
                f"{suffix} 请用 --format {name} --output {path};要文字,请加 --format text"
            )


def outputs_of(arguments: argparse.Namespace) -> Sequence[Output]:
    """The outputs that were asked for, the default where none was.

    Raises:
        ConfigError: Two of them, or one and the baseline, would go to one place.
    """
    outputs: list[Output] = arguments.outputs or [Output(REPORTERS[0])]
    if "text" not in [output.format for output in outputs] and (
        arguments.detail or arguments.statistics
    ):
        raise ConfigError("--quiet、--verbose、--statistics 只用于 --format text")
    paths = [output.path and os.path.realpath(output.path) for output in outputs]
    for output, path in zip(outputs, paths, strict=True):
        if paths.count(path) > 1:
            where = "标准输出" if path is None else output.path
            raise ConfigError(f"两种格式都写到{where}。请给每种格式各自的 --output")
    baseline = arguments.write_baseline
    if baseline is not None and os.path.realpath(baseline) in paths:
        raise ConfigError(f"{baseline}: 不能既存放结果又存放基线。请给 --output 另一个文件名")
    return outputs


def write_outputs(
    outputs: Sequence[Output],
    results: Iterable[Checked],
    arguments: argparse.Namespace,
    scope: Scope = WHOLE,
) -> Iterator[PluginError]:
    """Write the results to each output, to the screen as they come; the failures of installed ones.

    Where there are several outputs, the results stand in a file meanwhile, so that ten thousand
    of them need the memory of one.

    Raises:
        ConfigError: A file cannot be written.
    """
    from govinfo_check.commands.files import (  # noqa: PLC0415 - `--help` needs none of it
        page_of,
        refuse_terminal,
        written,
        written_bytes,
    )

    for output in outputs:
        if output.format in BINARY:
            refuse_terminal(output.path, output.format)
        if output.format == PANEL:
            raise ConfigError(f"--format {output.format} 只用于汇总表")
    first, *others = sorted(outputs, key=lambda output: output.path is not None)
    with ExitStack() as stack:
        streams: dict[int, IO[Any]] = {
            id(one): stack.enter_context(
                written_bytes(one.path) if one.format in BINARY else written(one.path)
            )
            for one in outputs
        }
        spool = stack.enter_context(tempfile.TemporaryFile()) if others else None
        for output in (first, *others):
            if spool is not None:
                results = _kept(results, spool) if output is first else _again(spool)
            stream = streams[id(output)]
            page: Page = page_of(stream, output.path, arguments.lang)
            page = replace(
                page,
                fail_on=arguments.fail_on,
                detail=arguments.detail or page.detail,
                has_statistics=arguments.statistics,
                scope=scope,
            )
            try:
                get_reporter(output.format)(results, stream, page)
            except PluginError as error:
                yield error
            for _ in results if output is first else ():  # those that a failed output left
                pass


def _kept(results: Iterable[Checked], spool: IO[bytes]) -> Iterator[Checked]:
    """The results, each put into the file as it passes."""
    for result in results:
        data = packed(result)
        spool.write(len(data).to_bytes(_LENGTH))
        spool.write(data)
        yield result


def _again(spool: IO[bytes]) -> Iterator[Checked]:
    """The results from the file."""
    spool.seek(0)
    while length := spool.read(_LENGTH):
        yield unpacked(spool.read(int.from_bytes(length)))
