"""Annotating a copy takes out the notes of the earlier run first."""

from __future__ import annotations

import io
import zipfile

import pytest

from govinfo_check import check
from govinfo_check.annotate import annotate
from govinfo_check.annotate.cleaning import cleaned
from govinfo_check.annotate.notes import COLOURS
from govinfo_check.forms import get_form
from govinfo_check.templates import document
from layouts import Layout, render
from marked import marked
from oracle import from_cells

FORM = get_form("cn-2021")
NAMES = {"txt": "text", "md": "markdown"}


def report(path, wrong):
    """A report as a file; `wrong`: with a total that is not its row's sum."""
    values = dict.fromkeys(FORM.index, 0) | ({"requests.new.total": 21} if wrong else {})
    kind = path.suffix[1:]
    if kind in NAMES:
        shown = from_cells("cn-2021", "青溪区民政局", 2023, values)
        path.write_bytes(render(shown, Layout(format=kind)).data)
    else:
        path.write_bytes(
            document(FORM, kind, list(values.values()), agency="青溪区民政局", year=2023)
        )
    return path


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_a_copy_of_a_copy_has_the_notes_of_one_run(tmp_path, kind):
    source = report(tmp_path / f"report.{kind}", wrong=True)
    annotate(source, tmp_path / f"once.{kind}")
    annotate(tmp_path / f"once.{kind}", tmp_path / f"twice.{kind}")
    once = marked(kind, (tmp_path / f"once.{kind}").read_bytes())
    assert once
    assert marked(kind, (tmp_path / f"twice.{kind}").read_bytes()) == once


@pytest.mark.parametrize("kind", ["html", "txt", "md"])
def test_a_cleaned_text_has_the_bytes_of_its_original(tmp_path, kind):
    source = report(tmp_path / f"report.{kind}", wrong=True)
    copy = tmp_path / f"copy.{kind}"
    annotate(source, copy)
    assert copy.read_bytes() != source.read_bytes()
    assert cleaned(copy.read_bytes(), NAMES.get(kind, kind)) == source.read_bytes()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "txt", "md"])
def test_old_notes_do_not_outlive_the_correction(tmp_path, kind):
    copy, again = tmp_path / f"copy.{kind}", tmp_path / f"again.{kind}"
    annotate(report(tmp_path / f"wrong.{kind}", wrong=True), copy, select=["T"])
    annotate(copy, again, select=["Y"])
    if kind in NAMES:
        notes = [one for one in again.read_text("utf-8").splitlines() if "govinfo-check" in one]
        assert "T303" not in "".join(notes)
        assert "没有发现问题" in "".join(notes)
    else:
        found = marked(kind, again.read_bytes())
        assert ["没有发现问题" in one.note for one in found] == [True]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_nothing_stays_coloured(tmp_path, kind):
    copy = tmp_path / f"copy.{kind}"
    annotate(report(tmp_path / f"wrong.{kind}", wrong=True), copy, select=["T"])
    data = cleaned(copy.read_bytes(), kind)
    members = [data]
    if kind != "html":
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = [file.read(name) for name in file.namelist()]
    assert not any(colour.encode() in one for colour in COLOURS.values() for one in members)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "txt", "md"])
def test_a_copy_is_told_to_be_one_and_its_own_copy_says_nothing_of_it(tmp_path, kind):
    source = report(tmp_path / f"report.{kind}", wrong=True)
    assert not check(source, select=["S129"]).violations
    copy = tmp_path / f"copy.{kind}"
    annotate(source, copy)
    assert [v.code for v in check(copy, select=["S129"]).violations] == ["S129"]
    again = annotate(copy, tmp_path / f"again.{kind}", select=["S129"])
    assert not again.violations
