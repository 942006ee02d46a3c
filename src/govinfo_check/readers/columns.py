"""Whether a line of text is a row of a table, and its cells if it is.

The kinds of line, each by what parts it: tabs, pipes, wide gaps (two blanks or U+3000), and single
blanks before figures. In doubt a line is a paragraph: prose that is taken for a row loses its
sentence, a row that is taken for prose is only reported as missing.
"""

from __future__ import annotations

import re

from govinfo_check.readers.decoding import fold

MAX_ROW_LENGTH = 2_000
"""Most characters of a line that is looked at for blanks as columns; longer lines are prose."""

_MOST_PARTS = 1_000  # a line with more tabs or pipes is no row
_LONGEST_LABEL = 80  # the longest row of the form has 45 characters with its group
_LONGEST_HEADING = 20
_WORDS = {"无", "不适用"}
_DIGIT = "[0-9０-９]"
_NUMBER = rf"[+＋\-－−]?(?:{_DIGIT}{{1,3}}(?:[,，]{_DIGIT}{{3}})+|{_DIGIT}+)?(?:[.．]{_DIGIT}+)?"
_UNIT = "(?:件|条|项|个|宗|元|万元)?"
_MARK = "[/／—–−－-]{1,2}|_{1,4}|[无〇○零×]|不适用"
_VALUE = re.compile(rf"(?=.*{_DIGIT}){_NUMBER}{_UNIT}|{_DIGIT}+[|｜]{_DIGIT}+|{_MARK}")
_SPACED = re.compile(rf"{_DIGIT}{{1,3}}(?: {_DIGIT}{{3}})+")
_DIGITS = re.compile(_DIGIT)
_PIPE = re.compile(r"(?<!\\)[|｜│┃]")
_RULE = re.compile(r"[\s|｜│┃+:=━─┌┬┐├┼┤└┴┘—-]+")
_GAP = re.compile(r"[ \xa0\u2000-\u200a]{2,}|[ \xa0]*\u3000[ \xa0\u3000]*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_SENTENCE = re.compile("[。；！？;!?]")
_CLAUSE = re.compile("[，。；：！？,;:!?]")
_PAGE_NUMBER = re.compile(rf"[—–-]+\s*{_DIGIT}+\s*[—–-]+")


def split_columns(line: str, *, in_table: bool = False) -> list[str] | None:
    r"""The cells of a line, blank ones kept where tabs or pipes show them; `None` for prose.

    `in_table` is true where the line before was a row.

    >>> split_columns("（一）予以公开 27 0 0 2,013")
    ['（一）予以公开', '27', '0', '0', '2,013']
    >>> split_columns("全年共收到申请70件，办结69件。") is None
    True
    """
    if "\t" in line:
        return _by_tabs(line)
    if _PIPE.search(line):
        parts = _by_pipes(line.strip(), in_table=in_table)
        if parts is not None:
            return parts
    if len(line) > MAX_ROW_LENGTH:
        return None
    return _by_gaps(line) or _by_figures(line.split())


def cell_alone(line: str) -> list[str] | None:
    """The cell that a line holds and ends with a pipe; `None` for any other line.

    So some archives keep a page: a cell a line, blank ones too. Several pipes and nothing else are
    no cell: they fill a row up where a cell spans columns.

    >>> [cell_alone(line) for line in ("（一）予以公开 |", "|", "|||", "规章 | 0 |")]
    [['（一）予以公开'], [''], [], None]
    """
    parts = _PIPE.split(line.strip(), _MOST_PARTS)
    if len(parts) > 2 and not any(parts):
        return []
    return [_pipe_cell(parts[0])] if len(parts) == 2 and not parts[1] else None


def is_rule(line: str, *, after: int) -> bool:
    """Whether a line only draws the border below row `after` (`|---|:-:|`), and states nothing.

    A single dash a cell is a border only below the first row; elsewhere it is a mark.
    """
    if not _RULE.fullmatch(line) or not line.strip():
        return False
    return "---" in line or "──" in line or "━━" in line or (after == 1 and "|" in line)


def is_value(text: str) -> bool:
    """Whether `text` is what a cell of figures holds: a number, with its unit or not, or a mark.

    >>> [is_value(text) for text in ("1,282", "３", "251000元", "/", "+173", ".0", "2021年")]
    [True, True, True, True, True, True, False]
    """
    return _VALUE.fullmatch(text) is not None


def _by_tabs(line: str) -> list[str] | None:
    """The parts between tabs; a lone part is a row if it is a figure or heads several columns."""
    parts = [fold(part) for part in line.split("\t", _MOST_PARTS)]
    stated = [part for part in parts if part]
    if not stated or len(parts) > _MOST_PARTS:
        return None
    if len(stated) > 1 or is_value(stated[0]):
        return parts
    spans_columns = not parts[-1] and not parts[-2] and not _SENTENCE.search(stated[0])
    return parts if spans_columns else None


def _by_pipes(line: str, *, in_table: bool) -> list[str] | None:
    """The parts between pipes; one pipe inside a line is a column only before a figure."""
    parts = _PIPE.split(line, _MOST_PARTS)
    if len(parts) > _MOST_PARTS:
        return None
    bordered = len(parts) > 2 and (not parts[0] or not parts[-1])
    if not bordered and len(parts) == 2:
        if " " not in line and not in_table:
            return None
        if parts[0] and parts[1] and not is_value(parts[1].strip()) and not in_table:
            return None
    inner = parts[not parts[0] : len(parts) - (not parts[-1])]
    return [_pipe_cell(part) for part in inner]


def _pipe_cell(part: str) -> str:
    text = _BREAK.sub("\n", part.replace("\\|", "|").replace("**", ""))
    return "\n".join(filter(None, map(fold, text.split("\n"))))


def _by_gaps(line: str) -> list[str] | None:
    """The parts between wide gaps, if figures end them or all are short as headings are."""
    parts = [fold(part) for part in _GAP.split(line.strip())]
    if len(parts) < 2:
        return None
    figures = _trailing(parts, spaced=True)
    if figures and is_value("".join(parts[:-figures]).rpartition(" ")[2]):
        return None  # a single blank parts a further figure from the label
    if figures >= 2 or (figures and is_value(parts[-1])):
        return parts if _is_label("".join(parts[:-figures]), parts[-figures:]) else None
    if figures or len(parts) < 3 or is_value(parts[-1].rsplit(" ", 1)[-1]):
        return None
    short = all(2 <= len(part) <= _LONGEST_HEADING for part in parts)
    return parts if short and not _SENTENCE.search(line) else None


def _by_figures(tokens: list[str]) -> list[str] | None:
    """A label and the figures that single blanks part at the end of the line."""
    figures = _trailing(tokens, spaced=False)
    label = " ".join(tokens[: len(tokens) - figures])
    values = tokens[len(tokens) - figures :]
    if not label:
        page_number = _PAGE_NUMBER.fullmatch(" ".join(tokens))
        return values if figures >= 2 and not page_number else None
    return [label, *values] if figures and _is_label(label, values) else None


def _trailing(parts: list[str], *, spaced: bool) -> int:
    """How many parts at the end are figures or marks (`spaced`: also `1 362`)."""
    count = 0
    for part in reversed(parts):
        if not (is_value(part) or (spaced and _SPACED.fullmatch(part))):
            break
        count += 1
    return count


def _is_label(label: str, figures: list[str]) -> bool:
    """Whether what stands before the figures may be a row's label and is no sentence.

    A lone 无 is chapter six ("六、其他需要报告的事项 无"), not a row's.
    """
    if len(label) > _LONGEST_LABEL or _SENTENCE.search(label):
        return False
    if len(figures) > 1:
        return True
    return figures[0] not in _WORDS and not _CLAUSE.search(_BRACKETED.sub("", label))
