"""Bytes of a text file to text: encodings as Chinese government sites use and misdeclare them.

UTF-8 is self-checking, so bytes that are UTF-8 are read as UTF-8 whatever the page declares.
Every pair of bytes means something in GB18030, so that comes after a declared Big5, and a page
that declares nothing else is GB18030 (which holds GBK and GB2312).
"""

from __future__ import annotations

import codecs
import re

from govinfo_check.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# What a declaration adds to UTF-8 and GB18030; latin-1 and its like decode any bytes to nonsense.
_TRUSTED = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs"}
_STRAYS_PER = 1000
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200f\u202a-\u202c\u2060-\u2065\u206a-\u206f\ufeff]"
)


def decode(data: bytes) -> str:
    """The text of `data`, without byte order mark; `fold` and `remove_invisible` clean it.

    A stray byte (a page cut inside a character, a broken name in a menu) becomes U+FFFD, up to
    one and one more per 1,000 characters outside ASCII.

    >>> decode("规章".encode("gb18030"))
    '规章'

    Raises:
        ReadError: The bytes are no text in any of the encodings.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_tolerant(data[len(bom) :], encoding))
    if b"\0" in data:
        raise _no_text()
    return _checked(
        _strict(data, "utf-8")
        or _tolerant(data, "utf-8")
        or _strict(data, _declared(data))
        or _tolerant(data, "gb18030")
    )


def remove_invisible(text: str) -> str:
    r"""`text` without control characters (but tab and line ends) and zero-width characters.

    >>> remove_invisible("1\u200b2\xad")
    '12'
    """
    return _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    r"""`text` as one line: every run of blanks (no-break, U+3000, line ends) is one space.

    >>> fold("\u3000商业\xa0\n 企业 ")
    '商业 企业'
    """
    folded = " ".join(text.split())
    return folded if folded.isprintable() else " ".join(remove_invisible(folded).split())


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    word = match[1].decode("ascii").lower() if match else ""
    return _TRUSTED.get(word, "gb18030")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _tolerant(data: bytes, encoding: str) -> str | None:
    """The text with U+FFFD for stray bytes; `None` where they are too many to be strays."""
    text = data.decode(encoding, "replace")
    strays = text.count("\ufffd")
    if not strays:
        return text
    foreign = sum(not word.isascii() and len(word) for word in text.split()) - strays
    return text if strays <= min(1 + foreign // _STRAYS_PER, foreign // 10) else None


def _checked(text: str | None) -> str:
    if text is None or "\0" in text:
        raise _no_text()
    return text


def _no_text() -> ReadError:
    return ReadError(
        "内容不是文本,或编码不是 UTF-8、GB18030、Big5",
        remedy="请确认文件没有损坏,或另存为 UTF-8 编码的网页或文本",
    )
