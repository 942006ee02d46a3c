"""What all rules add to the reading of one report, and what the unused plugin adds to pytest.

    python benchmarks/rules.py [--reports FOLDER] [--runs N] [--write]

The rules are timed as on the next report of many: nothing of the report itself is in a cache. The
page is built here: the filled form of a fictional body with the markup that offices publish, and
about as many sentences on its tables as published reports have. `--write` puts the table into
`docs/performance.md`.
"""

from __future__ import annotations

import argparse
import functools
import json
import re
import tempfile
from itertools import count, cycle
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from single_report import (
    EXAMPLE_HTML,
    EXAMPLE_JSON,
    HEAD,
    ROOT,
    Pair,
    call,
    process,
    read_other_page,
    show,
)

from govinfo_check import read
from govinfo_check.engine import check_review
from govinfo_check.forms import get_form
from govinfo_check.records import parse_report
from govinfo_check.rules import choose
from govinfo_check.rules.review import Review
from govinfo_check.templates import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govinfo_check.readings import Reading

REPORTS = ("shuyang-fgj-2023.html", "pingtan-2022.txt", "pingtan-2023.txt", "jinshui-2021.txt")
MARKUP = (
    '<p class="MsoNormal" style="margin:0pt;text-align:center"><span lang="EN-US" '
    'style="font-family:宋体;font-size:10.5pt">'
)
"""What a word processor leaves in each cell of a page."""

CLAIMS = (
    "2022年共收到政府信息公开申请508件，上年结转21件，第{e}次通报时已答复过半。",
    "办理政府信息公开申请，予以公开208件，部分公开45件，不予公开69件，无法提供132件（见通报{e}）。",
    "制发行政规范性文件36件，废止11件，现行有效284件，已在专栏集中公开（第{e}期目录）。",
    "因政府信息公开被申请行政复议20件，结果维持14件；网站栏目{e}逐件公开裁决。",
    "未发生收取信息处理费的情况，也没有因信息公开被投诉举报。",
)
OTHERS = (
    "全年主动公开政府信息{a}条，其中通过门户网站公开{b}条，政务新媒体公开{c}条。",
    "按照“谁公开、谁负责”的原则，严格执行信息发布审查制度，确保内容准确。",
    "及时更新政府信息公开指南和目录，方便群众查阅。",
    "加强对科室和下属单位的指导，邀请专家讲解条例，提高工作人员的业务能力。",
    "对历史文件进行清理，按年度、文号和主题词分类编排，设置检索入口。",
    "围绕河道整治、饮水安全、防汛抗旱等群众关心的事项，发布解读材料{d}篇、图解{e}个。",
    "接听咨询电话{a}次，收集意见{b}条，均转有关科室研究，并在网站集中反馈采纳情况。",
    "完善依申请公开的登记、审核、办理、答复、归档流程，规范文书格式。",
    "专栏内容多涉及水库除险、河道采砂，网站访问量同比上升{d}.{e}%，浏览{a}次。",
    "组织开展政务公开培训{e}次，参加人员{c}人次，并将其纳入年度考核。",
)
"""Of a fictional body; what is said of its tables is true. The letters are figures that change."""


def prose(length: int) -> str:
    """Paragraphs of together at least `length` characters, no sentence of which stands twice."""
    number, made, size = count(1), [], 0
    for sentence in cycle((*CLAIMS, *OTHERS * 12)):
        place = next(number)
        figures = {"a": 100 + 7 * place, "b": 40 + 3 * place, "c": 20 + place, "d": 9, "e": place}
        made.append(sentence.format(year=2022, **figures))
        size += len(made[-1])
        if size >= length:
            break
    parts = ("".join(made[place : place + 5]) for place in range(0, len(made), 5))
    return "</span></p><p><span>".join(parts)


def page(length: int) -> bytes:
    """The filled form of a fictional body with `length` characters of prose, marked up."""
    report = parse_report(json.loads(EXAMPLE_JSON.read_text(encoding="utf-8")))
    form = get_form(report.form)
    made = document(
        form, "html", form.values(report), agency=report.agency, year=report.year
    ).decode()
    made = re.sub(r"(<td[^>]*>)(.*?)(?=</td>)", rf"\1{MARKUP}\2</span></p>", made)
    for share in (0.8, 0.2):
        made = made.replace("（文字描述）", prose(int(share * length)), 1)
    return made.encode()


def judged(read_one: Callable[[], Reading], before: Callable[[], object]) -> Callable[[], float]:
    """The seconds that all rules take on a report that was just read."""
    chosen = choose()

    def timed() -> float:
        before()
        review = Review(read_one())
        start = perf_counter()
        check_review(review, chosen)
        return perf_counter() - start

    return timed


def rules(folder: Path | None) -> Iterator[Pair]:
    """All rules on a report, against reading it."""
    files = {f"a page, {size:,} characters of prose": page(size) for size in (4_000, 15_000)}
    if folder is not None:
        files |= {f"`{name}`": (folder / name).read_bytes() for name in REPORTS}
    as_next = functools.partial(read_other_page, EXAMPLE_HTML.read_bytes())
    for name, data in files.items():
        reading = functools.partial(read, data)
        yield Pair(
            f"all rules on {name} ({len(data) // 1024} KB)",
            "reading it",
            judged(reading, as_next),
            call(reading, as_next),
            None if "15,000" in name else 1.0,
        )


def plugin(folder: str) -> Pair:
    """The start of pytest with the plugin installed and not used, against one without it."""
    known = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", folder, folder)
    return Pair(
        "start of pytest, the plugin unused",
        "the same with `-p no:govinfo_check`",
        process(folder, *known),
        process(folder, *known, "-p", "no:govinfo_check"),
        1.05,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=Path, help="the folder with the real reports")
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--write", action="store_true", help="into performance.md")
    options = parser.parse_args()
    folder = options.reports or ROOT.parent / "shared" / "reports"
    rows = [pair.row(options.runs) for pair in rules(folder if folder.is_dir() else None)]
    with tempfile.TemporaryDirectory() as empty:
        rows.append(plugin(empty).row(options.runs))
    show("\n".join([HEAD, *rows]), "rules", write=options.write)


if __name__ == "__main__":
    main()
