"""Write into the pages what their commands print: each block `console`, below its line `$ …`.

Usage: python docs/generate_outputs.py [--check]; with `--check` nothing is written and the exit
code is 1 where a page shows something else.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "outputs.md")

_BLOCK = re.compile(r"^```console\n\$ govinfo-check (?P<words>.+)\n[^`]*^```$", re.MULTILINE)


def renewed(text: str) -> str:
    """`text` with the present output of every command that it shows."""
    return _BLOCK.sub(
        lambda match: f"```console\n$ govinfo-check {match['words']}\n{output(match['words'])}```",
        text,
    )


def output(words: str) -> str:
    """What `govinfo-check` prints, run in the root of the repository."""
    done = subprocess.run(  # noqa: S603 - this Python, with words from the pages
        [sys.executable, "-X", "utf8", "-m", "govinfo_check", *shlex.split(words)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


def main(arguments: list[str]) -> int:
    """The exit code of the command."""
    code = 0
    for page in PAGES:
        before = page.read_text(encoding="utf-8")
        after = renewed(before)
        if arguments != ["--check"]:
            page.write_text(after, encoding="utf-8")
        elif before != after:
            print(f"{page.name} shows outdated outputs; run python docs/generate_outputs.py")
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
