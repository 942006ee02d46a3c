"""Every limit is a named constant of the table in `docs/reading.md`, and can be raised."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import govinfo_check
from govinfo_check.cli import main
from govinfo_check.errors import ReadError
from govinfo_check.limits import Limit, raised
from govinfo_check.readers import read_document
from govinfo_check.sources import read

PACKAGE = Path(govinfo_check.__file__).parent
PAGE = Path(__file__).parent.parent / "docs" / "reading.md"
DECLARED = re.compile(r"^(MAX_\w+) = Limit\(", re.MULTILINE)
ROW = re.compile(r"^\| (?P<most>[\d,.]+) \| (?P<what>[^|]+) \| `(?P<name>[\w.]+)` \|", re.MULTILINE)
REPORT = '{"form": "cn-2021"}'


def module_of(path):
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def declared():
    """The names of all limits, as the code declares them."""
    return {
        f"{module_of(path)}.{match[1]}"
        for path in PACKAGE.rglob("*.py")
        for match in DECLARED.finditer(path.read_text(encoding="utf-8"))
    }


def listed():
    """The rows of the table: number and words by name."""
    return {m["name"]: m for m in ROW.finditer(PAGE.read_text(encoding="utf-8"))}


def limit_named(name):
    module, _, constant = name.rpartition(".")
    pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    return getattr(import_module(f"govinfo_check.{module}"), constant)


def test_the_table_lists_every_limit_that_the_code_declares():
    assert declared() == set(listed())


@pytest.mark.parametrize("name", sorted(declared()))
def test_the_table_tells_a_limit_as_its_error_does(name):
    limit = limit_named(name)
    row = listed()[name]
    assert isinstance(limit, Limit)
    assert float(row["most"].replace(",", "")) * limit.unit == limit.most
    assert row["what"] == limit.problem


@pytest.mark.parametrize("name", sorted(declared()))
def test_an_error_says_which_limit_was_met_and_how_to_raise_it(name):
    limit = limit_named(name)
    limit.hold(limit.most)
    with pytest.raises(ReadError) as caught:
        limit.hold(limit.most + 1, "表格 1")
    number = f"{limit.most / limit.unit:.12g}"
    assert str(caught.value).startswith(f"表格 1: {limit.problem.format(number)}。{limit.remedy};")
    assert str(caught.value).endswith("加 --raise-limits 2(各限度提高到 2 倍)")
    with raised(2):
        limit.hold(2 * limit.most)
        with pytest.raises(ReadError, match="--raise-limits 4"):
            limit.hold(2 * limit.most + 1)


def test_limits_are_raised_for_one_reading_only():
    with raised(3):
        assert Limit(10, "").now == 30
    assert Limit(10, "").now == 10


@pytest.mark.parametrize("factor", [0, -1, float("nan")])
def test_a_factor_that_is_not_positive_is_refused(factor):
    with pytest.raises(ReadError, match="大于 0"):
        read(b"x", raise_limits=factor)


def test_a_developer_raises_the_limits_of_one_reading():
    page = b"<p>x" * 30_000
    with pytest.raises(ReadError, match="段落超过 20000 个"):
        read(page, format="html")
    with pytest.raises(ReadError, match="没有找到"):
        read(page, format="html", raise_limits=2)


@pytest.mark.parametrize("command", ["check", "read"])
def test_a_clerk_raises_the_limits_as_the_error_tells_her(command, tmp_path, capsys):
    path = tmp_path / "a.html"
    path.write_text("<p>x" * 30_000, encoding="utf-8")
    assert main([command, str(path)]) == 2
    error = capsys.readouterr().err
    words = re.search(r"--raise-limits \d+", error)[0].split()
    assert main([command, str(path), *words]) == 2
    assert "没有找到" in capsys.readouterr().err


def test_limits_are_raised_on_standard_input_and_in_other_processes(tmp_path, capsys):
    for name in "ab":
        (tmp_path / f"{name}.json").write_text(REPORT + " " * (17 * 2**20), encoding="utf-8")
    assert main(["check", str(tmp_path), "--jobs", "2"]) == 2
    assert capsys.readouterr().err.count("超过 16 MiB") == 2
    main(["check", str(tmp_path), "--jobs", "2", "--raise-limits", "2"])
    assert capsys.readouterr().err == ""


def test_limits_are_raised_in_the_process_that_reads_a_pdf():
    pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    from broken_files import many_pages  # noqa: PLC0415 - after the skip

    data = many_pages(201, words=1)
    with pytest.raises(ReadError, match="超过 200 页"):
        read_document(data)
    with raised(2):
        assert read_document(data).paragraphs
    with pytest.raises(ReadError, match="超过 200 页"):
        read_document(data)


@pytest.mark.parametrize("word", ["0", "-1", "1.5", "many", "1001", "9" * 5000])
def test_a_factor_that_is_no_number_is_one_line(word, capsys):
    assert main(["check", "a.html", "--raise-limits", word]) == 2
    assert capsys.readouterr().err.count("\n") == 1
