"""Documents to look at: `python -m layouts FOLDER [COUNT] [SEED]`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from layouts.cases import random_document


def main(folder: str, count: str = "20", seed: str = "0") -> None:
    """Write random documents into a folder, each with the JSON that it states."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    notes = []
    for number in range(int(seed), int(seed) + int(count)):
        rendered = random_document(number, damaged=number % 2 == 1)
        name = f"{number:04d}"
        (target / f"{name}.{rendered.format}").write_bytes(rendered.data)
        expected = json.dumps(rendered.expected, ensure_ascii=False, default=float, indent=1)
        (target / f"{name}.json").write_text(expected, encoding="utf-8")
        notes.append(f"{name}.{rendered.format} certain {len(rendered.certain)}: {rendered}\n")
    (target / "index.txt").write_text("".join(notes), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
