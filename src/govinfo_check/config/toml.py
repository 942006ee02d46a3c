"""TOML within bounds: `tomllib` takes time in the square of a dotted key's parts."""

from __future__ import annotations

import re
import tomllib
from typing import Any

MAX_DOTS = 200
"""In a line; a configuration's keys have five at most, and prose is not so long."""
MAX_ALL_DOTS = 50_000
"""In a file."""


def toml_of(text: str) -> dict[str, Any]:
    """What the TOML text says.

    >>> toml_of("a.b = 1")
    {'a': {'b': 1}}

    Raises:
        ValueError: It is no TOML, or has a key that would take minutes; it says in Chinese where
            and what is most likely meant.
    """
    if text.count(".") > MAX_DOTS:
        for number, line in enumerate(text.split("\n"), 1):
            if line.count(".") > MAX_DOTS:
                raise ValueError(f"第 {number} 行的点超过 {MAX_DOTS} 个")
        if text.count(".") > MAX_ALL_DOTS:
            raise ValueError(f"点超过 {MAX_ALL_DOTS} 个")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(_slip(str(error), text)) from None
    except RecursionError:
        raise ValueError("括号的层次过深") from None
    except ValueError:  # of `int`
        raise ValueError("有过长的数") from None


_PLACE = re.compile(r"\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_QUOTES = "“”„‟‘’＂＇「」『』"
_WIDE = "，、：；。．＝［］【】｛｝（）＃－＿／＼＊\u3000"
_SLIPS = {
    "Illegal character '\\n'": '的引号没有收尾:收尾的也应是半角的 "',
    "Unterminated": '的引号没有收尾:收尾的也应是半角的 "',
    "Cannot": "的名称前面已经写过,请合成一处",
    "Unescaped": "引号里的反斜杠请改为 /",
}
"""By the beginning of what `tomllib` says, what is told of the line."""


def _slip(message: str, text: str) -> str:
    """What `tomllib` says, in Chinese: where it stopped, and what to write there.

    >>> _slip("Invalid value (at line 1, column 5)", "a = “T”")
    '第 1 行第 5 列的 “ 不是半角引号,请改用 "'
    """
    lines = text.rstrip().split("\n")
    place = _PLACE.search(message)
    if place is None or place["line"] is None:
        number, start, char = len(lines), 0, ""
    else:
        number, start = int(place["line"]), int(place["column"]) - 1
        char = lines[number - 1][start : start + 1] if number <= len(lines) else ""
    where = f"第 {number} 行第 {start + 1} 列的 {char} " if char else f"第 {number} 行"
    if char in (*_QUOTES, *_WIDE):
        return f"{where}{_instead(char)}"
    for beginning, words in _SLIPS.items():
        if message.startswith(beginning):
            return f"第 {number} 行{words}"
    if char and not char.isascii():
        return f"{where}前后没有引号:设置的名称是英文,汉字要放在半角引号里"
    if char.isalnum() and message.startswith("Invalid value"):
        return f"{where}前后没有引号:文字要放在半角引号里"
    return f"{where}写法不对,请核对引号、括号、逗号、等号是否成对、齐全"


def _instead(char: str) -> str:
    """What is to be written in place of a mark of Chinese text."""
    return '不是半角引号,请改用 "' if char in _QUOTES else "是全角符号,请改用半角的"
