"""The parser that every command shares: one line for a wrong word, help that fits the screen."""

from __future__ import annotations

import argparse
import re
import shutil
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn

from govinfo_check.errors import ConfigError, ReadError
from govinfo_check.reporters.layout import Segment, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_check.forms.form import Form

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives its type no public name


MOST_RAISED = 1_000
"""Most times their own that the command line raises the limits to."""


_NAMED = re.compile(r"argument (?P<name>[^:]+): (?P<problem>.*)", re.DOTALL)
_CHOICE = re.compile(r"invalid choice: (?P<word>.+) \(choose from (?P<choices>.+)\)", re.DOTALL)
_MESSAGES = {
    r"the following arguments are required: (.+)": "缺少 {}",
    r"one of the arguments (.+) is required": "应有其中一项:{}",
    r"not allowed with argument (.+)": "不能与 {} 同用",
    r"expected one argument": "后面缺少一个值",
    r"expected at least one argument": "后面至少应有一个值",
    r"expected at most one argument": "后面最多只能有一个值",
    r"expected (\d+) arguments?": "后面应有 {} 个值",
    r"ignored explicit argument (.+)": "后面不应有值 {}",
    r"invalid \S+ value: (.+)": "不能是 {}",
}
"""What argparse says, which has no Chinese; other messages are this package's own."""


