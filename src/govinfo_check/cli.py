"""The command `govinfo-check`: its commands, exit codes, and one line for whatever goes wrong.

Exit code: 0 nothing found; 1 violations; 2 a file could not be read, or the command is wrong.
"""

from __future__ import annotations

import os
import sys
import warnings
from typing import TYPE_CHECKING

from govinfo_check import __version__
from govinfo_check.commands import annotate, check, explain, read, rules, serve, template
from govinfo_check.commands.parsing import Parser
from govinfo_check.errors import GovinfoError, GovinfoWarning, ReadError, why
from govinfo_check.reporters.layout import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (check, read, annotate, rules, explain, template, serve)

INTERRUPTED = 130  # as a shell says of a process that SIGINT ended
PIPE_CLOSED = 141  # the same of SIGPIPE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (the process's own where not given); the exit code."""
    _have_streams()
    _accept_any_text()
    with warnings.catch_warnings():
        warnings.simplefilter("always", GovinfoWarning)
        warnings.showwarning = _Warnings()
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        words = sys.argv[1:] if arguments is None else arguments
        parsed, others = parser().parse_known_args(words)
        parsed.parser.refuse(others, words)
        code: int = parsed.run(parsed)
        sys.stdout.flush()
    except ReadError as error:
        check.tell_failure(error)
    except GovinfoError as error:
        _tell(str(error))
    except BrokenPipeError:
        _close_stdout()
        return PIPE_CLOSED
    except KeyboardInterrupt as error:
        _tell(str(error) or "已中断")
        return INTERRUPTED
    except OSError as error:
        _tell(f"{error.filename or '标准输出'}: {why(error)}")
        _close_stdout()
    except Exception as error:  # noqa: BLE001 - the last resort: a clerk is never shown a traceback
        _tell(f"程序出错({type(error).__name__}: {error})。请报告给 govinfo_check 的维护者")
    else:
        return code
    return 2


def parser() -> Parser:
    """The parser of the whole command line."""
    whole = Parser(
        prog="govinfo-check",
        description="检查政府信息公开工作年度报告:读取三张表,核对勾稽关系,指出哪一格有问题。",
        epilog="例:\n  govinfo-check check report.html\n  govinfo-check COMMAND --help",
    )
    whole.options.add_argument(
        "--version", action="version", version=f"govinfo-check {__version__}", help="显示版本"
    )
    commands = whole.add_subparsers(
        title="命令", dest="command", metavar="COMMAND", required=True, parser_class=Parser
    )
    for command in COMMANDS:
        command.add(commands)
    return whole


def _have_streams() -> None:
    """Have an empty stream in place of each that is closed, as those of some services are."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - open as long as the process


def _accept_any_text() -> None:
    """Have the terminal's encoding show what it lacks as codes, and never fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _tell(message: str) -> None:
    sys.stderr.write(f"govinfo-check: {plain(message)}\n")


class _Warnings:
    """Shows each warning once: one line on standard error, without the place in our code."""

    def __init__(self) -> None:
        self.shown: set[str] = set()

    def __call__(self, message: Warning | str, *_: object, **__: object) -> None:
        if str(message) not in self.shown:
            self.shown.add(str(message))
            sys.stdout.flush()
            _tell(str(message))


def _close_stdout() -> None:
    """Keep the interpreter from writing, at its end, to a stream that takes nothing."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # standard output is no file
        pass
