"""请读者联系的，写明怎样联系。

报告写了“如有疑问，请与……联系”的，看后面有没有电话、电子邮箱或别的联系方式；写了“电话：”而后
面空着的，也指出。

依据
    没有明文规定。许多报告在“如对本报告有疑问，请与……联系”后面写联系地址、电话；既然请读者联
    系，就要联系得上。

违反的例子
    “如有疑问，请与青溪县水利局联系（地址：，电话：）”。

怎么办
    补上联系地址和电话，并核实号码。

例外
    没有请读者联系的报告，不查。

---

A report that invites questions says how to ask them.

Where it says “如有疑问，请与…联系”, a telephone, an e-mail address or another way must follow.
A label with nothing after it (“电话：”) is told as well.

Source
    None: reports give 联系地址 and 联系电话 after the sentence “如对本报告有疑问，请与…联系”;
    the form does not ask for it.

Violated by
    “如有疑问，请与青溪县水利局联系（地址：，电话：）”.

What to do
    Write the address and the telephone, and see that the number is right.

Exceptions
    A report that invites no questions is not looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.rules.departures import in_brackets, quoted
from govinfo_check.rules.rule import Finding, Text, rule
from govinfo_check.rules.wording import PREAMBLE, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

SENTENCES = 3
"""The invitation and so many sentences after it hold the contact."""

_INVITED = (
    r"[如若][^。;]{0,20}(?:疑问|问题|意见|建议|不明)[^。;]{0,12}"
    r"请[^。;]{0,20}(?:联系|来电|咨询|致电|拨打)"
)
_WAY = r"\d{7,8}|1\d{10}|\d{3,4}[-—–]\d{3,}|1\d{4}|@|意见箱|留言"
_EMPTY = r"(?:电话|地址|邮编|邮政编码|邮箱|传真)(?:号码)?:(?=[,;、。)]|电话|传真|邮编|地址|联系)"


@rule("D103", "contact-stated", "info")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for an invitation without a way, or with an empty one."""
    opening = prose(review.reading, *PREAMBLE, 6)
    invited = re.search(_INVITED, opening.text)
    if invited is None:
        return
    window = "。".join(opening.text[invited.start() :].split("。")[:SENTENCES])
    empty = re.search(_EMPTY, window)
    if empty is None and re.search(_WAY, window):
        return
    where = opening.location(invited.start())
    zh, en = in_brackets(where)
    message = Text(
        f"请读者联系,但没有写电话或邮箱{zh}", f"readers are invited, no telephone is given{en}"
    )
    if empty:
        message = Text(
            f"{quoted(empty[0])}后面没有内容{zh}", f"nothing stands after {quoted(empty[0])}{en}"
        )
    yield Finding(
        "contact",
        (),
        message,
        Text("请写明联系地址和电话。", "Write the address and the telephone."),
        where,
        invited[0],
    )
