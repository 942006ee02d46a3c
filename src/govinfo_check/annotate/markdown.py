"""Markdown: as `text`, the lines of notes being quotations."""

from __future__ import annotations

from functools import partial

from govinfo_check.annotate import text

annotated = partial(text.annotated, is_markdown=True)
