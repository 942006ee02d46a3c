"""The interface and what guards it, asked as a program asks."""

import io
import json
import os
import time
from base64 import b64encode
from pathlib import Path

import jsonschema
import pytest
from fastapi.testclient import TestClient
from rendering import ZEROS

from govinfo_check import check
from govinfo_check.reporters import Page, get_reporter
from govinfo_check.serve.apart import Apart, ApartError, BusyError
from govinfo_check.serve.application import MOST, application
from written import page, report

EXAMPLE = Path(__file__).parents[2] / "examples" / "reports" / "qiling-2024.html"


@pytest.fixture(scope="module")
def client():
    app = application(names=["office-pc"])
    with TestClient(app, base_url="http://localhost:8321") as one:
        yield one


def sent(data, name="report.html"):
    return {"name": name, "content": b64encode(data).decode()}


def asked(client, output="", **question):
    return client.post(f"/api/check{output}", json=question)


def test_the_answer_is_what_the_command_writes(client):
    data = EXAMPLE.read_bytes()
    answer = asked(client, file=sent(data, "qiling-2024.html"))
    out = io.StringIO()
    get_reporter("json")([check(data, format="html")], out, Page())
    expected = json.loads(out.getvalue())
    expected["reports"][0]["source"] = "qiling-2024.html"
    assert answer.status_code == 200
    assert answer.json() == expected


def test_the_answer_is_as_the_interface_describes_it(client):
    described = client.get("/openapi.json").json()
    answers = described["paths"]["/api/check"]["post"]["responses"]["200"]
    schema = answers["content"]["application/json"]["schema"]
    for data in (EXAMPLE.read_bytes(), b"", page(report(2023, ZEROS))):
        jsonschema.validate(asked(client, file=sent(data)).json(), schema)


def test_last_years_report_is_held_beside_it(client):
    now = page(report(2023, ZEROS | {"requests.carried_over.total": 3}))
    before = page(report(2022, ZEROS | {"requests.carried_forward.total": 2}))
    (alone,) = asked(client, file=sent(now)).json()["reports"]
    (beside,) = asked(client, file=sent(now), previous=sent(before)).json()["reports"]
    assert "Y101" not in {one["code"] for one in alone["violations"]}
    assert "Y101" in {one["code"] for one in beside["violations"]}


def test_a_pasted_table_is_checked(client):
    text = (EXAMPLE.parent / "qingxi-2023.txt").read_text(encoding="utf-8")
    (result,) = asked(client, text=text, lang="en").json()["reports"]
    assert result["agency"] == "青溪区政务服务中心"
    assert {one["code"] for one in result["violations"]} == {"S104", "S106", "V106"}


def test_a_file_that_is_no_report_is_answered_with_the_reason(client):
    answer = asked(client, file=sent(b"", "空.html"))
    assert answer.status_code == 200
    (result,) = answer.json()["reports"]
    assert result["status"] == "unreadable"
    assert "空" in result["error"]


@pytest.mark.parametrize(
    ("output", "kind", "words"),
    [
        ("html", "text/html", "<article"),
        ("csv", "text/csv", "T303"),
        ("xlsx", "application/vnd.openxmlformats", "[Content_Types].xml"),
        ("markdown", "text/markdown", "T303"),
    ],
)
def test_other_outputs_are_answered_too(client, output, kind, words):
    answer = asked(client, f"/{output}", file=sent(EXAMPLE.read_bytes()))
    assert answer.headers["content-type"].startswith(kind)
    assert words in answer.text


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"text": "x", "file": sent(b"x")},
        {"file": {"name": "a", "content": "!"}},
        {"text": "x", "lang": "fr"},
        {"text": "x", "unknown": 1},
    ],
)
def test_a_question_that_means_nothing_is_refused(client, question):
    answer = client.post("/api/check", json=question)
    assert answer.status_code == 422
    assert '"input"' not in answer.text


def test_the_file_itself_comes_back_with_its_findings_in_it(client):
    data = EXAMPLE.read_bytes()
    answer = asked(client, "/annotated", file=sent(data))
    assert answer.status_code == 200
    assert len(answer.content) > len(data)
    again = check(answer.content, format="html")
    assert [one.code for one in again.violations] == ["S129", "T302", "T303"]


def test_a_file_that_takes_no_notes_is_refused_with_the_reason(client):
    data = (EXAMPLE.parent / "chengzhou-2022.json").read_bytes()
    answer = asked(client, "/annotated", file=sent(data, "a.json"))
    assert answer.status_code == 422
    assert "JSON" in answer.json()["detail"]


