"""What every rule is: a code, a name, a severity, a page, and a generator of findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from govinfo_check.documents import Location
    from govinfo_check.rules.review import Review
    from govinfo_check.settings import OwnRule, Severity

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
"""The languages of the messages, the default first."""

Concern = Literal["figures", "document", "previous", "subordinates"]
"""What a rule looks at: the figures of any report, how a document states them, last year's report,
those of the bodies below. Where there is no such thing, the rule is not asked."""

LONG = 7
"""A sum of more summands is shortened: those that state 0 are counted."""


def zeros_text(count: int, lang: Language, *, are_all: bool) -> str:
    """What stands for the `count` summands of a long sum that state 0."""
    if lang == "zh":
        return f"{count} 项均为 0" if are_all else f"其余 {count} 项均为 0"
    return f"{count} rows of 0" if are_all else f"{count} other rows of 0"


class Text(NamedTuple):
    """One sentence in both languages of the messages."""

    zh: str
    en: str

    def of(self, lang: Language) -> str:
        """The sentence in `lang`."""
        return self.zh if lang == "zh" else self.en


class Finding(NamedTuple):
    """What a rule found: what is wrong and in which cells; the engine adds file and places.

    Attributes:
        subject: The address, or the name of what is missing.
        cells: The addresses concerned, in the form's order.
        message: What stands there and what the form wants.
        advice: One next step.
        location: Where, for a finding that concerns no cell; `text` is what stands there.
        left, right: The two figures of a comparison, `None` where nothing is compared.
        severity: Where this finding weighs less or more than the rule's others.
        blank: The cells without a figure that leave open whether the rule holds: nothing is wrong,
            and nothing certain.
    """

    subject: str
    cells: tuple[str, ...]
    message: Text
    advice: Text | None = None
    location: Location | None = None
    text: str = ""
    left: Any = None
    right: Any = None
    severity: Severity | None = None
    blank: tuple[str, ...] = ()


Find = Callable[["Review"], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule that is not an identity: a function from a review to its findings.

    Attributes:
        code: The permanent code, `V101`.
        name: The property that it states, in kebab-case.
        severity: `error` (must not be published so), `warning` or `info`.
        find: Yields the findings, in the form's order.
        concerns: What must be there for it to find anything.
        declared: The declaration, where it is a user's own.
    """

    code: str
    name: str
    severity: Severity
    find: Find
    concerns: Concern = "document"
    declared: OwnRule | None = None

    @property
    def module(self) -> str:
        """The module that declares it, whose docstring is its page."""
        return self.find.__module__


def rule(
    code: str, name: str, severity: Severity, *, concerns: Concern = "document"
) -> Callable[[Find], Rule]:
    """Declare the decorated function as the rule `code`."""
    return lambda find: Rule(code, name, severity, find, concerns)
