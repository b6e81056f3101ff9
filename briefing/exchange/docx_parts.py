"""The pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from briefing.words.characters import runs_right_to_left

TABLE_STYLE: Final = "BriefingTable"
# Lines between rows, a bold head.
STYLE_XML: Final = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">
  <w:name w:val="Briefing Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:tblPr><w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="115" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>
    </w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>
  </w:tblStylePr>
</w:style>"""

Element = Any  # lxml says no more


def element(name: str, children: Sequence[Element] = (), /, **attributes: str) -> Element:
    """Make an element of the main namespace, its attributes too."""
    made: Element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(children)
    return made


def run(text: str, *, bold: bool = False, italic: bool = False, style: str = "") -> Element:
    """Return text with its line breaks; it runs right to left if its first letter does."""
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if bold:
        properties.extend((element("b"), element("bCs")))
    if italic:
        properties.extend((element("i"), element("iCs")))
    if runs_right_to_left(text):
        properties.append(element("rtl"))
    made = element("r", [properties])
    for place, line in enumerate(text.split("\n")):
        if place:
            made.append(element("br"))
        words = element("t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(words)
    return made


def paragraph(runs: Sequence[Element], style: str, *, right: bool = False) -> Element:
    """Return a paragraph in the style with this name."""
    properties = element("pPr", [element("pStyle", val=style.replace(" ", ""))])
    if right:
        properties.append(element("jc", val="right"))
    return element("p", [properties, *runs])


def row(cells: Sequence[Element], *, head: bool = False) -> Element:
    """Return a row that is not split between pages; a head stands on each of them."""
    properties = element("trPr", [element("cantSplit")])
    if head:
        properties.append(element("tblHeader"))
    return element("tr", [properties, *cells])


def cell(content: Element, width: int, across: int = 1) -> Element:
    """Return a cell of a width in twentieths of a point, over one column or more."""
    properties = element("tcPr", [element("tcW", w=str(width), type="dxa")])
    if across > 1:
        properties.append(element("gridSpan", val=str(across)))
    return element("tc", [properties, content])


def table(rows: Sequence[Element], widths: Sequence[int], caption: str) -> Element:
    """Return a table whose columns keep their widths."""
    properties = element(
        "tblPr",
        [
            element("tblStyle", val=TABLE_STYLE),
            element("tblW", w=str(sum(widths)), type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0020", firstRow="1", noHBand="1", noVBand="1"),
            element("tblCaption", val=caption),
        ],
    )
    grid = element("tblGrid", [element("gridCol", w=str(width)) for width in widths])
    return element("tbl", [properties, grid, *rows])


def add_field(place: Paragraph, code: str) -> None:
    """Add a field such as PAGE, which the program that opens the document fills in."""
    field = element("fldSimple", [run("1")], instr=code)
    place._p.append(field)  # noqa: SLF001 - python-docx offers no other way to its XML


def hyperlink(words: str, *, relation: str = "", anchor: str = "") -> Element:
    """Return words that lead to what a relation of the document names, or to a bookmark."""
    made = element("hyperlink", [run(words, style="Hyperlink")])
    made.set(qn("r:id" if relation else "w:anchor"), relation or anchor)
    return made


def bookmark(place: Paragraph, name: str, number: int) -> None:
    """Let links inside the document lead to a paragraph; names and numbers are given once."""
    begin = element("bookmarkStart", id=str(number), name=name)
    properties = place._p.pPr  # noqa: SLF001 - as above
    place._p.insert(0 if properties is None else 1, begin)  # noqa: SLF001
    place._p.append(element("bookmarkEnd", id=str(number)))  # noqa: SLF001
