"""Encodings as sites use and misdeclare them, through `read_document`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_check.errors import ReadError
from govinfo_check.readers import read_document

CHINESE = "本年新收政府信息公开申请数量"


def first(data, **options):
    return read_document(data, **{"format": "html", **options}).blocks[0].text


@pytest.mark.parametrize("declared", ["", "utf-8", "gbk", "gb2312", "iso-8859-1", "big5"])
def test_utf8_is_read_whatever_the_page_declares(declared):
    assert first(f"<meta charset={declared}><p>{CHINESE}".encode()) == CHINESE


@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "iso-8859-1", "windows-1252"])
def test_gb18030_is_read_whatever_the_page_declares(declared):
    page = f"<meta charset={declared}><p>{CHINESE}䶮㐂"
    assert first(page.encode("gb18030")) == CHINESE + "䶮㐂"


def test_big5_is_read_where_it_is_declared():
    page = "<meta http-equiv=Content-Type content='text/html; charset=big5'><p>政府資訊公開"
    assert first(page.encode("big5")) == "政府資訊公開"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(encoding):
    assert first(f"<p>{CHINESE}".encode(encoding), format=None) == CHINESE
    assert first(CHINESE.encode(encoding), format=None) == CHINESE


def test_a_page_cut_inside_a_character_is_read():
    data = ("<p>" + CHINESE * 20).encode()[:-1]
    assert first(data).startswith(CHINESE * 19)
    assert first(("<p>" + CHINESE * 20).encode("gb18030") + b"\x81").startswith(CHINESE * 20)


def test_a_stray_byte_does_not_change_the_encoding():
    data = f"<p>{CHINESE * 5}".encode() + b"\xff" + f"<p>{CHINESE}".encode()
    assert CHINESE * 5 in first(data)


def test_control_and_zero_width_characters_are_removed():
    page = "<p>\x0112\u200b3\ufeff4\xad5\u2060</p>"
    assert first(page.encode()) == "12345"


@pytest.mark.parametrize(
    "data",
    [
        b"<p>a\0b",
        bytes(range(128, 256)) * 20,
        b"\xff\xfe\0\xd8" * 50,
        b"\xff\xfe\0\0a\0\0\0",
    ],
)
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(ReadError, match="不是文本"):
        read_document(data, format="text")


@given(st.binary(max_size=300), st.sampled_from([None, "html", "text", "md"]))
@settings(max_examples=200, deadline=None)
def test_random_bytes_are_read_or_refused(data, word):
    try:
        problem = read_document(data, format=word) and None
    except ReadError as error:
        problem = error
    assert problem is None or (problem.remedy and problem.source is None)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
@settings(max_examples=100, deadline=None)
def test_random_text_is_read_or_refused(text, encoding):
    data = text.encode(encoding, "ignore")
    for word in ("html", "text"):
        try:
            document = read_document(data, format=word)
        except ReadError:
            continue
        assert document.format == word
