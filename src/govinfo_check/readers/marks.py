"""Whether a file bears the notes that `annotate` puts into a copy."""

from __future__ import annotations

import re

from govinfo_check.readers.archives import Archive
from govinfo_check.readers.text import NOTE

_PARTS = {
    "docx": (r"word/comments\d*\.xml", b'"govinfo-check"'),
    "xlsx": (r"xl/(?:.*/)?comments\d*\.xml", b">govinfo-check<"),
    "ods": (r"content\.xml", b">govinfo-check<"),
    "odt": (r"content\.xml", b">govinfo-check<"),
}
_BYTES = {"html": b'<aside data-govinfo-check=""', "pdf": rb"/T (govinfo\055check)"}


def has_marks(data: bytes, format: str) -> bool:  # noqa: A002 - the contract's word
    """Whether somebody checks a copy with notes, in place of the report.

    >>> has_marks("〔govinfo-check〕有 1 处错误".encode(), "text")
    True
    """
    if format in _PARTS:
        name, mark = _PARTS[format]
        archive = Archive(data)
        parts = (archive.part(one) or b"" for one in archive.names() if re.fullmatch(name, one))
        return any(mark in part for part in parts)
    if format in ("text", "markdown"):
        return any(NOTE.encode(encoding) in data for encoding in ("utf-8", "gb18030"))
    return format in _BYTES and _BYTES[format] in data
