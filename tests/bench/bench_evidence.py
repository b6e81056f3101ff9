"""Measure how long the findings of a large briefing take; a script, not a test.

    python -m tests.bench.bench_evidence [CLAIMS]

It builds a file with that many claims (100,000) from a fixed seed and prints, for each thing
measured, the best of three runs in seconds and its ratio to the baseline of the same run: to read
the same claims from the file.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from briefing.evidence.contradictions import contradictions
from briefing.evidence.provenance import Provenance
from briefing.queries.findings import find
from briefing.queries.open_as_of import open_as_of
from briefing.store.build.build import build
from briefing.store.store import Store
from tests.csv_folder import write_heads, write_table
from tests.shipped import section_named

CLAIMS_A_FIELD = 5
FIELDS_A_RECORD = 2  # a name and an arrival, or a held value
SEED = 2025
PEOPLE = ("Alexander", "Andrei", "Kim", "Luiz", "Thongsavanh", "Ibrahim", "Željka", "Nguyễn")
FAMILIES = ("Vučić", "Belousov", "Jong-un", "Inácio", "Phomvihane", "Traoré", "Motshekga", "Văn")


def main() -> None:
    """Build, measure, print."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "large.briefing"
        make(Path(name), path, wanted)
        with Store(path) as store:
            claims = store.all_claims()
            provenance = Provenance(store.all_records(section_named("sources")))
            found = contradictions(claims, provenance, store.vocabulary)
            print(
                f"{len(claims):,} claims, {len(found.conflicts):,} conflicts, "
                f"{len(found.variants):,} variants, {len(found.changes):,} changes"
            )
            baseline = best(store.all_claims)
            print(f"{baseline:8.3f} s   1.00  reading the claims (baseline)")
            for words, work in (
                (
                    "conflicts and changes of all claims",
                    lambda: contradictions(claims, provenance, store.vocabulary),
                ),
                ("everything, from the open file", lambda: find(store)),
                ("going back to a date", lambda: open_as_of(store, "2025-05-07").close()),
            ):
                seconds = best(work)
                print(f"{seconds:8.3f} s {seconds / baseline:6.2f}  {words}")


def best(work: Callable[[], object]) -> float:
    """Return the seconds of the fastest of three runs."""
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def make(folder: Path, path: Path, wanted: int) -> None:
    """Build a briefing with `wanted` claims, one field in five contested."""
    dice = random.Random(SEED)
    records = wanted // (CLAIMS_A_FIELD * FIELDS_A_RECORD)
    sources = max(20, wanted // 50)
    write_heads(folder)
    write_table(
        folder,
        "event",
        ("id", "title", "starts_on", "as_of", "language"),
        [("e", "A parade", "2025-05-09", "2025-07-31", "en")],
    )
    write_table(
        folder,
        "sources",
        (
            "id",
            "publisher",
            "title",
            "published_on",
            "kind",
            "cites",
            "reliability",
            "seen_directly",
        ),
        [
            (
                f"s{n}",
                f"Paper {n // 3}",
                "Page",
                f"2025-05-{dice.randint(1, 28):02}" if dice.random() < 0.7 else "",
                "newspaper",
                f"s{dice.randrange(n)}" if n and dice.random() < 0.4 else "",
                dice.choice("ABCDEF"),
                "yes",
            )
            for n in range(sources)
        ],
    )
    write_table(
        folder,
        "attendees",
        ("id", "name", "arrived_on", "country", "kind", "status", "counted_in_total"),
        [
            (f"a{n}", name, f"2025-05-{day:02}", "Nowhere", "guest", "attended", "no")
            for n in range(records // 2)
            for name, day, _ in [said(n)]
        ],
    )
    write_table(
        folder,
        "figures",
        ("id", "title", "held_value", "unit"),
        [(f"f{n}", f"Figure {n}", said(n)[2], "people") for n in range(records - records // 2)],
    )
    write_table(
        folder,
        "claims",
        (
            *("id", "section", "record", "field", "value", "value_number", "qualifier"),
            *("source", "said_by", "stated_on"),
        ),
        claims(dice, records, sources),
    )
    build(folder, path)


def claims(dice: random.Random, records: int, sources: int) -> Iterable[Sequence[object]]:
    """Yield the claims: most fields are claimed alike, one in five is not."""
    number = 1
    yield ("c0", "event", "e", "title", "A parade", "", "", "s0", "", "")
    for n in range(records):
        if n < records // 2:
            places = [("attendees", f"a{n}", "name"), ("attendees", f"a{n}", "arrived_on")]
        else:
            at = n - records // 2
            places = [("figures", f"f{at}", "held_value"), ("figures", f"f{at}", "unit")]
        for section, record, field in places:
            contested = dice.random() < 0.2
            name, day, count = said(int(record[1:]))
            for _ in range(CLAIMS_A_FIELD):
                if contested and dice.random() < 0.4:
                    name, day, count = said(dice.randrange(20_000))
                value = {
                    "name": name,
                    "arrived_on": f"2025-05-{day:02}",
                    "held_value": count,
                    "unit": "people",
                }[field]
                yield (
                    *(f"c{number}", section, record, field, value),
                    value if field == "held_value" else "",
                    dice.choice(("", "exactly", "at_least", "about")) if contested else "",
                    f"s{dice.randrange(sources)}",
                    f"Speaker {dice.randrange(50)}" if dice.random() < 0.3 else "",
                    f"2025-05-{dice.randint(1, 28):02}" if dice.random() < 0.5 else "",
                )
                number += 1


def said(number: int) -> tuple[str, int, int]:
    """Return a name, a day of May and a number that belong together."""
    dice = random.Random(number)
    return (
        f"{dice.choice(PEOPLE)} {dice.choice(FAMILIES)}",
        dice.randint(1, 28),
        dice.randint(1, 20_000),
    )


if __name__ == "__main__":
    main()
