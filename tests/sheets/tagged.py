"""Read a tagged PDF as a screen reader does: elements in their order, with the words in them."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pikepdf

CHARS = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
RANGES = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")


class Shown(NamedTuple):
    """Text that stands on a page at one go."""

    words: str
    size: float  # points
    mark: int | None  # what the structure calls it by; None: an artifact
    x: float  # points from the left
    y: float  # points from the foot


class Found(NamedTuple):
    """Text and the page that it stands on, from 0."""

    shown: Shown
    page: int


class Element(NamedTuple):
    """An element of the structure."""

    kind: str
    words: str  # with those of the elements in it
    pages: frozenset[int]  # from 0; those that its words stand on
    depth: int
    attributes: dict[str, object]
    name: str  # that others refer to it by


class Tagged:
    """A tagged PDF, read whole."""

    def __init__(self, data: bytes) -> None:
        self.elements: list[Element] = []
        with pikepdf.open(io.BytesIO(data)) as document:
            pages = list(document.pages)
            self.shown = [list(_shown(page)) for page in pages]
            self._places = {page.obj.objgen: place for place, page in enumerate(pages)}
            self._marked: dict[tuple[int, int | None], list[Found]] = defaultdict(list)
            for place, shown in enumerate(self.shown):
                for one in shown:
                    self._marked[place, one.mark].append(Found(one, place))
            self._read(document.Root.StructTreeRoot.K, None, 0)

    def of_kind(self, kind: str) -> list[Element]:
        return [element for element in self.elements if element.kind == kind]

    def artifacts(self, page: int) -> str:
        return " ".join(one.words for one in self.shown[page] if one.mark is None)

    def _read(self, node: pikepdf.Object | int, page: int | None, depth: int) -> list[Found]:
        """Keep the elements of a node in their order, and return what is shown of it."""
        if isinstance(node, int):
            assert page is not None
            return self._marked[page, node]
        if isinstance(node, pikepdf.Array):
            return [one for each in node for one in self._read(each, page, depth)]
        if not isinstance(node, pikepdf.Dictionary):
            return []
        if "/Pg" in node:
            page = self._places[node.Pg.objgen]
        if "/MCID" in node:
            return self._read(int(node.MCID), page, depth)
        inside = node.get("/K", pikepdf.Array())
        if "/S" not in node:
            return self._read(inside, page, depth)
        place = len(self.elements)
        kind = str(node.S).removeprefix("/")
        element = Element(kind, "", frozenset(), depth, _attributes(node), str(node.get("/ID", "")))
        self.elements.append(element)  # before those in it, whose words it is told after them
        found = self._read(inside, page, depth + 1)
        self.elements[place] = element._replace(
            words=_joined([one.shown for one in found]),
            pages=frozenset(one.page for one in found),
        )
        return found


def _joined(found: Sequence[Shown]) -> str:
    words, y = "", found[0].y if found else 0.0
    for one in found:
        words += one.words if abs(one.y - y) < 1 else f" {one.words}"
        y = one.y
    return " ".join(words.split())


def _attributes(node: pikepdf.Dictionary) -> dict[str, object]:
    found: dict[str, object] = {}
    entries = node.get("/A", pikepdf.Array())
    for entry in entries if isinstance(entries, pikepdf.Array) else [entries]:
        for key, value in entry.items():
            some = isinstance(value, pikepdf.Array)
            found[key] = [str(each) for each in value] if some else str(value)
    return found


def _shown(page: pikepdf.Page) -> Iterator[Shown]:
    fonts = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    marks: list[int | None] = []
    matrices: list[pikepdf.Matrix] = []
    matrix, text_matrix = pikepdf.Matrix(), pikepdf.Matrix()
    letters: dict[bytes, str] = {}
    size = 0.0
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), str(instruction.operator)
        match operator:
            case "BDC":
                asked = operands[1]
                # An artifact in an element is none of it.
                marks.append(int(asked["/MCID"]) if "/MCID" in asked else None)
            case "BMC":
                marks.append(None)
            case "EMC":
                marks.pop()
            case "q":
                matrices.append(matrix)
            case "Q":
                matrix = matrices.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "Tf":
                letters, size = fonts[str(operands[0])], float(operands[1])
            case "Tm":
                text_matrix = pikepdf.Matrix(*map(float, operands))
            case "TJ" | "Tj":
                whole = text_matrix @ matrix
                parts = operands[0] if operator == "TJ" else [operands[0]]
                codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                words = "".join(
                    letters.get(codes[at : at + 2], "\N{REPLACEMENT CHARACTER}")
                    for at in range(0, len(codes), 2)
                )
                yield Shown(words, size, marks[-1] if marks else None, whole.e, whole.f)


def _letters(font: pikepdf.Object) -> dict[bytes, str]:
    """Return what the codes of a font mean, as the file itself says."""
    table = font.ToUnicode.read_bytes()
    found: dict[bytes, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letter in CHARS.findall(block):
            found[bytes.fromhex(code.decode())] = _letter(letter)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in RANGES.findall(block):
            begin, end = int(first, 16), int(last, 16)
            for code in range(begin, end + 1):
                found[code.to_bytes(2, "big")] = chr(ord(_letter(letter)) + code - begin)
    return found


def _letter(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be")