def in_chinese(message: str) -> str:
    """A message of argparse in Chinese; one that is not known, as it is.

    >>> in_chinese("argument -v/--verbose: not allowed with argument -q/--quiet")
    '-v/--verbose: 不能与 -q/--quiet 同用'
    """
    if named := _NAMED.fullmatch(message):
        return f"{named['name']}: {in_chinese(named['problem'])}"
    if choice := _CHOICE.fullmatch(message):
        known = "、".join(word.strip(" '") for word in choice["choices"].split(","))
        return f"没有 {choice['word']},可用:{known}"
    for pattern, words in _MESSAGES.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*found.groups())
    return message


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, raised as `ConfigError`."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - those of argparse
        settings.setdefault("formatter_class", Help)
        settings.setdefault("allow_abbrev", False)
        super().__init__(add_help=False, **settings)
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong with the words of the command line.

        Raises:
            ConfigError: Always.
        """
        raise ConfigError(f"{in_chinese(message)}。用法见 {self.prog} --help")

    def refuse(self, others: Sequence[str], words: Sequence[str]) -> None:
        """Nothing, where none of the command line's `words` is one of the `others` left over.

        Raises:
            ConfigError: Some are; it says where they belong.
        """
        if not others:
            return
        options = [word for word in others if word.startswith("-") and word != "-"]
        if options:
            self.error(f"没有这样的参数:{' '.join(options)}")
        asked = self._get_positional_actions()
        if not asked:
            self.error(f"多出的词:{' '.join(others)}")
        if asked[0].nargs != "+":
            self.error(f"多出的词:{' '.join(others)}。{asked[0].metavar} 一次只能给一个")
        first = others[0]
        before = [*words][: -[*reversed(words)].index(first) - 1]
        if before[-2:-1] == ["--format"] or before[-1].startswith("--format="):
            self.error(f"{first}: 结果存入文件,请在文件名前面写 --output")
        self.error(f"{first}: 文件和文件夹请写在一起,放在选项的前面")


class Help(argparse.RawDescriptionHelpFormatter):
    """Help wrapped by the columns that Chinese characters take."""

    def __init__(self, prog: str, **settings: Any) -> None:  # noqa: ANN401 - those of argparse
        settings["width"] = min(shutil.get_terminal_size().columns, 100) - 2
        super().__init__(prog, max_help_position=26, **settings)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Any,  # noqa: ANN401 - argparse gives its type no public name
        prefix: str | None = None,
    ) -> None:
        """Add the usage under its Chinese name."""
        super().add_usage(usage, actions, groups, "用法: " if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return lay_out([Segment(text)], width).split("\n")

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = (lay_out([Segment(line)], width, indent="    ") for line in text.splitlines())
        return "\n".join(f"{indent}{line}" for line in lines)


def add_command(
    commands: Commands, name: str, summary: str, *, examples: Sequence[str], about: str = ""
) -> Parser:
    """The parser of the command `name`, with examples at the end of its help."""
    lines = "\n".join(f"  {example}" for example in examples)
    parser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary}。{about}",
        epilog=f"例:\n{lines}",
    )
    if not isinstance(parser, Parser):  # argparse makes the class of the parent parser
        raise TypeError(parser)
    parser.set_defaults(parser=parser)
    return parser


def add_choice(parser: Parser) -> None:
    """Declare `--select`, `--ignore` and `--fail-on`, which `check` and `annotate` share."""
    parser.options.add_argument(
        "--select", action="append", metavar="CODES", help="只用这些规则:代码或其开头,以逗号分隔"
    )
    parser.options.add_argument(
        "--ignore", action="append", metavar="CODES", help="不用这些规则:代码或其开头,以逗号分隔"
    )
    parser.options.add_argument(
        "--fail-on",
        choices=("error", "warning"),
        default="error",
        metavar="LEVEL",
        help="error 或 warning:有这一级或更重的问题时退出码为 1(默认 error)",
    )


def add_companions(parser: Parser) -> None:
    """Declare `--previous` and `--subordinates`, which `check` and `annotate` share."""
    parser.options.add_argument(
        "--previous",
        metavar="PATH",
        help="上年年报:一份报告的文件;或文件夹,其中的报告按机关名称和年份配对",
    )
    parser.options.add_argument(
        "--subordinates",
        nargs="+",
        action="extend",
        default=[],
        metavar="PATH",
        help="下级机关的报告:文件、文件夹(“甲/”内是“甲.html”的下级),或列出全部下级的 .toml",
    )


def add_lang(parser: Parser) -> None:
    """Declare `--lang`, which `check`, `annotate`, `rules` and `explain` share."""
    parser.options.add_argument(
        "--lang",
        choices=("zh", "en"),
        default="zh",
        help="结果的语言(默认 zh);读取失败和命令有误的说明只有中文",
    )


def add_input_format(parser: Parser) -> None:
    """Declare `--input-format`, which `check` and `read` share."""
    from govinfo_check.readers import FORMATS  # noqa: PLC0415 - names only, no reader

    kinds = [kind.name for kind in FORMATS if kind.module or kind.name == "json"]
    parser.options.add_argument(
        "--input-format",
        type=_input_format,
        metavar="NAME",
        help=f"文件的格式({'、'.join(kinds)},或已安装的包所读的);不指定则按内容判断",
    )


def _input_format(word: str) -> str:
    from govinfo_check.readers import format_named  # noqa: PLC0415 - as above

    try:
        return format_named(word)
    except ReadError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def add_convert(parser: Parser) -> None:
    """Declare `--convert`, which `check` and `read` share."""
    parser.options.add_argument(
        "--convert",
        action="store_true",
        help="旧格式的文件(.doc、.wps、.rtf、.xlsb 等)先由本机的 LibreOffice 转换",
    )


def add_config(parser: Parser) -> None:
    """Declare `--config`, which the commands that know rules share."""
    parser.options.add_argument(
        "--config",
        metavar="FILE",
        help="配置文件(默认:工作文件夹或其上级的 govinfo-check.toml,"
        "或 pyproject.toml 的 [tool.govinfo-check])",
    )


def add_raise_limits(parser: Parser) -> None:
    """Declare `--raise-limits`, which `check` and `read` share."""
    parser.options.add_argument(
        "--raise-limits",
        type=_factor,
        default=1,
        metavar="N",
        help="读取的各项限度(大小、页数、时间等)提高到 N 倍,用于来源可靠的大文件",
    )


def _factor(word: str) -> int:
    if not (word.isdecimal() and 1 <= int(word[:9]) <= MOST_RAISED):
        raise argparse.ArgumentTypeError(f"应为 1 到 {MOST_RAISED} 的整数")
    return int(word)


def add_jobs(parser: Parser) -> None:
    """Declare `--jobs`, which `check` and `read` share."""
    parser.options.add_argument(
        "--jobs", type=_jobs, metavar="N", help="同时工作的进程数(默认:文件多时等于处理器数)"
    )


def _jobs(word: str) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= 256:
        raise argparse.ArgumentTypeError("应为 1 到 256 的整数")
    return int(word)


def form_named(name: str) -> Form:
    """The form called `name`.

    Raises:
        ConfigError: There is no such form.
    """
    from govinfo_check.forms import form_names, get_form  # noqa: PLC0415 - `--help` needs no form

    try:
        return get_form(name)
    except KeyError:
        known = form_names()
        near = get_close_matches(name, known, 1, 0.3)
        hint = f"是不是 {near[0]}?" if near else f"现有格式:{'、'.join(known)}"
        raise ConfigError(f"没有格式 “{name}”。{hint}") from None


def words_of(values: Sequence[str] | None) -> list[str] | None:
    """The words of a repeatable, comma-separated option; `None` where it was not given.

    >>> words_of(["T301,T4", "V"]), words_of(None)
    (['T301', 'T4', 'V'], None)

    Raises:
        ConfigError: It was given without a word.
    """
    if values is None:
        return None
    parts = (part.strip() for value in values for part in value.replace("\uff0c", ",").split(","))
    words = [part for part in parts if part]
    if not words:
        raise ConfigError("--select 和 --ignore 之后应有规则代码或其开头,例如 T301 或 T")
    return words
