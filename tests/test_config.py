"""Configuration files: where one is found, what it sets, and how a mistake in it is told."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from pathlib import Path

import pytest

from govinfo_check import ConfigError, RuleError, check
from govinfo_check.cli import main
from govinfo_check.config import NO_CONFIG, find_config, load_config
from govinfo_check.config.tables import ConfigTable, RuleTable, WaiverTable
from govinfo_check.settings import MonthDay

FULL = """\
# 配置
select = ["T", "V", "S", "X"]
ignore = "S104"
severity = {S = "info", S101 = "error"}
jump = 3
body-kinds = {"江北市 教育局" = "department"}
published = 2024-01-20

[deadlines]
department = "01-20"

[weights]
sign = 2
"digits swapped" = 1.5

[files."街道/*"]
body-kind = "township"
ignore = ["V103"]
severity = {T = "warning"}

[files."a.html"]
select = ["T"]

[[rules]]
code = "X1"
name = "requests-cover-appeals"
assert = "requests.new.total >= appeals.reconsideration.total"
severity = "warning"
message = "受理数应不少于复议数"
applies = {form = "cn-2021", year = ">=2021", body = ["department", "office"]}

[[rules]]
code = "X2"
assert = '''
new + carried_over =
  results.total + carried_forward'''
scope = "requests"
each = "column"

[[waivers]]
fingerprint = "0123456789abcdef"
reason = "已核对台账"
by = "张三"
expires = 2099-12-31

