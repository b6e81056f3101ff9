"""Who imports whom in the package, read from its sources and not from what happens to be loaded."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import briefing

PACKAGE = Path(briefing.__file__).parent

Graph = Mapping[str, Sequence[str]]  # name -> the names that it imports


def modules() -> dict[str, Path]:
    """Return every module by its name; a package is its `__init__`."""
    names = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path
        for path in PACKAGE.rglob("*.py")
    }
    return {name.removesuffix(".__init__"): path for name, path in sorted(names.items())}


def imports() -> Graph:
    """Return the modules that each imports, also within a function or for types alone."""
    known = modules()
    return {
        name: sorted({*_imported(path, frozenset(known))} - {name}) for name, path in known.items()
    }


def _imported(path: Path, known: frozenset[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in known)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None, f"{path} imports relatively"
            for one in node.names:
                inner = f"{node.module}.{one.name}"
                if inner in known or node.module in known:
                    yield inner if inner in known else node.module


def within(folder: str, graph: Graph) -> Graph:
    """Return who imports whom among the modules and folders that lie in a folder.

    A folder there stands for all that it holds, and `__init__` for the folder itself.
    """
    found: dict[str, set[str]] = {}
    for name, others in graph.items():
        part = _part(folder, name)
        if part:
            parts = {_part(folder, other) for other in others}
            found.setdefault(part, set()).update(parts - {part, ""})
    return {part: sorted(others) for part, others in found.items()}


def _part(folder: str, name: str) -> str:
    if name == folder:
        return "__init__"
    inside = name.removeprefix(f"{folder}.")
    return inside.partition(".")[0] if inside != name else ""
