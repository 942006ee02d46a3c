"""Regulations and normative documents: issued, repealed, in force."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.claims import phrases
from govinfo_check.claims.meanings import DOCUMENTS, VERBS, Meaning

if TYPE_CHECKING:
    from govinfo_check.claims.context import Context
    from govinfo_check.claims.slots import Slot

_OF_OFFICE = re.compile(r"政府(?!信息|规章)|部门")
_ON_SITE = re.compile(r"网站|网页|官网|专栏|栏目|平台|公众号")
"""What is put there was issued by whomever and whenever."""

_STILL = re.compile(r"继续有效|保留(?:有效)?")
"""What a review of earlier documents leaves in force; those issued since may come on top."""

_COLLECTED = re.compile(r"累计(?:公布|公开|发布|收录|录入|入库)|收录|录入|入库|数据库")
_SOME = re.compile(r"等|关于|涉及|方面|领域")


def documents(slot: Slot, context: Context) -> Meaning | None:
    """Regulations and normative documents: issued, repealed, in force."""
    words = slot.noun
    names = _documents_in(slot.before) or _documents_in(slot.after)
    if names:
        context.documents = names
    elif not context.documents or not _continues(words):
        return None
    if phrases.NOT_DOCUMENTS.search(words) or _is_of_others(slot, context):
        return None
    if context.region and "normative_documents" in context.documents and _OF_OFFICE.search(words):
        return None
    verb, certainty = _verb(slot.before + slot.after, context)
    if not verb:
        return None
    context.verb = verb
    counts, new, old = VERBS[verb]
    documents = tuple(dict.fromkeys(names)) if len(names) > 1 else context.documents[-1:]
    rows = (" + ".join(documents), documents[-1]) if len(documents) > 1 else documents
    named = "与".join(DOCUMENTS[name] for name in documents)
    found = Meaning(f"{named}{counts}", "disclosure", rows, columns=(new, old) if old else (new,))
    is_of_region = not context.region or context.scope == "region"
    is_some = verb == "repealed" and _is_one_of_two(slot)
    if is_some or (verb == "in_force" and _STILL.search(slot.beside)):
        found = found.part()
    return found if certainty and is_of_region and not _SOME.search(words) else found.unsure()


def _is_of_others(slot: Slot, context: Context) -> bool:
    """Whether the documents are another body's, or all that a collection holds."""
    is_of_government = re.search(r"政府(?:的)?规章", slot.beside) is not None
    sentence = slot.preceding.rpartition("。")[2]
    return (is_of_government and not context.is_government) or (
        _COLLECTED.search(sentence) is not None
    )


def _is_one_of_two(slot: Slot) -> bool:
    """Whether 废止 and 失效 have a figure each: the form has one column for both."""
    before, after = slot.preceding.rpartition("。")[2], slot.following.partition("。")[0]
    other = "失效" if "废止" in slot.noun else "废止"
    return (
        other not in slot.noun
        and re.search(rf"{other}[^,、;]{{0,12}}\d", before + after) is not None
    )


def _documents_in(words: str) -> tuple[str, ...]:
    return tuple(
        "regulations" if match[0] == "规章" else "normative_documents"
        for match in phrases.DOCUMENT.finditer(words)
    )


def _continues(words: str) -> bool:
    """Whether a figure without a noun goes on with the documents named before."""
    rest = re.sub(
        r"制发|制定|新制|印发|出台|颁布|废止|宣布|失效|现行|继续|保留|有效|清理|件数|数量|文件"
        r"|本年|全年|其中|截至|年底|[和的共计为数件新]|目前",
        "",
        words,
    )
    return len(rest) <= 2


def _verb(words: str, context: Context) -> tuple[str, bool]:
    """The act that words name, and whether they name it beyond doubt."""
    if phrases.MODIFIED.search(words):
        return ("issued", False) if phrases.ISSUE.search(words) else ("", False)
    if phrases.IN_FORCE.search(words):
        return "in_force", True
    if phrases.REPEAL.search(words):
        return "repealed", True
    if phrases.ISSUE.search(words):
        return "issued", True
    if phrases.PUBLISH.search(words):
        return ("", False) if _ON_SITE.search(words) else ("issued", False)
    is_bare = re.fullmatch(r"(?:行政)?(?:规范性文件|规章)(?:共|为)?", words)
    return (context.verb, True) if is_bare else ("", False)
