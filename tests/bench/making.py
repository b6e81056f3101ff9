"""Make the files that the benchmarks measure: any number of records, always the same ones.

    python -m tests.bench.making 100000 [FOLDER]

A folder of CSV files has N attendees with two claims each, a few thousand sources, and some
absences and figures: names in several scripts, long cells, empty cells, values that repeat as
they do in earnest. Rows are written as they are made, so that a million need no more memory than
thirty. Files are kept in the system's temporary folder and made once.
"""

from __future__ import annotations

import hashlib
import inspect
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from briefing.store.build.build import build
from tests.csv_folder import write_heads, write_table
from tests.shipped import section_named

SEED: Final = 2025
KINDS: Final = section_named("attendees").column("kind").words
NAMES: Final = (  # given names and families of one script each, so that they go together
    (
        ("José", "Zoë", "Łukasz", "Anaïs", "Nguyễn", "Jürgen", "Luiz", "Mary", "Søren", "Ana"),
        ("Vučić", "Müller", "Phạm", "Okonkwo", "Inácio", "Fernández", "Kowalski", "Smith", "Øst"),
    ),
    (
        ("Александр", "Юлия", "Дмитрий", "Ольга", "Игорь", "Željko", "Наталья"),
        ("Кузьмин", "Щербаков", "Лукашенко", "Ермолаев", "Вучић", "Рахмонов", "Жээнбеков"),
    ),
    (("Γιώργος", "Ελένη", "Νίκος"), ("Παπαδόπουλος", "Χριστοδουλίδης", "Οικονόμου")),
    (("محمد", "فاطمة", "عبد الفتاح", "محمود"), ("السيسي", "عباس", "البرهان", "الحسيني")),
    (("דוד", "שרה", "יצחק"), ("כהן", "לוי", "מזרחי")),
    (("习", "王", "李", "赵"), ("近平", "建国", "晓明", "丽华")),
    (("김", "이", "박"), ("정은", "서준", "민지")),
    (("नरेन्द्र", "अनिता", "राजेश"), ("मोदी", "शर्मा", "सिंह")),
)
SCRIPT_WEIGHTS: Final = (55, 18, 4, 6, 3, 6, 4, 4)
COUNTRIES: Final = (
    "Armenia AM,Azerbaijan AZ,Belarus BY,Bosnia and Herzegovina BA,Brazil BR,Burkina Faso BF,"
    "China CN,Congo CG,Cuba CU,Egypt EG,Equatorial Guinea GQ,Ethiopia ET,Germany DE,"
    "Guinea-Bissau GW,India IN,Indonesia ID,Israel IL,Kazakhstan KZ,Kyrgyzstan KG,Laos LA,"
    "Malaysia MY,Mongolia MN,Myanmar MM,Nicaragua NI,Palestine PS,Republika Srpska -,Russia RU,"
    "Serbia RS,Slovakia SK,South Africa ZA,Tajikistan TJ,Türkiye TR,Turkmenistan TM,"
    "United States US,Uzbekistan UZ,Venezuela VE,Vietnam VN,Zimbabwe ZW,Abkhazia -,France FR"
)
OFFICES: Final = (
    "President", "Prime Minister", "Minister of Defence", "Minister of Foreign Affairs",
    "Speaker of the parliament", "Ambassador", "Chief of the General Staff", "Defence attaché",
    "Veteran", "Chair of the council of the veterans of the 4th Guards Tank Army",
)  # fmt: skip
REMARKS: Final = (
    "Arrived a day before the others and was received at the airport",
    "Laid a wreath at the Tomb of the Unknown Soldier",
    "Met the host for talks; a joint statement was given out",
    "Стоял на трибуне рядом с ветеранами",
    "Known only through a rewrite of the agency’s report",
    "Left before the reception",
)
SPEAKERS: Final = ("Yuri Ushakov", "Дмитрий Песков", "A spokesperson of the ministry", "An aide")
REASONS: Final = ("health", "domestic_agenda")


class Made(NamedTuple):
    """A folder of CSV files and the briefing built from it."""

    folder: Path
    file: Path


def briefing(attendees: int) -> Made:
    """Return the files with so many attendees; they are made unless they are there already."""
    folder = csv_folder(attendees)
    store = Path(inspect.getfile(build)).parent
    file = folder.with_name(f"{folder.name}-{_digest(*sorted(store.glob('*.py')))}.briefing")
    if not file.exists():
        build(folder, file)
    return Made(folder, file)


def csv_folder(attendees: int) -> Path:
    """Return a folder of CSV files with so many attendees, made unless it is there already."""
    code = (Path(__file__), Path(inspect.getfile(write_table)))
    folder = Path(tempfile.gettempdir()) / "briefing-bench" / f"{attendees}-{_digest(*code)}"
    if not folder.exists():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        write_folder(unfinished, attendees)
        unfinished.rename(folder)
    return folder


