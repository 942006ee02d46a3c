"""The process in which PDFs are worked on: they come in on standard input, answers go out.

Each message names a function of ours that takes bytes and gives bytes, so that whatever parses a
PDF (pdfium to read it, pypdf to write into it) is held by the same limits.

Run as a file, with the folder of the package as its first argument. The package's own `__init__`
is not run: it loads the whole library, of which nothing is needed here.
"""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from types import ModuleType

OUT_OF_MEMORY = 3
"""Exit code where Python, not pdfium, met the limit."""


def main(folder: str, memory: int, seconds: float, factor: float) -> None:
    """Answers each message, or tells the error, until the input ends.

    The process takes no more than `memory` bytes, and ends over a message that takes more than
    `seconds` of a processor; all other limits are `factor` times their own.
    """
    package = ModuleType("govinfo_check")
    package.__path__ = [folder]
    sys.modules["govinfo_check"] = package
    _limit_memory(memory)
    from govinfo_check.errors import ReadError  # noqa: PLC0415 - the package stands only now
    from govinfo_check.limits import raised  # noqa: PLC0415 - the same
    from govinfo_check.readers.pdf.wire import failed, receive, send  # noqa: PLC0415 - the same

    while (task := receive(sys.stdin.buffer)) is not None:
        data = receive(sys.stdin.buffer) or b""
        module, _, function = task.decode().partition(":")
        _limit_time(seconds)
        try:
            with raised(factor):
                answer = getattr(import_module(module), function)(data)
            is_done = b"1"
        except ReadError as error:
            answer, is_done = failed(error), b""
        except MemoryError:
            sys.exit(OUT_OF_MEMORY)
        _limit_time(0)
        send(sys.stdout.buffer, is_done)
        send(sys.stdout.buffer, answer)


def _limit_time(seconds: float) -> None:
    """Has the system end this process after so much time of a processor; 0 is no limit.

    The signal is not handled: a loop in pdfium would never let Python come to it.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ModuleNotFoundError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]))
