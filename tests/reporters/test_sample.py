"""The sample holds all kinds of findings, and every output renders it, or it is said which not."""

from pathlib import Path

from rendering import FILES, SAMPLE

from govinfo_check import ReadError
from govinfo_check.reporters import REPORTERS

HERE = Path(__file__).parent
RESULTS = [one for one in SAMPLE if not isinstance(one, ReadError)]
FOUND = [violation for result in RESULTS for violation in result.violations]


def rendered_elsewhere(name):
    """Whether the tests of an output that is no text hold the sample against it themselves."""
    tests = HERE / f"test_{name}.py"
    return tests.exists() and "SAMPLE" in tests.read_text(encoding="utf-8")


def test_every_output_renders_the_sample():
    missing = [name for name in REPORTERS if name not in FILES and not rendered_elsewhere(name)]
    assert not missing, f"name their files in rendering.FILES, or test SAMPLE: {missing}"
    stale = set(FILES) - set(REPORTERS)
    assert not stale, f"rendering.FILES names no outputs: {stale}"


def test_nothing_lies_in_rendered_that_no_output_wrote():
    kept = {path.name for path in (HERE / "rendered").iterdir()}
    assert kept == set(FILES.values())


def test_the_sample_has_findings_of_every_family_and_severity():
    assert {violation.code[0] for violation in FOUND} == set("DNRSTVXY")
    assert {violation.severity for violation in FOUND} == {"error", "warning", "info"}


def test_the_sample_has_all_that_is_told_beside_findings():
    assert any(violation.waived for violation in FOUND)
    assert any(result.undetermined for result in RESULTS)
    assert any(result.imputations for result in RESULTS)
    assert any(repair.tied for result in RESULTS for repair in result.repairs)
    assert any(not repair.tied for result in RESULTS for repair in result.repairs)
    assert any(result.ok and not result.violations for result in RESULTS)
    places = {bool(at.place.sheet) for violation in FOUND for at in violation.locations}
    assert places == {True, False}
    assert any(isinstance(one, ReadError) for one in SAMPLE)
