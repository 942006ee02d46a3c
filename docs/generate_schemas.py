"""Write `docs/schemas/`: the JSON Schema of every form, as `govinfo-check template` gives it.

Usage: python docs/generate_schemas.py [--check]; with `--check` nothing is written and the exit
code is 1 where a schema is missing, out of date or of no form.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.templates.schema import json_schema

FOLDER = Path(__file__).parent / "schemas"


def schemas() -> dict[str, str]:
    """The text of every schema by its file name."""
    return {
        f"{name}.json": json.dumps(json_schema(get_form(name)), ensure_ascii=False, indent=1) + "\n"
        for name in FORM_NAMES
    }


def stale(folder: Path = FOLDER) -> list[str]:
    """The names of schemas that are missing, out of date, or of no form."""
    wanted = schemas()
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    return sorted(name for name in wanted | there if wanted.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    """The exit code of the command."""
    if arguments == ["--check"]:
        names = stale()
        for name in names:
            print(f"docs/schemas/{name} is out of date; run python docs/generate_schemas.py")
        return 1 if names else 0
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.json"):
        path.unlink()
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
