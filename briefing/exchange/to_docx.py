"""Write a text document: the sheet in a form that can be edited."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from briefing.document import blocks
from briefing.document.blocks import (
    Cell,
    Contents,
    EventLine,
    Group,
    Heading,
    Part,
    Sentence,
    Table,
)
from briefing.document.progress import PACKING, Steps
from briefing.exchange import docx_parts as parts
from briefing.exchange.blocks import Contested, Facts, Points, SourceLine, Sources, TextBlock
from briefing.exchange.outline import is_in_parts, is_wide, outline, rows_of, with_sources
from briefing.exchange.widths import shared
from briefing.exchange.written import Written
from briefing.words.characters import on_one_line

PAPERS: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}  # mm
MARGIN: Final = 20.0  # mm
LETTER: Final = 1.62  # mm; the width of a letter in a table
TWENTIETHS: Final = 1440 / 25.4  # of a point, in a millimetre
FACE: Final = "Calibri"
BLACK: Final = RGBColor(0, 0, 0)
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that the format knows
TEXT, HEAD, GROUP, SOURCE = "Table Text", "Table Head", "Table Group", "Source"


def write(document: blocks.Document, steps: Steps | None = None) -> Written:
    """Write headings, tables and sources in styles, with marking and page x of y on every page."""
    return Written(_TextDocument(document, steps or Steps()).written())


class _TextDocument:
    def __init__(self, content: blocks.Document, steps: Steps) -> None:
        self._content = content
        self._steps = steps
        self._bookmarks = 0
        self._document = docx.Document()
        self._body = self._document.element.body
        _style(self._document, content.language)
        _describe(self._document, content)
        self._in_parts = is_in_parts(content)
        wide = not self._in_parts and is_wide(content.parts[0])
        self._turn(self._document.sections[0], landscape=wide)
        self._head_and_foot(self._document.sections[0])

    def written(self) -> bytes:
        for block in outline(self._content):
            self._block(block)
        self._steps.begin(PACKING)
        file = io.BytesIO()
        self._document.save(file)
        return _without_clock(file.getvalue())

    def _block(self, block: TextBlock) -> None:
        match block:
            case Heading(words, 1):
                self._paragraph(words, "Title")
            case EventLine():
                self._paragraph(block.words, "Subtitle")
            case Part():
                section = self._document.add_section(WD_SECTION.NEW_PAGE)
                self._turn(section, landscape=is_wide(block))
            case Heading(words, level, name):
                made = self._paragraph(words, f"Heading {level - self._in_parts}")
                if name:
                    self._bookmarks += 1
                    parts.bookmark(made, name, self._bookmarks)
            case Table():
                self._table(block)
            case Sources(lines):
                for source in lines:
                    self._source(source)
            case _:
                self._text(block)

    def _text(self, block: Sentence | Facts | Contents | Points | Contested) -> None:
        match block:
            case Sentence(words):
                # It says what follows: the records, or the sources.
                self._paragraph(words).paragraph_format.keep_with_next = True
            case Facts(pairs):
                for label, words in pairs:
                    line = self._paragraph("")
                    line._p.extend([parts.run(f"{label}: ", bold=True), parts.run(words)])  # noqa: SLF001
            case Contents(lines):
                line = self._paragraph("")
                for place, one in enumerate(lines):
                    between = [parts.run(" · ")] if place else []
                    link = parts.hyperlink(f"{one.title} ({one.words})", anchor=one.anchor)
                    line._p.extend([*between, link])  # noqa: SLF001
            case Points(sentences):
                for sentence in sentences:
                    self._paragraph(sentence, "List Bullet")
            case Contested(fields):
                for field, values in fields:
                    contested = self._paragraph("")
                    contested._p.append(parts.run(field, bold=True))  # noqa: SLF001
                    contested.paragraph_format.keep_with_next = True
                    for value in values:
                        self._paragraph(value, "List Bullet")

    def _paragraph(self, words: str, style: str = "Normal") -> Paragraph:
        made = self._document.add_paragraph(style=style)
        if words:
            made._p.append(parts.run(words))  # noqa: SLF001
        return made

    def _source(self, line: SourceLine) -> None:
        made = self._paragraph(f"[{line.number}]  {line.words}", SOURCE)
        if line.link:
            relation = self._document.part.relate_to(
                line.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            made._p.append(parts.run(" "))  # noqa: SLF001
            made._p.append(parts.hyperlink(line.link, relation=relation))  # noqa: SLF001

    def _table(self, table: Table) -> None:
        columns = table.heads
        room = self._room()
        texts = ([cell.text for cell in table.shown(row)] for row in table.rows)
        letters = shared(columns, texts, room / LETTER)
        scale = room / sum(letters) * TWENTIETHS
        widths = [round(width * scale) for width in letters]
        heads = [
            parts.cell(
                parts.paragraph([parts.run(head.title)], HEAD, right=head.right),
                width,
            )
            for head, width in zip(columns, widths, strict=True)
        ]
        rows = [parts.row(heads, head=True)]
        for group in table.groups:
            rows += self._group(table, columns, group, widths)
        made = parts.table(rows, widths, table.caption)
        # Behind it the body has only the settings of its last pages.
        self._body.insert(len(self._body) - 1, made)
        self._paragraph("", TEXT)

    def _group(
        self,
        table: Table,
        columns: Sequence[blocks.HeadColumn],
        group: Group,
        widths: Sequence[int],
    ) -> list[parts.Element]:
        across, whole = len(widths), sum(widths)
        rows = []
        if group.title:
            words = parts.paragraph([parts.run(group.title)], GROUP)
            rows.append(parts.row([parts.cell(words, whole, across)]))
        if group.empty:
            empty = parts.run(with_sources(group.empty, group.sources), italic=True)
            said = parts.paragraph([empty], TEXT)
            rows.append(parts.row([parts.cell(said, whole, across)]))
        for row in rows_of(table, group, self._steps):
            made = [
                parts.cell(_cell(cell, bold=head.strong, right=head.right), width)
                for cell, head, width in zip(table.shown(row), columns, widths, strict=True)
            ]
            rows.append(parts.row(made))
        return rows

    def _turn(self, section: Section, *, landscape: bool) -> None:
        short, long = PAPERS[self._content.paper]
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (
            (Mm(long), Mm(short)) if landscape else (Mm(short), Mm(long))
        )
        section.left_margin = section.right_margin = Mm(MARGIN)
        section.top_margin = section.bottom_margin = Mm(MARGIN)

    def _room(self) -> float:
        width = self._document.sections[-1].page_width
        assert width is not None
        return float(width.mm) - 2 * MARGIN

    def _head_and_foot(self, section: Section) -> None:
        marking, content = on_one_line(self._content.marking), self._content
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        for place in (head, foot):
            place.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if marking:
                place._p.append(parts.run(marking, bold=True))  # noqa: SLF001
        line = section.footer.add_paragraph(style="Footer") if marking else foot
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        said = f"As of {content.as_of.words} · file {content.fingerprint} · page "
        line._p.append(parts.run(on_one_line(said) + " "))  # noqa: SLF001
        parts.add_field(line, "PAGE")
        line._p.append(parts.run(" of "))  # noqa: SLF001
        parts.add_field(line, "NUMPAGES")


def _cell(cell: Cell, *, bold: bool, right: bool) -> parts.Element:
    runs = [parts.run(f"{cell.code} ")] if cell.code else []
    runs.append(parts.run(cell.words, bold=bold, italic=not cell.stated))
    if cell.contested:
        runs.append(parts.run("\N{NO-BREAK SPACE}≠", bold=True))
    return parts.paragraph(runs, TEXT, right=right)


def _describe(document: Document, content: blocks.Document) -> None:
    said, moment = document.core_properties, content.as_of.moment.replace(tzinfo=None)
    said.title = on_one_line(content.title)[:255]
    said.subject = on_one_line(content.dated)[:255]
    said.category = on_one_line(content.marking)[:255]
    said.author = said.last_modified_by = said.comments = said.keywords = ""
    said.language = content.language[:255]
    said.created = said.modified = moment
    said.revision = 1


def _style(document: Document, language: str) -> None:
    styles = document.styles
    styles.element.append(parse_xml(parts.STYLE_XML))
    if "Hyperlink" not in styles:
        link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        link.font.underline = True
    normal = _paragraph_style(document, "Normal", 10.5, after=4)
    for name in (TEXT, HEAD, GROUP, SOURCE):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
    _paragraph_style(document, TEXT, 9.5, before=1, after=1)
    _paragraph_style(document, HEAD, 9.5, before=1, after=1, bold=True)
    _paragraph_style(document, GROUP, 10.5, before=6, after=2, bold=True, with_next=True)
    source = _paragraph_style(document, SOURCE, 9.5, after=2)
    source.paragraph_format.left_indent = Mm(9)
    source.paragraph_format.first_line_indent = Mm(-9)
    _paragraph_style(document, "Title", 20, after=4, bold=True, with_next=True)
    _paragraph_style(document, "Subtitle", 10.5, after=2)
    _paragraph_style(document, "Heading 1", 16, after=4, bold=True, with_next=True)
    _paragraph_style(document, "Heading 2", 12.5, before=12, after=3, bold=True, with_next=True)
    _paragraph_style(document, "List Bullet", 10.5, after=2)
    for name in ("Header", "Footer"):
        _paragraph_style(document, name, 9)
    defaults = styles.element.find(".//" + qn("w:rPrDefault") + "//" + qn("w:lang"))
    if defaults is not None and language:
        defaults.set(qn("w:val"), language)


def _paragraph_style(
    document: Document,
    name: str,
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    with_next: bool = False,
) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size = FACE, Pt(size)
    style.font.bold, style.font.italic = bold, False
    style.font.color.rgb = BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if key.endswith("Theme"):  # else the face of the theme would win
            del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), FACE)
    for path in ("w:pBdr", "w:rPr/w:spacing"):  # the template's own taste
        for taste in style.element.findall(f".//{path}", style.element.nsmap):
            taste.getparent().remove(taste)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.0
    style.paragraph_format.keep_with_next = with_next
    return style


def _without_clock(packed: bytes) -> bytes:
    """Return the same parts in the same order, as if all were packed at one moment."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(packed)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # whatever the system that it was made on
            new.writestr(info, old.read(name))
    return out.getvalue()
