"""Waivers: violations that someone lets stand, with a reason and an end."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from govinfo_check.settings import is_named

if TYPE_CHECKING:
    from datetime import date

    from govinfo_check.settings import Settings, Waiver


def waiver_of(
    settings: Settings, source: str | None, *, code: str, subject: str, fingerprint: str
) -> Waiver | None:
    """The waiver of a violation in the file `source` that holds today, or `None`."""
    for waiver in settings.waivers:
        if waiver.fingerprint:
            is_it = waiver.fingerprint == fingerprint
        else:
            is_it = (waiver.code, waiver.subject) == (code, subject)
        if is_it and not is_expired(waiver) and concerns(waiver, source, settings.folder):
            return waiver
    return None


def concerns(waiver: Waiver, source: str | None, folder: str) -> bool:
    """Whether the waiver is for the file `source`."""
    return not waiver.file or is_named(source, waiver.file, folder)


def is_expired(waiver: Waiver) -> bool:
    """Whether its last day is over."""
    return waiver.expires < _today()


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
