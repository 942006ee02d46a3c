"""下级各机关的报告都在。

名单里有、报告不在的机关，合成一处指出，最多列出二十个名称。

依据
    政府的报告是本行政区域的报告（《政府信息公开条例》第四十九条），少一份，汇总数就核对不全。

违反的例子
    名单列了三个局，只有两份报告。

怎么办
    先看报告是不是放错了文件夹，或者文件里的机关名称与名单不一致；再催交没有交的。已经撤销、合并的
    机关，从名单里去掉。补齐以后再核对汇总数（R101）。

---

The report of every body below is there.

The bodies that the list names and whose report is not there, told once, twenty of them by name.

Source
    The government's report is that of its area (Art. 49 of the regulation); its sum needs every
    part.

Violated by
    A list of three bureaus, and the reports of two.

What to do
    See first whether a report lies in another folder, or bears another name than the list. Ask
    for those that are missing, take bodies that were closed off the list, and then look at the
    sums (R101).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.rules.rule import Finding, Text, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.rules.review import Review

_NAMED = 20


@rule("R102", "subordinates-present", "warning", concerns="subordinates")
def RULE(review: Review) -> Iterator[Finding]:  # noqa: N802 - the module's rule
    """One finding for all the bodies that are missing."""
    missing = review.subordinates.missing if review.subordinates else ()
    if not missing:
        return
    names = "、".join(missing[:_NAMED]) + ("…" if len(missing) > _NAMED else "")
    yield Finding(
        "subordinates",
        (),
        Text(
            f"缺少 {len(missing)} 个下级机关的报告:{names}",
            f"the reports of {len(missing)} bodies below are missing: {names}",
        ),
        Text("请补齐后再核对汇总数。", "Add them; until then sums can only be too small."),
    )
