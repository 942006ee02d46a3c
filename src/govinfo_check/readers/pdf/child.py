"""The process in which pdfium works: PDFs come in on standard input, documents go out.

Run as a file, with the folder of the package as its first argument. The package's own `__init__`
is not run: it loads the whole library, of which nothing is needed here.
"""

from __future__ import annotations

import sys
from types import ModuleType

OUT_OF_MEMORY = 3
"""Exit code where Python, not pdfium, met the limit."""


def main(folder: str, memory: int, factor: float) -> None:
    """Answers each PDF with its document, or with the error, until the input ends.

    The process takes no more than `memory` bytes; all other limits are `factor` times their own.
    """
    package = ModuleType("govinfo_check")
    package.__path__ = [folder]
    sys.modules["govinfo_check"] = package
    _limit_memory(memory)
    from govinfo_check.errors import ReadError  # noqa: PLC0415 - the package stands only now
    from govinfo_check.limits import raised  # noqa: PLC0415 - the same
    from govinfo_check.readers.pdf.extract import read_pdf  # noqa: PLC0415 - the same
    from govinfo_check.readers.pdf.wire import packed, receive, send  # noqa: PLC0415 - the same

    while (data := receive(sys.stdin.buffer)) is not None:
        try:
            with raised(factor):
                answer = packed(read_pdf(data))
        except ReadError as error:
            answer = packed(error)
        except MemoryError:
            sys.exit(OUT_OF_MEMORY)
        send(sys.stdout.buffer, answer)


def _limit_memory(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ModuleNotFoundError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