def test_an_output_that_is_none_is_refused(client):
    assert asked(client, "/exe", text="x").status_code == 404


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:8321", 200),
        ("[::1]:8321", 200),
        ("192.168.1.5:8321", 200),
        ("Office-PC:8321", 200),
        ("evil.example", 421),
        ("localhost.evil.example:8321", 421),
        ("127.0.0.1.evil.example", 421),
        ("[::1", 421),
        ("", 421),
    ],
)
def test_only_a_name_that_nobody_else_can_own_is_answered(client, host, status):
    assert client.get("/", headers={"Host": host}).status_code == status


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1"])
def test_a_question_from_another_site_is_refused(client, origin):
    answer = client.post("/api/check", json={"text": "x"}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("headers", [{"Content-Type": "text/plain"}, {}])
def test_a_form_of_another_site_cannot_ask_and_a_program_hears_of_the_header(client, headers):
    answer = client.post("/api/check", content=json.dumps({"text": "x"}), headers=headers)
    assert answer.status_code == 415
    assert "Content-Type: application/json" in answer.json()["detail"]


@pytest.mark.parametrize("body", ["[" * 100_000, '{"text": ' * 100_000, b'"\xff"'])
def test_a_body_that_cannot_be_parsed_is_told_in_chinese(client, body):
    headers = {"Content-Type": "application/json"}
    answer = client.post("/api/check", content=body, headers=headers)
    assert answer.status_code == 400
    assert "嵌套过深" in answer.json()["detail"]


@pytest.mark.parametrize("place", ["file", "previous", "text"])
def test_a_file_that_is_too_large_is_told_the_limit(client, place):
    question = {"text": "x"} if place == "previous" else {}
    large = "x" * (17 << 20)
    question[place] = large if place == "text" else sent(large.encode())
    answer = asked(client, **question)
    assert answer.status_code == 413
    assert "16 MiB" in answer.json()["detail"]


def test_a_name_that_is_too_long_is_no_large_file(client):
    assert asked(client, file=sent(b"x", "a" * 256)).status_code == 422


def test_every_refusal_is_described(client):
    paths = client.get("/openapi.json").json()["paths"]
    refused = {"400", "403", "408", "413", "415", "421", "422", "503", "504"}
    assert set(paths["/api/check"]["post"]["responses"]) == {"200", *refused}
    assert set(paths["/api/check/{output}"]["post"]["responses"]) == {"200", "404", *refused}
    told = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text(encoding="utf-8")
    (line,) = [
        line for line in told.splitlines() if line.startswith("回答与 `check --format json`")
    ]
    assert all(status in line for status in (*refused, "404"))


def test_every_answer_tells_the_browser_to_keep_and_load_nothing(client):
    for answer in (client.get("/"), client.get("/none"), asked(client, text="x")):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]


def test_a_question_that_is_too_long_is_refused_before_it_is_read(client):
    headers = {"Content-Length": str(MOST + 1), "Content-Type": "application/json"}
    answer = client.post("/api/check", content=b"{", headers=headers)
    assert answer.status_code == 413
    assert "16 MiB" in answer.json()["detail"]


def test_a_question_that_does_not_tell_its_length_is_cut_off():
    app = application()
    app.most = 1000
    with TestClient(app, base_url="http://localhost") as client:
        pieces = (b" " * 400 for _ in range(5))
        headers = {"Content-Type": "application/json"}
        assert client.post("/api/check", content=pieces, headers=headers).status_code == 413


def test_what_takes_too_long_is_ended_and_the_next_is_answered():
    short = Apart([], workers=1, seconds=0.5)
    with pytest.raises(ApartError, match="检查超过"):
        short.run(time.sleep, 3600)
    with pytest.raises(ApartError, match="检查超过"):
        short.run(time.sleep, 3600)


def test_what_takes_too_much_memory_or_dies_is_told_and_the_next_is_answered():
    apart = Apart([], workers=1, memory=1 << 30)
    for function, word in ((bytes, 1 << 40), (os._exit, 1), (int, "x")):
        with pytest.raises(ApartError, match="意外结束"):
            apart.run(function, word)
    assert apart.run(bytes, b"12") == b"12"


def test_who_comes_while_all_are_busy_is_told_so():
    with pytest.raises(BusyError, match="稍后再试"):
        Apart([], workers=0, seconds=0.1).run(bytes, b"")


def test_a_check_that_takes_too_long_is_an_answer():
    app = application(apart=Apart([], workers=1, seconds=0.001))
    with TestClient(app, base_url="http://localhost") as client:
        answer = asked(client, text="x")
    assert answer.status_code == 504
    assert "检查超过" in answer.json()["detail"]
