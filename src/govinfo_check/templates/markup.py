"""Text in XML and HTML, and archives of XML parts."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def text_of(text: str) -> str:
    """`text` as XML holds it, without the characters that XML cannot hold.

    >>> text_of("a<b")
    'a&lt;b'
    """
    return escape(_FORBIDDEN.sub("", text))


def packed(parts: Mapping[str, str]) -> bytes:
    """The ZIP of the parts by name, the same bytes for the same parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(member(name), DECLARATION + text)
    return file.getvalue()


def member(name: str) -> zipfile.ZipInfo:
    """A compressed member of an archive that says nothing of when it was made."""
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def relations(kinds: Mapping[str, str]) -> str:
    """A part of relations: targets by the last words of their types."""
    links = "".join(
        f'<Relationship Id="r{number}" Type="http://schemas.openxmlformats.org/{kind}" '
        f'Target="{target}"/>'
        for number, (target, kind) in enumerate(kinds.items(), 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{links}</Relationships>'


def content_types(types: Mapping[str, str]) -> str:
    """The part that names the type of each part, XML for the rest."""
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    own = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    return (
        f'<Types xmlns="{space}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{own}</Types>"
    )


OFFICE_DOCUMENT = "officeDocument/2006/relationships/officeDocument"
CORE = "package/2006/relationships/metadata/core-properties"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"


def core(title: str) -> str:
    """The part with the document's title."""
    return (
        '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="http://schemas.'
        'openxmlformats.org/package/2006/metadata/core-properties">'
        f"<dc:title>{text_of(title)}</dc:title></cp:coreProperties>"
    )
