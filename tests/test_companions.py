"""`check --previous` and `--subordinates`: which reports a run holds against which."""

import json
from io import BytesIO, TextIOWrapper

import pytest

from govinfo_check.cli import main
from written import page, report

CITY = "江北市人民政府"
FORWARD, OVER, NEW = (f"requests.{row}.total" for row in ("carried_forward", "carried_over", "new"))


@pytest.fixture
def put(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def put(name, year, values, agency="临溪县教育局"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page(report(year, values, agency=agency)))

    return put


@pytest.fixture
def run(capsys):
    def run(*words):
        """The exit code, the violations by file, standard error."""
        code = main(["check", *words, "--format", "json"])
        told = capsys.readouterr()
        reports = json.loads(told.out)["reports"] if told.out else []
        found = {
            r["source"]: [(v["code"], v["severity"]) for v in r["violations"]] for r in reports
        }
        return code, found, told.err

    return run


class TestPrevious:
    def test_a_file_is_last_years_report(self, put, run):
        put("2022.html", 2022, {FORWARD: 3})
        put("2023.html", 2023, {OVER: 2})
        words = ("2023.html", "--previous", "2022.html", "--select", "Y")
        assert run(*words) == (1, {"2023.html": [("Y101", "error")]}, "")

    def test_in_a_folder_reports_are_paired_by_body_and_year(self, put, run):
        for number in range(3):
            put(f"old/{number}.html", 2022, {FORWARD: 3}, f"临溪县第{number}局")
            put(f"new/{number}.html", 2023, {OVER: 3 + number}, f"临溪县第{number}局")
        put("old/2021.html", 2021, {FORWARD: 9}, "临溪县第0局")
        code, found, _ = run("new", "--previous", "old", "--select", "Y")
        assert code == 0
        assert found == {
            "new/0.html": [],
            "new/1.html": [("Y101", "warning")],
            "new/2.html": [("Y101", "warning")],
        }

    def test_one_folder_may_hold_all_years(self, put, run):
        put("all/2022.html", 2022, {FORWARD: 3})
        put("all/2023.html", 2023, {OVER: 2})
        _, found, _ = run("all", "--previous", "all", "--select", "Y101")
        assert found == {"all/2022.html": [], "all/2023.html": [("Y101", "warning")]}

    def test_what_found_no_pair_is_told(self, put, run):
        put("old/a.html", 2022, {FORWARD: 3}, "临溪县甲局")
        put("old/b.html", 2022, {FORWARD: 3}, "临溪县乙局")
        put("old/c.html", 2019, {FORWARD: 3}, "临溪县丙局")
        put("new/a.html", 2023, {OVER: 3}, "临溪县甲局")
        put("new/d.html", 2023, {OVER: 3}, "临溪县丁局")
        words = ("new", "--previous", "old", "--select", "Y101")
        assert run(*words) == run(*words, "--jobs", "2")
        code, _, told = run(*words)
        assert code == 0
        assert told.splitlines() == [
            "old: 1 份报告(new/d.html)没有找到上年年报",
            "old: 1 份报告(old/b.html)没有与任何报告配对。请核对机关名称和年份",
        ]

    def test_of_many_that_found_no_pair_the_first_are_named(self, put, run):
        put("old/a.html", 2022, {FORWARD: 3}, "临溪县甲局")
        for n in range(7):
            put(f"new/{n}.html", 2023, {OVER: 3}, f"临溪县第{n}局")
        _, _, told = run("new", "--previous", "old", "--select", "Y101")
        named = "、".join(f"new/{n}.html" for n in range(5))
        assert told.splitlines()[0] == f"old: 7 份报告({named} 等)没有找到上年年报"

    def test_of_two_reports_of_one_body_and_year_the_first_counts_and_is_named(self, put, run):
        for name in ("a", "b", "c"):
            put(f"old/{name}.html", 2022, {FORWARD: 3})
        put("2023.html", 2023, {OVER: 3})
        _, _, told = run("2023.html", "--previous", "old", "--select", "Y101")
        assert told == "old/a.html: 临溪县教育局 2022 年有 3 份报告,只用这一份\n"

    def test_processes_give_the_same(self, put, run):
        for number in range(3):
            put(f"old/{number}.html", 2022, {FORWARD: 3}, f"临溪县第{number}局")
            put(f"new/{number}.html", 2023, {OVER: 3 + number}, f"临溪县第{number}局")
        words = ("new", "--previous", "old", "--select", "Y")
        assert run(*words, "--jobs", "2") == run(*words, "--jobs", "1")

    def test_one_file_is_not_last_years_of_many(self, put, run):
        for name in ("a.html", "b.html", "c.html"):
            put(name, 2023, {OVER: 2})
        code, found, error = run("a.html", "b.html", "--previous", "c.html")
        assert (code, found) == (2, {})
        assert "文件夹" in error

    def test_what_is_not_there_is_one_line(self, put, run):
        put("a.html", 2023, {OVER: 2})
        code, found, error = run("a.html", "--previous", "none.html")
        assert (code, found) == (2, {})
        assert error.count("\n") == 1
        assert "none.html" in error

    def test_an_unreadable_file_in_the_folder_is_told_and_the_rest_paired(self, put, run, tmp_path):
        put("old/2022.html", 2022, {FORWARD: 3})
        (tmp_path / "old" / "b.html").write_text("<p>启事</p>", encoding="utf-8")
        put("2023.html", 2023, {OVER: 2})
        code, found, error = run("2023.html", "--previous", "old", "--select", "Y101")
        assert (code, found) == (2, {"2023.html": [("Y101", "warning")]})
        assert error.count("\n") == 1
        assert "old/b.html" in error

    @pytest.mark.parametrize("word", ["all", "./all"])
    def test_an_unreadable_file_that_is_checked_too_is_told_once(self, put, run, tmp_path, word):
        put("all/2022.html", 2022, {FORWARD: 3})
        put("all/2023.html", 2023, {OVER: 2})
        (tmp_path / "all" / "b.html").write_text("<p>启事</p>", encoding="utf-8")
        code, _, error = run("all", "--previous", word, "--select", "Y101")
        assert code == 2
        assert error.count("all/b.html: 没有找到年度报告的三张表") == 1
        assert error.count("b.html") == 1


class TestSubordinates:
    @pytest.fixture
    def tree(self, put):
        put("江北市.html", 2023, {NEW: 10}, CITY)
        put("江北市/甲局.html", 2023, {NEW: 4}, "江北市甲局")
        put("江北市/乙县.html", 2023, {NEW: 7}, "乙县人民政府")
        put("江北市/乙县/丙局.html", 2023, {NEW: 8}, "乙县丙局")

    @pytest.mark.usefixtures("tree")
    def test_a_folder_holds_the_bodies_directly_below(self, run):
        words = ("江北市.html", "--subordinates", "江北市", "--select", "R")
        assert run(*words)[1] == {"江北市.html": [("R101", "warning")]}

    @pytest.mark.usefixtures("tree")
    def test_in_a_tree_every_government_is_held_against_the_folder_of_its_name(self, run):
        _, found, _ = run(".", "--subordinates", ".", "--select", "R")
        assert {file for file, told in found.items() if told} == {
            "./江北市.html",
            "./江北市/乙县.html",
        }

    @pytest.mark.usefixtures("tree")
    def test_a_folder_without_its_report_is_a_missing_body(self, run, tmp_path):
        (tmp_path / "江北市" / "乙县.html").unlink()
        words = ("江北市.html", "--subordinates", "江北市", "--select", "R")
        assert run(*words)[1] == {"江北市.html": [("R102", "warning")]}

    @pytest.mark.usefixtures("tree")
    def test_a_mapping_declares_who_is_below_whom(self, run, tmp_path):
        (tmp_path / "m.toml").write_text(
            f'"{CITY}" = ["江北市甲局", "乙县人民政府", "江北市丁局"]', encoding="utf-8"
        )
        _, found, _ = run("江北市.html", "--subordinates", "m.toml", "江北市", "--select", "R")
        assert found == {"江北市.html": [("R102", "warning"), ("R101", "warning")]}

    @pytest.mark.usefixtures("tree")
    def test_what_a_mapping_leaves_over_is_told(self, run, tmp_path):
        (tmp_path / "m.toml").write_text(
            f'"{CITY}" = ["江北市甲局"]\n"东山市" = ["东山市甲局"]', encoding="utf-8"
        )
        _, _, told = run("江北市.html", "--subordinates", "m.toml", "江北市", "--select", "R101")
        assert told.splitlines() == [
            "--subordinates: 1 个机关(东山市)没有检查到报告,其下级没有汇总",
            (
                "--subordinates: 2 份报告(江北市/乙县/丙局.html、江北市/乙县.html)"
                "不属于映射文件列出的任何机关"
            ),
        ]

    @pytest.mark.usefixtures("tree")
    @pytest.mark.parametrize("text", ["甲 = [", '"甲" = "乙"', '"甲" = [1]'])
    def test_a_broken_mapping_is_one_line(self, run, tmp_path, text):
        (tmp_path / "m.toml").write_text(text, encoding="utf-8")
        code, found, error = run("江北市.html", "--subordinates", "m.toml")
        assert (code, found) == (2, {})
        assert error.count("\n") == 1
        assert "m.toml" in error

    @pytest.mark.usefixtures("tree")
    def test_a_body_whose_report_cannot_be_read_is_missing(self, run, tmp_path):
        (tmp_path / "江北市" / "丁局.html").write_text("<p>启事</p>", encoding="utf-8")
        words = ("江北市.html", "--subordinates", "江北市", "--select", "R102")
        assert run(*words)[1] == {"江北市.html": [("R102", "warning")]}

    @pytest.mark.usefixtures("tree")
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("", "没有列出机关"),
            ('"甲" = ["甲"]', "自己的下级"),
            ('"甲" = ["乙"]\n"乙" = ["丙"]\n"丙" = ["甲"]', "自己的下级"),
            ('"甲 市" = ["乙"]\n"甲市" = ["丙"]', "两次"),
            ('"" = ["乙"]', "空的"),
            ('"甲" = ["乙", " "]', "空的"),
            ("a = " + "[" * 100_000, "括号的层次过深"),
            ("甲 = [“乙”]", "第 1 行第 1 列的 甲 前后没有引号"),
            (".".join("a" * 60_000) + " = []", "第 1 行的点超过 200 个"),
            ("#" * (1 << 24) + "#", "MiB"),
        ],
        ids=[
            "empty",
            "self",
            "circle",
            "twice",
            "no name",
            "blank",
            "deep",
            "slip",
            "dotted",
            "large",
        ],
    )
    def test_a_senseless_mapping_is_one_line(self, run, tmp_path, text, told):
        (tmp_path / "m.toml").write_text(text, encoding="utf-8")
        code, found, error = run("江北市.html", "--subordinates", "m.toml", "江北市")
        assert (code, found) == (2, {})
        assert error.startswith("govinfo-check: m.toml: ")
        assert told in error
        assert error.count("\n") == 1
        assert len(error) < 400

    @pytest.mark.usefixtures("tree")
    def test_a_mapping_may_have_a_mark_of_its_encoding_and_a_body_in_two_writings(
        self, run, tmp_path
    ):
        text = f'"{CITY}" = ["江北市无局", "江北市 无局"]'
        (tmp_path / "m.toml").write_text(text, encoding="utf-8-sig")
        words = ("江北市.html", "--subordinates", "m.toml", "--select", "R102", "--lang", "en")
        assert run(*words)[1:] == ({"江北市.html": [("R102", "warning")]}, "")

    @pytest.mark.usefixtures("tree")
    def test_standard_input_is_held_against_a_mapping(self, run, tmp_path, monkeypatch):
        (tmp_path / "m.toml").write_text(f'"{CITY}" = ["江北市无局"]', encoding="utf-8")
        page = (tmp_path / "江北市.html").read_bytes()
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(page)))
        found = run("-", "--subordinates", "m.toml", "江北市", "--select", "R102")[1]
        assert found == {"-": [("R102", "warning")]}

    @pytest.mark.usefixtures("tree")
    @pytest.mark.parametrize("option", ["--previous", "--subordinates"])
    def test_standard_input_is_no_companion(self, run, option):
        code, found, error = run("江北市.html", option, "-")
        assert (code, found) == (2, {})
        assert "标准输入" in error
        assert error.count("\n") == 1


class TestNoInputIsOverwritten:
    @pytest.mark.parametrize(
        "words",
        [
            "--previous other.html --output other.html",
            "--previous old --output old/b.html",
            "--subordinates other.html --output other.html",
            "--subordinates m.toml --output m.toml",
            "--config c.toml --output c.toml",
            "--config c.toml --write-baseline c.toml",
            "--baseline known.json --output known.json",
            "--output govinfo-check.toml",
        ],
    )
    def test_what_a_report_is_held_against_stays(self, put, run, tmp_path, words):
        for name in ("a.html", "other.html", "old/b.html"):
            put(name, 2023, {OVER: 2})
        (tmp_path / "m.toml").write_text('"甲" = ["乙"]', encoding="utf-8")
        for name in ("c.toml", "govinfo-check.toml"):
            (tmp_path / name).write_text("jump = 4", encoding="utf-8")
        run("a.html", "--write-baseline", "known.json")
        before = {file: file.read_bytes() for file in tmp_path.rglob("*.*")}
        code, _, error = run("a.html", *words.split())
        assert (code, error.count("\n")) == (2, 1)
        assert {file: file.read_bytes() for file in tmp_path.rglob("*.*")} == before
