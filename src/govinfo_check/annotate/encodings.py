"""The text of a page or a text file that goes back to the same bytes."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from govinfo_check.readers.decoding import decode

_ENCODINGS = ("utf-8", "gb18030", "gbk", "big5hkscs")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BY_MARK = dict(zip(_MARKS, ("utf-8", "utf-16-le", "utf-16-be"), strict=True))


class Source(NamedTuple):
    """A file's text, its encoding and what stands before it.

    Where no encoding gives the bytes back (a stray byte among them), each byte is a character and
    `is_text` false: only ASCII is what it says then.
    """

    text: str
    encoding: str
    mark: bytes = b""
    is_text: bool = True

    def encoded(self, text: str) -> bytes:
        """The bytes of a text in the file's encoding.

        Raises:
            UnicodeEncodeError: The encoding lacks a character.
        """
        return self.mark + text.encode(self.encoding)


def source_of(data: bytes) -> Source:
    r"""The source of a file's bytes.

    >>> source_of("规章".encode("gbk")).encoding
    'gb18030'
    >>> source_of(("规章" * 9).encode() + b"\xff").is_text
    False

    Raises:
        ReadError: The bytes are no text.
    """
    text = decode(data)
    mark = next((one for one in _MARKS if data.startswith(one)), b"")
    for encoding in (_BY_MARK[mark],) if mark else _ENCODINGS:
        try:
            if mark + text.encode(encoding) == data:
                return Source(text, encoding, mark)
        except UnicodeEncodeError:
            continue
    return Source(data.decode("latin-1"), "latin-1", is_text=False)
