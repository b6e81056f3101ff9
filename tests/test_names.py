"""What things are called: one word for one thing, and nothing that a newcomer would not guess."""

from __future__ import annotations

import ast
from collections import Counter

from tests.imports import modules


def test_no_class_name_stands_for_two_things() -> None:
    names = Counter(
        node.name
        for path in modules().values()
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ClassDef)
    )
    assert {name for name, number in names.items() if number > 1} == set()


# Words of the field that only look like participles.
NOUNS = {"listing", "ring", "setting"}


def test_a_module_is_named_by_a_noun_or_a_verb_and_not_by_a_participle() -> None:
    last = {name.rpartition(".")[2].rpartition("_")[2] for name in modules()} - {"briefing"}
    assert {word for word in last if word.endswith(("ing", "ed"))} == NOUNS
