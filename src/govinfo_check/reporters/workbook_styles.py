"""How the cells of a workbook look. Source: ECMA-376 part 1, 18.8 (styles)."""

from __future__ import annotations

from typing import NamedTuple

_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Style(NamedTuple):
    """One look: the letters' colour and weight, the ground, the frame, and how a text stands."""

    colour: str = ""
    fill: str = ""
    size: int = 10
    bold: bool = False
    linked: bool = False
    framed: bool = True
    wrapped: bool = True
    centred: bool = False


_LOOKS = {
    "plain": Style(framed=False, wrapped=False),
    "title": Style(size=14, bold=True, framed=False, wrapped=False),
    "head": Style(bold=True, fill="D9E1F2", centred=True),
    "text": Style(),
    "link": Style(colour="0563C1", linked=True),
    "figure": Style(wrapped=False),
    "error": Style(colour="9C0006", fill="FFC7CE"),
    "warning": Style(colour="7F6000", fill="FFEB9C"),
    "info": Style(colour="1F4E78", fill="DDEBF7"),
    "unreadable": Style(colour="3F3F3F", fill="D9D9D9"),
    "good": Style(colour="375623", fill="E2EFDA"),
}
"""The looks by name; those of severities by theirs."""

STYLES = {name: number for number, name in enumerate(_LOOKS)}
"""The number of each look."""


def styles() -> str:
    """The part of the workbook that says how each look is drawn."""
    looks = list(_LOOKS.values())
    fonts = "".join(map(_font, looks))
    fills = "".join(map(_fill, looks))
    sides = "".join(
        f'<{side} style="thin"><color rgb="FFBFBFBF"/></{side}>'
        for side in ("left", "right", "top", "bottom")
    )
    formats = "".join(_format(number, look) for number, look in enumerate(looks))
    return (
        f'<styleSheet xmlns="{_SPACE}"><fonts count="{len(looks)}">{fonts}</fonts>'
        f'<fills count="{len(looks) + 2}"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{sides}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{len(looks)}">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _font(look: Style) -> str:
    return (
        f"<font>{'<b/>' if look.bold else ''}{'<u/>' if look.linked else ''}"
        f'<sz val="{look.size}"/><color rgb="FF{look.colour or "000000"}"/>'
        '<name val="Microsoft YaHei"/></font>'
    )


def _fill(look: Style) -> str:
    if not look.fill:
        return '<fill><patternFill patternType="none"/></fill>'
    ground = f'<fgColor rgb="FF{look.fill}"/>'
    return f'<fill><patternFill patternType="solid">{ground}</patternFill></fill>'


def _format(number: int, look: Style) -> str:
    across = ' horizontal="center"' if look.centred else ""
    down = "center" if look.centred else "top"
    wrapped = ' wrapText="1"' if look.wrapped else ""
    return (
        f'<xf numFmtId="0" fontId="{number}" fillId="{number + 2}" '
        f'borderId="{int(look.framed)}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" '
        f'applyAlignment="1"><alignment{across} vertical="{down}"{wrapped}/></xf>'
    )
