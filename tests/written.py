"""Reports of fictional bodies as the tests need them: figures, and documents with prose."""

from govinfo_check.forms import get_form
from govinfo_check.sources import read
from govinfo_check.templates import document

BODY = "临溪县教育局"

CHAPTERS = {
    1: "一、总体情况",
    2: "二、主动公开政府信息情况",
    3: "三、收到和处理政府信息公开申请情况",
    4: "四、政府信息公开行政复议、行政诉讼情况",
    5: "五、存在的主要问题及改进情况",
    6: "六、其他需要报告的事项",
}


def report(year, values, *, form="cn-2021", agency=BODY):
    """A report that states `values` (by address) and nothing else."""
    return get_form(form).report(values, year=year, agency=agency)


def page(report, *, form="cn-2021", **chapters):
    """An HTML page with the report's tables, and prose by chapter (`chapter1="…"`)."""
    form = get_form(form)
    html = document(form, "html", form.values(report), agency=report.agency, year=report.year)
    text = html.decode()
    for name, prose in chapters.items():
        heading = CHAPTERS[int(name.removeprefix("chapter"))]
        before, after = text.split(f"<h2>{heading}</h2>\n", 1)
        paragraphs = "".join(f"<p>{line}</p>\n" for line in prose.splitlines())
        if after.startswith("<p>"):
            after = after.partition("\n")[2]
        text = f"{before}<h2>{heading}</h2>\n{paragraphs}{after}"
    return text.encode()


def document_with(year, values=None, **chapters):
    """The reading of such a page."""
    return read(page(report(year, values or {"requests.new.total": 0}), **chapters), format="html")
