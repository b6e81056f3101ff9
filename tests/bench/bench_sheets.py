"""Measure how long sheets of 30, 300, 3,000 and 30,000 rows take.

    python -m tests.bench.bench_sheets [ROWS …]

Each is made in a process of its own, so that each peak of memory is its own. The baseline of the
same run is Typst setting a page with one line on it; the last column is how long a row takes
against a row of the sheet of 300.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from subprocess import CalledProcessError
from typing import Final

from pikepdf import Pdf

from briefing.criteria import Criteria
from briefing.document.blocks import Choices, Document
from briefing.document.compose import compose_list
from briefing.document.dossier import compose_dossiers
from briefing.queries.findings import find
from briefing.queries.listing import Listing
from briefing.sheets.typeset import pdf
from briefing.store.store import Store
from tests.bench.making import briefing
from tests.bench.measuring import Run, run, show
from tests.shipped import section_named

ROWS: Final = (30, 300, 3_000, 30_000)
DOSSIERS: Final = 300
ALONE: Final = "--alone"
HEADS: Final = (
    "sheet", "compose s", "set s", "processor s", "pages", "pages a second", "peak MB",
    "× one line", "× a row of 300",
)  # fmt: skip
COMPOSERS: Final[Mapping[str, Callable[..., Document]]] = {
    "list": compose_list,
    "dossiers": compose_dossiers,
}
ONE_LINE: Final = "import typst; typst.compile(b'One line.', format='pdf', pdf_standards=['ua-1'])"
TITLED: Final = ONE_LINE.replace(
    "b'One", 'b\'#set document(title: [One])\\n#set text(lang: "en")\\nOne'
)


def main() -> None:
    """Make each sheet in a process of its own and print one table."""
    sizes = [int(size) for size in sys.argv[1:]] or ROWS
    show("Sheets", HEADS, _rows(sizes))


def _rows(sizes: list[int] | tuple[int, ...]) -> Iterator[tuple[str, ...]]:
    baseline = min(
        (run([sys.executable, "-c", TITLED]) for _ in range(3)), key=lambda one: one.seconds
    )
    yield (
        "one line (baseline)",
        "",
        f"{baseline.seconds:.2f}",
        f"{baseline.processor:.2f}",
        "1",
        "",
        f"{baseline.peak:.0f}",
        "1.0",
        "",
    )
    made = {("list", size): _alone("list", size) for size in sizes}
    made["dossiers", DOSSIERS] = _alone("dossiers", DOSSIERS)
    first = made.get(("list", 300))
    a_row = _seconds(first) / 300 if first else 0.0
    for (kind, size), one in made.items():
        if one is None:
            yield (f"{kind} of {size:,}", "not to be had here: ended for want of memory", *[""] * 7)
            continue
        says = json.loads(one.says)
        yield (
            f"{kind} of {size:,}",
            f"{says['compose']:.2f}",
            f"{says['set']:.2f}",
            f"{says['processor']:.2f}",
            f"{says['pages']:,}",
            f"{says['pages'] / _seconds(one):.0f}",
            f"{one.peak:.0f}",
            f"{one.seconds / baseline.seconds:.1f}",
            f"{_seconds(one) / size / a_row:.2f}" if a_row and kind == "list" else "",
        )


def _seconds(one: Run) -> float:
    says = json.loads(one.says)
    return float(says["compose"] + says["set"])


def _alone(kind: str, size: int) -> Run | None:
    """Make one sheet in a process of its own; None if the system ended that."""
    file = briefing(size).file
    try:
        return run([sys.executable, "-m", "tests.bench.bench_sheets", ALONE, kind, file])
    except CalledProcessError as error:
        if error.returncode != -signal.SIGKILL:
            raise
        return None


def _measure(kind: str, file: Path) -> dict[str, float]:
    """Make one sheet of a file; what is imported for it is not counted."""
    compose = COMPOSERS[kind]
    choices = Choices(marking="Internal")
    with Store(file) as store:
        findings = find(store)
        start, worked = time.perf_counter(), time.process_time()
        sheet = compose(Listing(store, section_named("attendees"), Criteria()), choices, findings)
        composed = time.perf_counter()
        made = pdf(sheet)
        done = time.perf_counter()
        worked = time.process_time() - worked
    return {
        "compose": composed - start,
        "set": done - composed,
        "processor": worked,
        "pages": _pages(made),
    }


def _pages(made: bytes) -> int:
    with Pdf.open(BytesIO(made)) as document:
        return len(document.pages)


if __name__ == "__main__":
    if sys.argv[1:2] == [ALONE]:
        print(json.dumps(_measure(sys.argv[2], Path(sys.argv[3]))))
    else:
        main()