[[waivers]]
code = "T401"
subject = "reconsideration"
file = "reports/*.json"
reason = "复议机关更正中"
by = "李四"
expires = "2099-06-30"
"""

ZEROS = dict.fromkeys(("upheld", "overturned", "other", "pending", "total"), 0)
WRONG = {"form": "cn-2021", "year": 2023, "appeals": {"reconsideration": ZEROS | {"total": 1}}}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path, text):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
    return str(path)


def loaded(text):
    return load_config(put("govinfo-check.toml", text))


def refused(text, name="govinfo-check.toml"):
    with pytest.raises((ConfigError, RuleError)) as caught:
        load_config(put(name, text))
    told = str(caught.value)
    assert "\n" not in told
    return told


def run(capsys, *words):
    code = main([str(word) for word in words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


# Where it is found


def test_without_a_file_nothing_is_set():
    assert load_config() == NO_CONFIG


def test_the_nearest_file_upward_counts(folder, monkeypatch):
    put("govinfo-check.toml", "jump = 2")
    put("a/b/c.txt", "")
    monkeypatch.chdir(folder / "a" / "b")
    assert load_config().settings.jump == 2
    put("../pyproject.toml", "[tool.govinfo-check]\njump = 4")
    assert load_config().settings.jump == 4
    put("../govinfo-check.toml", "jump = 6")
    assert load_config().settings.jump == 6


@pytest.mark.parametrize(
    "text", ["", "[tool.other]\nx = 1", "broken [", "# [tool.govinfo-check]\n[project]\nname = 'x'"]
)
def test_a_pyproject_without_our_section_is_passed_over(folder, monkeypatch, text):
    put("govinfo-check.toml", "jump = 2")
    put("a/pyproject.toml", text)
    monkeypatch.chdir(folder / "a")
    assert find_config() == str(folder / "govinfo-check.toml")


def test_a_working_folder_that_is_gone_has_no_configuration(folder, monkeypatch):
    gone = folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert find_config() is None
    monkeypatch.chdir(folder)


def test_a_folder_of_reports_cannot_configure_the_check(capsys):
    put("inbox/govinfo-check.toml", 'ignore = ["T"]')
    code, out, _ = run(capsys, "check", put("inbox/a.json", WRONG))
    assert code == 1
    assert "[T401]" in out


def test_a_named_file_is_taken_in_place_of_the_found_one(capsys):
    put("govinfo-check.toml", 'select = ["V"]')
    name = put("a.json", WRONG)
    assert run(capsys, "check", name)[0] == 0
    assert run(capsys, "check", name, "--config", put("other.toml", ""))[0] == 1
    section = put("sub/pyproject.toml", '[tool.govinfo-check]\nselect = ["V"]')
    assert run(capsys, "check", name, "--config", section)[0] == 0


# What it sets


def test_everything_is_read():
    settings = loaded(FULL).settings
    assert settings.select == ("T", "V", "S", "X")
    assert settings.ignore == ("S104",)
    assert settings.severity("S101", "warning") == "error"
    assert settings.jump == 3
    assert settings.body_kinds == {"江北市教育局": "department"}
    assert settings.published == date(2024, 1, 20)
    assert settings.department_deadline == MonthDay(1, 20)
    assert settings.government_deadline == MonthDay(3, 31)
    assert settings.weights == {"sign": 2, "digits swapped": 1.5}
    assert [rule.code for rule in settings.rules] == ["X1", "X2"]
    assert settings.rules[0].years == (2021, 9999)
    assert [waiver.expires.year for waiver in settings.waivers] == [2099, 2099]


def test_settings_for_some_files_come_on_top(folder):
    config = loaded(FULL)
    here = config.settings_of(str(folder / "街道" / "b.html"))
    assert here.ignore == ("S104", "V103")
    assert here.severity("T301", "error") == "warning"
    assert here.severity("S102", "error") == "info"
    assert here.body_kind == "township"
    assert config.settings_of("x/a.html").select == ("T",)
    assert config.settings_of("b.html") == config.settings


def test_a_body_is_of_the_kind_that_its_name_is_given():
    settings = loaded(
        'body-kinds = {"江北市 教育局" = "department"}\n[[rules]]\ncode = "X1"\n'
        'assert = "appeals.reconsideration.total <= 0"\napplies = {body = "department"}'
    ).settings
    assert not check(WRONG, select=["X"], settings=settings).violations
    named = WRONG | {"agency": "江北市教育局"}
    assert check(named, select=["X"], settings=settings).violations


@pytest.mark.parametrize(
    ("year", "years"),
    [
        ("2023", (2023, 2023)),
        ('"2023"', (2023, 2023)),
        ('">=2021"', (2021, 9999)),
        ('"> 2021"', (2022, 9999)),
        ('"<=2021"', (0, 2021)),
        ('"<2021"', (0, 2020)),
        ('"2021-2023"', (2021, 2023)),
    ],
)
def test_years_of_a_rule(year, years):
    text = f'[[rules]]\ncode = "X1"\nassert = "disclosure.fees <= 1"\napplies = {{year = {year}}}'
    assert loaded(text).settings.rules[0].years == years


def test_the_command_lines_select_takes_the_place_of_the_files(capsys):
    put("govinfo-check.toml", 'select = ["V"]\nignore = ["T4"]')
    name = put("a.json", WRONG)
    assert run(capsys, "check", name)[0] == 0
    assert run(capsys, "check", name, "--select", "T401")[0] == 1
    code, _, err = run(capsys, "check", name, "--ignore", "V")
    assert (code, err.count("\n")) == (2, 1)


def test_a_users_rule_is_everywhere_a_built_in_one_is(capsys):
    put("govinfo-check.toml", FULL.replace("applies", "# "))
    name = put("a.json", WRONG)
    code, out, _ = run(capsys, "check", name, "--select", "X1", "--format", "json")
    (violation,) = json.loads(out)["reports"][0]["undetermined"]
    assert (code, violation["code"]) == (0, "X1")
    assert "X1  requests-cover-appeals" in run(capsys, "rules")[1]
    assert "受理数应不少于复议数" in run(capsys, "explain", "x1")[1]
    covered = json.loads(run(capsys, "rules", "--coverage", "cn-2021", "--format", "json")[1])
    assert covered["coverage"]["identities"] == 49
    assert [one["code"] for one in covered["coverage"]["compared"]] == ["X1"]


def test_settings_reach_every_process(capsys):
    put(
        "govinfo-check.toml",
        'select = ["T"]\nseverity = {T = "warning"}\n[files."7.json"]\nignore = ["T"]',
    )
    for number in range(10):
        put(f"in/{number}.json", WRONG)
    code, out, _ = run(capsys, "check", "in", "--jobs", "2", "--format", "json")
    found = {
        Path(one["source"]).name: [v["severity"] for v in one["violations"]]
        for one in json.loads(out)["reports"]
    }
    assert code == 0
    assert found == {f"{n}.json": [] if n == 7 else ["warning"] for n in range(10)}


# How a mistake is told


@pytest.mark.parametrize(
    ("before", "after", "where", "told"),
    [
        ("jump =", "jmp =", "jmp (第 5 行)", "是不是 “jump”?"),
        ("jump = 3", 'jump = "3"', "jump (第 5 行)", "应为整数"),
        ('"info"', '"inof"', "severity.S (第 4 行)", "是不是 “info”?"),
        ('"V", "S"', '"V", "Z"', "select[2] (第 2 行)", "“Z”"),
        ('department = "01', 'departmnt = "01', "deadlines.departmnt (第 10 行)", "“department”"),
        ('"01-20"', '"01-32"', "deadlines.department (第 10 行)", "“01-32” 不是月和日"),
        ("sign =", "sing =", "weights (第 12 行)", "是不是 “sign”?"),
        ("sign = 2", "sign = -2", "weights.sign (第 13 行)", "大于 0"),
        ('"township"', '"town"', 'files."街道/*".body-kind (第 17 行)', "township"),
        ('assert = "requests.new', 'asert = "requests.new', "rules[0].asert (第 27 行)", "assert"),
        ('"cn-2021"', '"cn-2012"', "rules[0].applies.form[0] (第 30 行)", "“cn-2021”"),
        (">=2021", "since 2021", "rules[0].applies.year (第 30 行)", "年份"),
        ('each = "column"', 'each = "col"', "rules[1].each (第 38 行)", "“column”"),
        ('by = "张三"', 'by = ""', "waivers[0].by (第 43 行)", "空"),
        ("expires = 2099", "# expires = 2099", "waivers[0].expires (第 40 行)", "缺少"),
        ('"T401"', '"T402"', "waivers[1].code (第 47 行)", "是不是 T401?"),
        ('code = "T401"\n', "", "waivers[1] (第 46 行)", "fingerprint"),
        ("2099-06-30", "2099-06-31", "waivers[1].expires (第 52 行)", "不是日期"),
    ],
)
def test_a_mistake_is_told_with_its_line(before, after, where, told):
    assert before in FULL
    message = refused(FULL.replace(before, after, 1))
    assert message.startswith(f"govinfo-check.toml {where}: ")
    assert told in message


def test_a_wrong_rule_is_told_as_the_contract_says():
    text = FULL.replace('appeals.reconsideration.total"', 'appeals.total"')
    assert refused(text).startswith(
        "govinfo-check.toml rules[0].assert (line 27): “appeals.total” is not in form cn-2021; "
    )
    section = '[tool.govinfo-check]\n[[tool.govinfo-check.rules]]\ncode = "X1"\neach = "column"\n'
    text = section + 'assert = "requests.recieved >= requests.results.total"'
    assert refused(text, "pyproject.toml") == (
        "pyproject.toml rules[0].assert (line 5): “requests.recieved” is not in form cn-2021; "
        "did you mean “requests.new”?"
    )


def test_two_rules_of_one_code_are_refused():
    message = refused(FULL.replace('"X2"', '"X1"'))
    assert message.startswith("govinfo-check.toml rules[1].code (line 33): “X1” 已是")


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe",
        b"a = ",
        b"a = 1\na = 2",
        b"x" * 300_000,
        b"a = " + b"[" * 5000,
        b"jump = " + b"9" * 5000,
    ],
)
def test_what_is_no_toml_is_one_line_and_exit_2(capsys, data):
    Path("govinfo-check.toml").write_bytes(data)
    code, out, err = run(capsys, "check", put("a.json", WRONG))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "govinfo-check.toml" in err


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ignore = [“S104”]", '第 2 行第 11 列的 “ 不是半角引号,请改用 "'),
        ('ignore = ["S104”]', '第 2 行的引号没有收尾:收尾的也应是半角的 "'),
        ('ignore = ["S104"，"S105"]', "第 2 行第 17 列的 ， 是全角符号,请改用半角的"),
        (
            '忽略 = ["S104"]',
            "第 2 行第 1 列的 忽 前后没有引号:设置的名称是英文,汉字要放在半角引号里",
        ),
        ("ignore = S104", "第 2 行第 10 列的 S 前后没有引号:文字要放在半角引号里"),
        ("jump = 6", "第 2 行的名称前面已经写过,请合成一处"),
        (r'ignore = ["街道\*"]', "第 2 行引号里的反斜杠请改为 /"),
        (
            'ignore = ["S104" "S105"]',
            '第 2 行第 18 列的 " 写法不对,请核对引号、括号、逗号、等号是否成对、齐全',
        ),
        ("ignore = [" + "[" * 9_000, "括号的层次过深"),
        ("published = " + "9" * 5_000, "有过长的数"),
    ],
    ids=["quotes", "end", "comma", "key", "bare", "twice", "backslash", "other", "deep", "long"],
)
def test_a_slip_in_toml_is_told_in_chinese_with_its_line(capsys, line, told):
    put("a.json", WRONG)
    Path("govinfo-check.toml").write_text(f"jump = 5\n{line}\njump-2 = 5\n", encoding="utf-8")
    told = f"govinfo-check: govinfo-check.toml: {told}\n"
    assert run(capsys, "check", "a.json") == (2, "", told)


@pytest.mark.parametrize("name", ["missing.toml", "folder", "a\0b"])
def test_a_named_file_that_cannot_be_opened_is_exit_2(capsys, folder, name):
    (folder / "folder").mkdir()
    code, out, err = run(capsys, "check", put("a.json", WRONG), "--config", name)
    assert (code, out, err.count("\n")) == (2, "", 1)


# Random edits

TOKENS = re.findall(r"\w+|[^\w\s]", FULL)


def edited(rng):
    """`FULL` with one to three random edits of characters, tokens or lines."""
    text = FULL
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        text = rng.choice([_characters, _tokens, _lines])(text, rng)
    return text


def _characters(text, rng):
    place, end = rng.randrange(len(text)), rng.randint(0, 6)
    return (
        text[:place]
        + rng.choice("\"'=[]{}.,#\n\0é号*-+> 1") * rng.randint(0, 1)
        + text[place + end :]
    )


def _tokens(text, rng):
    return text.replace(rng.choice(TOKENS), rng.choice(TOKENS), 1)


def _lines(text, rng):
    lines = text.split("\n")
    lines[rng.randrange(len(lines))] = rng.choice(["", lines[0]])
    return "\n".join(lines)


def test_a_thousand_random_edits_give_a_run_or_one_clear_error(capsys):
    rng = random.Random("edits")  # noqa: S311 - reproducible, not secret
    name = put("a.json", WRONG)
    codes = []
    for _ in range(1000):
        put("govinfo-check.toml", edited(rng))
        code, out, err = run(capsys, "check", name)
        codes.append(code)
        if code == 2:
            assert out == ""
            assert err.count("\n") == 1
            assert err.startswith("govinfo-check: govinfo-check.toml") or "没有留下任何规则" in err
            assert "程序出错" not in err
        else:
            assert "a.json" in out
    assert 200 < codes.count(2) < 900


DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("page", ["configuration.md", "rules-of-your-own.md"])
def test_what_a_page_shows_can_be_configured(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    shown = [block for block in blocks if "entry-points" not in block]
    assert shown
    for block in shown:
        assert loaded(block).settings != NO_CONFIG.settings


def test_every_setting_is_documented():
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    rules = (DOCS / "rules-of-your-own.md").read_text(encoding="utf-8")
    for table, page in ((ConfigTable, text + rules), (WaiverTable, text), (RuleTable, rules)):
        for field in table.model_fields.values():
            assert re.search(rf"\b{field.alias}\b", page), field.alias


def test_the_sum_of_a_denied_group_against_twice_the_granted(capsys):
    page = (DOCS / "rules-of-your-own.md").read_text(encoding="utf-8")
    put("govinfo-check.toml", page.split("```toml\n")[1].split("```")[0])
    denied = {"state_secrets": {"total": 6}, "internal_affairs": {"total": 7}}
    results = {"granted": {"total": 1}, "denied": denied}
    data = {"form": "cn-2021", "year": 2023, "requests": {"results": results}}
    code, out, _ = run(capsys, "check", put("a.json", data), "--select", "X102", "--format", "json")
    (violation,) = json.loads(out)["reports"][0]["violations"]
    assert (code, violation["subject"]) == (1, "total")
    assert (violation["left"], violation["right"]) == (13, 12)


def test_a_key_of_many_parts_is_refused_at_once(tmp_path):
    path = tmp_path / "govinfo-check.toml"
    path.write_text("jump = 3\n" + ".".join("a" * 60_000) + " = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="第 2 行的点超过 200 个"):
        load_config(str(path))
    path.write_text("x = '.'\n" * 60_000, encoding="utf-8")
    with pytest.raises(ConfigError):
        load_config(str(path))
