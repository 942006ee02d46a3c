"""`rules --coverage` over users' own rules: what follows from them, and what contradicts."""

import json

import pytest

from govinfo_check.cli import main


@pytest.fixture
def told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def told(*assertions):
        """The analysis of rules X1, X2, … with these assertions."""
        rules = (
            f'[[rules]]\ncode = "X{n}"\nassert = "{text}"\n' for n, text in enumerate(assertions, 1)
        )
        (tmp_path / "govinfo-check.toml").write_text("\n".join(rules), encoding="utf-8")
        assert main(["rules", "--coverage", "cn-2021", "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)["coverage"]["own_rules"]
        assert main(["rules", "--coverage", "cn-2021"]) == 0
        return found, capsys.readouterr().out

    return told


def test_what_no_report_satisfies_is_a_contradiction(told):
    found, text = told("requests.new.total >= 5", "requests.new.natural_person >= 7",
                       "requests.new.total <= 6")  # fmt: skip
    assert set(found["contradiction"]) >= {
        "X2 requests.new.natural_person",
        "X3 requests.new.total",
    }
    assert "互相矛盾" in text


def test_what_follows_from_the_others_is_redundant(told):
    found, text = told("requests.new.total >= 5",
                       "requests.new.total + requests.carried_over.total >= 3")  # fmt: skip
    assert [one["name"] for one in found["redundant"]] == ["X2 requests.new.total"]
    assert "可由 X1 requests.new.total 推出" in text


def test_bounds_of_cells_are_told(told):
    found, text = told("disclosure.licensing <= 7", "2 * disclosure.fees <= 5.5")
    ranges = {one["address"]: (one["least"], one["most"]) for one in found["ranges"]}
    assert ranges["disclosure.licensing"] == (0, 7)
    assert "不大于 7" in text
    assert found["contradiction"] == []


def test_without_own_rules_nothing_is_said_of_them(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["rules", "--coverage", "cn-2021", "--format", "json"]) == 0
    assert "own_rules" not in json.loads(capsys.readouterr().out)["coverage"]


def test_what_the_work_does_not_suffice_for_is_told(told, monkeypatch):
    rules = ("requests.new.total >= 5", "requests.new.total + requests.carried_over.total >= 3")
    assert told(*rules)[0]["unasked"] == []
    monkeypatch.setattr("govinfo_check.localize.constraints.MAX_STEPS", 9_000)
    found, text = told(*rules)
    assert not found["is_open"]
    assert "requests.carried_over.total" in found["unasked"]
    assert "计算量已达上限(9000 步)" in text
    monkeypatch.setattr("govinfo_check.localize.constraints.MAX_STEPS", 100)
    found, text = told(*rules)
    assert found["is_open"]
    assert found["unasked"][0] == "X1 requests.new.total"
    assert "未能判定" in text
