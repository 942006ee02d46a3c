"""Annotations of GitHub Actions: as many as are shown, and how many are not."""

from dataclasses import replace

from rendering import rendered, waived, wrong


def test_a_finding_is_an_annotation_with_file_line_and_rule():
    note, error, *_ = rendered("github", [wrong()]).splitlines()
    assert note.startswith(
        "::notice file=年报/临溪县 #1.html,line=10,title=S104 chapter-once::标题"
    )
    assert error.startswith(
        "::error file=年报/临溪县 #1.html,line=34,title=T301 requests-balance::"
    )


def test_beyond_ten_of_a_level_findings_are_lines_and_the_last_annotation_counts_them():
    result = wrong()
    (error,) = (v for v in result.violations if v.code == "T301")
    lines = rendered("github", [replace(result, violations=(error,) * 13)]).splitlines()
    assert [line[:7] for line in lines[:10]] == ["::error"] * 10
    assert all(line.startswith("- 年报/临溪县 #1.html: 34: T301") for line in lines[10:13])
    assert lines[13:] == [
        "::notice title=govinfo-check::另有 3 处错误、0 处提醒、0 处说明未标注,见本步骤的日志"
    ]


def test_the_last_annotation_has_its_place_among_the_notices():
    result = wrong()
    (note,) = (v for v in result.violations if v.severity == "info")
    lines = rendered("github", [replace(result, violations=(note,) * 30)]).splitlines()
    assert sum(line.startswith("::notice") for line in lines) == 10
    assert "21 处说明" in lines[-1]


def test_an_accepted_finding_is_not_annotated():
    assert len(rendered("github", [waived()]).splitlines()) == 1
