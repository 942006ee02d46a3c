"""Imports run one way, and `import govinfo_check` stays light."""

import ast
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

import govinfo_check
from govinfo_check.rules import CONCERNS, FAMILIES, OTHERS, built_in_rules, choose

PACKAGE = Path(govinfo_check.__file__).parent

LAYERS = (
    {"errors", "settings"},
    {"limits", "plugins", "work"},
    {"documents", "forms", "bodies", "waivers", "highlights"},
    {"readings"},
    {"sentences"},
    {"readers", "transcribe", "records", "claims"},
    {"rules", "templates"},
    {"inference"},
    {"sources", "doubts", "equations", "localize", "violations"},
    {"evidence"},
    {"config", "engine"},
    {"baseline", "consistent", "frames"},
    {"govinfo_check"},
    {"reporters"},
    {"annotate"},
    {"serve"},
    {"commands", "strategies", "testing"},
    {"cli", "pytest_plugin"},
    {"__main__"},
)
"""The rooms of the package; each imports from the layers before its own, and from itself."""

LAYER = {room: place for place, layer in enumerate(LAYERS) for room in layer}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "govinfo_check" if first == "__init__" else first


def imported_rooms(path: Path) -> set[str]:
    """The rooms that a module imports from, wherever in it and if for types only."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    inside = [name.split(".") for name in names if name.split(".")[0] == "govinfo_check"]
    return {parts[1] if len(parts) > 1 and parts[1] in LAYER else parts[0] for parts in inside}


def loaded_after(code: str) -> set[str]:
    """The top packages that a fresh Python has loaded after running `code`."""
    script = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_every_room_has_its_layer():
    assert {room_of(path) for path in MODULES} <= set(LAYER)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_layers_before_its_own(path):
    own = room_of(path)
    later = {room for room in imported_rooms(path) - {own} if LAYER[room] >= LAYER[own]}
    assert not later


def test_readers_know_no_forms():
    for path in (PACKAGE / "readers").rglob("*.py"):
        assert "forms" not in imported_rooms(path), path


def test_transcribe_knows_no_reader():
    for path in (PACKAGE / "transcribe").rglob("*.py"):
        assert "readers" not in imported_rooms(path), path


READERS = {"lxml", "xlrd", "pypdfium2", "pypdfium2_raw", "rapidfuzz"}
"""What only a file of some format needs."""
FRAMES = {"narwhals", "polars", "pandas", "pyarrow", "duckdb", "pyspark", "numpy"}
"""What only frames need."""
HEAVY = READERS | FRAMES | {"highspy", "hypothesis", "pytest", "_pytest", "argparse"}


def test_importing_the_package_loads_no_dependency_of_a_reader():
    assert not loaded_after("import govinfo_check") & HEAVY


def test_checking_a_dict_loads_no_dependency_of_a_reader():
    loaded = loaded_after("from govinfo_check import check\ncheck({'form': 'cn-2021'})")
    assert not loaded & HEAVY


@pytest.mark.parametrize(
    ("format_", "libraries"),
    [
        ("text", set()),
        ("html", {"lxml"}),
        ("docx", {"lxml"}),
        ("xlsx", {"lxml"}),
        ("ods", {"lxml"}),
        ("xls", {"lxml"}),  # xlrd comes with the first workbook
        ("pdf", set()),  # pdfium works in a process of its own
    ],
)
def test_a_file_loads_the_libraries_of_its_own_format_only(format_, libraries):
    assert loaded_after(f"import govinfo_check.readers.{format_}") & READERS == libraries


@pytest.mark.parametrize("family", FAMILIES)
def test_a_folder_of_rules_says_what_they_look_at(family):
    own = [rule for rule in built_in_rules() if rule.code[0] == FAMILIES[family]]
    others = [rule for rule in own if rule.module.rpartition(".")[2] in OTHERS.get(family, ())]
    assert {rule.concerns for rule in own if rule not in others} == CONCERNS[family]
    assert all(rule.concerns not in CONCERNS[family] for rule in others)


@pytest.mark.parametrize(
    "there",
    [
        frozenset(chosen)
        for count in range(5)
        for chosen in combinations(("figures", "document", "previous", "subordinates"), count)
    ],
    ids=lambda there: " ".join(sorted(there)),
)
def test_of_folders_that_are_not_imported_no_rule_would_have_been_asked(there):
    asked = tuple(rule for rule in built_in_rules() if rule.concerns in there)
    assert choose(there=there) == asked
    assert choose(["V", "S", "Y"], ["S103"], there=there) == tuple(
        rule for rule in asked if rule.code[0] in "VSY" and rule.code != "S103"
    )


def test_a_check_of_a_dict_imports_no_rule_that_needs_more():
    script = (
        "import sys\nfrom govinfo_check import check\n"
        "check({'form': 'cn-2021', 'requests': {'new': {'total': 1}}})\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = done.stdout.split()
    for family in ("years", "rollup", "prose"):
        assert f"govinfo_check.rules.{family}" not in loaded
    assert "govinfo_check.rules.structure.stated_report" in loaded
    assert "govinfo_check.rules.structure.chapter_order" not in loaded