def _digest(*code: Path) -> str:
    """Tell one state of the code from another, so that no file is older than what makes it."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in code)).hexdigest()[:8]


def write_folder(folder: Path, attendees: int) -> None:
    """Write the CSV files."""
    sources = max(12, min(4000, attendees // 10))
    absences, figures = max(4, min(400, attendees // 50)), 40
    write_heads(folder)
    write_table(
        folder,
        "event",
        ("id", "title", "occasion", "starts_on", "place", "host", "as_of", "language"),
        [("e", "A parade", "80 years", "2025-05-09", "Red Square", "A host", "2025-07-31", "en")],
    )
    write_table(
        folder,
        "sources",
        ("id", "publisher", "title", "url", "published_on", "language", "author", "kind",
         "cites", "reliability", "reliability_reason", "seen_directly", "note"),
        _sources(sources),
    )  # fmt: skip
    write_table(
        folder,
        "attendees",
        ("id", "name", "office", "country", "code", "kind", "status", "arrived_on",
         "counted_in_total", "note"),
        _attendees(attendees),
    )  # fmt: skip
    write_table(
        folder,
        "absences",
        ("id", "name", "office", "country", "code", "reason_kind", "reason", "announced_on"),
        (
            (f"b{n}", *_person(random.Random(n)), REASONS[n % 2], REMARKS[n % 6], DAYS[n % 9])
            for n in range(absences)
        ),
    )
    write_table(
        folder,
        "figures",
        ("id", "title", "unit", "held_value"),
        ((f"f{n}", f"Figure {n}", "people", n * 7) for n in range(figures)),
    )
    write_table(
        folder,
        "claims",
        ("id", "section", "record", "field", "value", "value_number", "qualifier", "source",
         "said_by", "stated_on", "credibility", "note"),
        _claims(attendees, sources, absences, figures),
    )  # fmt: skip


DAYS: Final = tuple(f"2025-05-{day:02}" for day in range(1, 12))


def _person(dice: random.Random) -> tuple[str, str, str, str]:
    """Return a name, an office, a country and its code."""
    given, families = dice.choices(NAMES, SCRIPT_WEIGHTS)[0]
    roll = dice.random()
    middle = f" {dice.choice(given)}" if roll < 0.4 else ""
    # Two families each: a million people do not share three hundred names.
    name = f"{dice.choice(given)}{middle} {dice.choice(families)}-{dice.choice(families)}"
    country, _, code = dice.choice(COUNTRY_LIST).rpartition(" ")
    return name, dice.choice(OFFICES), country, "" if code == "-" else code


COUNTRY_LIST: Final = COUNTRIES.split(",")


def _attendees(number: int) -> Iterator[Sequence[object]]:
    dice = random.Random(SEED)
    kinds = tuple(KINDS)
    for n in range(number):
        name, office, country, code = _person(dice)
        roll = dice.random()
        remark = ""
        if roll < 0.002:
            remark = " ".join(dice.choices(REMARKS, k=40))  # some 2,000 characters
        elif roll < 0.3:
            remark = dice.choice(REMARKS)
        yield (
            f"a{n}",
            name,
            office if roll > 0.05 else "",
            country,
            code,
            dice.choices(kinds, (1, 5, 3, 6, 20, 10, 5, 50))[0],
            "attended" if roll < 0.8 else "announced",
            dice.choice(DAYS) if roll < 0.6 else "",
            "yes" if roll < 0.1 else "no",
            remark,
        )


def _sources(number: int) -> Iterator[Sequence[object]]:
    dice = random.Random(SEED + 1)
    for n in range(number):
        yield (
            f"s{n}",
            f"{dice.choice(('Daily', 'Вестник', 'Agence', 'Gazette', '通讯社'))} {n // 3}",
            f"{dice.choice(REMARKS)} ({n})",
            f"https://example.org/{n}" if dice.random() < 0.8 else "",
            dice.choice(DAYS) if dice.random() < 0.9 else "",
            dice.choice(("en", "ru", "fr", "zh", "ar")),
            "",
            dice.choice(("news_agency", "newspaper", "news_site", "official", "telegram")),
            f"s{dice.randrange(n)}" if n and dice.random() < 0.3 else "",
            dice.choice("ABCDEF"),
            "known for long" if dice.random() < 0.2 else "",
            dice.choice(("yes", "no")),
            "",
        )


def _claims(
    attendees: int, sources: int, absences: int, figures: int
) -> Iterator[Sequence[object]]:
    dice = random.Random(SEED + 2)
    number = 0

    def claim(
        section: str, record: str, field: str, value: object, count: object = ""
    ) -> Sequence[object]:
        nonlocal number
        number += 1
        roll = dice.random()
        return (
            f"c{number}",
            section,
            record,
            field,
            value,
            count,
            "",
            f"s{number % sources}",
            dice.choice(SPEAKERS) if roll < 0.3 else "",
            dice.choice(DAYS) if roll < 0.7 else "",
            "" if roll < 0.9 else dice.choice("123456"),
            dice.choice(REMARKS) if roll < 0.05 else "",
        )

    yield claim("event", "e", "title", "A parade")
    for n in range(absences):
        yield claim("absences", f"b{n}", "reason_kind", REASONS[n % 2])
    for n in range(figures):
        yield claim("figures", f"f{n}", "held_value", n * 7, n * 7)
        yield claim("figures", f"f{n}", "held_value", n * 7 + (n % 5 == 0), n * 7 + (n % 5 == 0))
    for row in _attendees(attendees):
        id, name, status = str(row[0]), row[1], row[6]
        if dice.random() < 0.01:
            name = _person(dice)[0]
        yield claim("attendees", id, "name", name)
        yield claim("attendees", id, "status", status if dice.random() < 0.99 else "absent")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
        write_folder(Path(sys.argv[2]), int(sys.argv[1]))
    else:
        print(csv_folder(int(sys.argv[1])))
