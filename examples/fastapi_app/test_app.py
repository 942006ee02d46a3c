"""The service as its clients see it: `pytest examples/fastapi_app`. Needs `fastapi`, `httpx`."""

from __future__ import annotations

from app import app
from fastapi.testclient import TestClient

client = TestClient(app)

SOUND = {
    "form": "cn-2021",
    "agency": "临溪县教育局",
    "year": 2024,
    "requests": {"new": {"natural_person": 2, "business": 1, "total": 3}},
}
BLOCK = {"upheld": 10, "overturned": 1, "other": 0, "pending": 0, "total": 0}
WRONG = SOUND | {
    "disclosure": {"licensing": -1},
    "requests": {"new": {"natural_person": 2, "business": "a", "total": 1}},
    "appeals": {"reconsideration": BLOCK, "litigation": {"direct": BLOCK}},
}


def test_a_consistent_report_is_taken() -> None:
    answer = client.post("/reports", json=SOUND)
    assert (answer.status_code, answer.json()) == (201, {"agency": "临溪县教育局", "year": 2024})


def test_every_violation_is_told_at_its_cell_at_once() -> None:
    answer = client.post("/reports", json=WRONG)
    assert answer.status_code == 422
    told = {".".join(error["loc"]): error["type"] for error in answer.json()["detail"]}
    assert told == {
        "body.disclosure.licensing": "nonnegative-count",
        "body.requests.new.business": "int_type",
        "body.requests.new.total": "applicant-total",
        "body.appeals.reconsideration.total": "appeals-total",
        "body.appeals.litigation.direct.total": "appeals-total",
    }


def test_a_violation_speaks_the_words_of_the_form() -> None:
    answer = client.post("/reports", json=SOUND | {"appeals": {"reconsideration": BLOCK}})
    (error,) = answer.json()["detail"]
    assert error["msg"].startswith("表四「行政复议」行:结果维持 10 + 结果纠正 1 ")
    assert error["ctx"] == {"code": "T401", "subject": "reconsideration", "left": 11, "right": 0}


def test_a_report_that_is_being_filled_in_is_checked() -> None:
    answer = client.post("/checks", json=SOUND | {"appeals": {"reconsideration": BLOCK}})
    assert answer.status_code == 200
    (finding,) = [one for one in answer.json() if one["code"] == "T401"]
    assert finding["cells"][-1] == "appeals.reconsideration.total"


def test_the_description_of_the_service_has_the_labels_of_the_form() -> None:
    parts = client.get("/openapi.json").json()["components"]["schemas"]
    cell = parts["Applicants"]["properties"]["natural_person"]
    assert (cell["title"], cell["unit"]) == ("自然人", "件")
