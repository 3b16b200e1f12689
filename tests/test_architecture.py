"""The house rules that a machine can hold."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "formcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, path
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").rglob("*.py")), ids=lambda p: p.name)
def test_core_imports_nothing_above_or_outside_it(path: Path) -> None:
    allowed = {"__future__", "ast", "collections", "copy", "dataclasses", "difflib", "enum"}
    allowed |= {"functools", "itertools", "json", "math", "re", "statistics", "typing"}
    allowed |= {"numpy", "pydantic", "pydantic_core", "tomllib"}
    for name in imports(path):
        if name.startswith("formcheck"):
            assert name.startswith(("formcheck.core", "formcheck.errors")), name
        else:
            assert name.split(".")[0] in allowed, name


@pytest.mark.parametrize("path", sorted((PACKAGE / "video").rglob("*.py")), ids=lambda p: p.name)
def test_video_imports_nothing_above_it(path: Path) -> None:
    own = ("formcheck.core", "formcheck.video", "formcheck.errors")
    assert not [n for n in imports(path) if n.startswith("formcheck.") and not n.startswith(own)]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_is_one_concept(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 410
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_talks_to_the_network(path: Path) -> None:
    talkers = {"socket", "http", "urllib", "requests", "httpx", "ftplib"}
    assert not {n.split(".")[0] for n in imports(path)} & talkers
