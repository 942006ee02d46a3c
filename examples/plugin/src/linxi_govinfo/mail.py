"""Reports that bodies send as mail (`.eml`): the page in the mail, else its text."""

from email import message_from_bytes
from email.policy import default

from govinfo_check.documents import Document
from govinfo_check.errors import ReadError
from govinfo_check.readers.html import read_html
from govinfo_check.readers.text import read_text


def read(data: bytes) -> Document:
    """The document in a mail's bytes.

    Raises:
        ReadError: The mail has no text.
    """
    body = message_from_bytes(data, policy=default).get_body(("html", "plain"))
    if body is None:
        raise ReadError("邮件里没有正文", remedy="附件请另存为文件再检查")
    text = body.get_content()
    return read_html(text) if body.get_content_subtype() == "html" else read_text(text)
