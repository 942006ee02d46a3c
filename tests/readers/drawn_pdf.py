"""PDFs drawn for the tests: text and tables at the places that a test names."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

FONT = "STSong-Light"
SIZE = 9
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Drawing:
    """A PDF under the pen; y counts downwards from the top of the page."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=(width, height))
        self.height = height
        self.canvas.setFont(FONT, SIZE)

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> Drawing:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - y, text)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Drawing:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)
        return self

    def page(self) -> Drawing:
        self.canvas.showPage()
        self.canvas.setFont(FONT, SIZE)
        return self

    def table(
        self,
        y: float,
        edges: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        height: float = 20,
        is_ruled: bool = True,
    ) -> float:
        """Draws rows of texts between the edges of columns; gives where the table ends."""
        for row in rows:
            for left, right, text in zip(edges, edges[1:], row, strict=False):
                if is_ruled:
                    self.canvas.rect(left, self.height - y - height, right - left, height)
                for index, part in enumerate(text.split("\n")):
                    down = y + height / 2 + 3 + (index - text.count("\n") / 2) * (SIZE + 2)
                    self.text(left + 3, down, part)
            y += height
        return y

    def data(self) -> bytes:
        """The file's bytes."""
        self.canvas.save()
        return self.file.getvalue()
