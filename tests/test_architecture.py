"""The house rules that a machine can hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "formcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))

ROOMS = (
    "cli",
    "tune/page",
    "tune",
    "recorded",
    "live",
    "library",
    "drawing",
    "store",
    "video",
    "core/coach",
    "core/fit",
    "core/judge",
    "core/result",
    "core/stretch",
    "core/measure",
    "core/pose",
)
"""From the roof to the ground: a room imports from itself and from those after it, never upwards.
What belongs to no room (`formcheck`, `errors`, `version`, `words`) stands on the ground, for
all: the catalogue of sentences is read by every room, and reads nothing but its own texts."""
GROUND = ("formcheck.errors", "formcheck.version", "formcheck.words")
SEES_OUTSIDE = {"cv2", "mediapipe", "av"}
"""Libraries of pictures and models: only `video` knows them."""

BESIDE = sorted(p for room in ("benchmarks", "sample_videos/render") for p in
                (PACKAGE.parent / room).glob("*.py"))  # fmt: skip
"""What measures the package and what renders its clips keeps to the same size."""


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else PACKAGE.parent))


def module_of(path: Path) -> str:
    parts = ("formcheck", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """The room a module is in; of `formcheck.core` and the like the part that is named."""
    place = module.removeprefix("formcheck").lstrip(".").replace(".", "/")
    inside = [room for room in ROOMS if place == room or place.startswith(f"{room}/")]
    return max(inside, key=len, default="")


def imports(path: Path) -> Iterator[str]:
    """Every module imported, at the top, late, or for types alone."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, path
            yield node.module or ""
            inside = (PACKAGE.parent / (node.module or "").replace(".", "/")).is_dir()
            if inside:  # `from formcheck.live import voice` is an import of that module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parametrize(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=name_of)


def test_every_folder_is_a_room() -> None:
    folders = {name_of(p.parent) for p in MODULES} - {"."}
    assert folders - {"core", "words"} == set(ROOMS)


@parametrize(MODULES)
def test_imports_point_down(path: Path) -> None:
    room = room_of(module_of(path))
    if not room:  # the public names and the start of the program reach everywhere
        return
    below = ROOMS[ROOMS.index(room) :]
    for name in imports(path):
        if name.startswith("formcheck") and not name.startswith(GROUND):
            where = room_of(name)
            assert where in below, f"{room} imports {name}: an arrow upwards"


@parametrize(sorted((PACKAGE / "words").glob("*.py")))
def test_the_catalogue_knows_nothing_but_its_texts(path: Path) -> None:
    outside = {"__future__", "collections", "functools", "importlib", "typing", "fluent", "babel"}
    names = {n for n in imports(path) if not n.startswith("formcheck.words")}
    assert {name.split(".")[0] for name in names} <= outside


def test_no_module_imports_itself_round_about() -> None:
    known = {module_of(p): p for p in MODULES}
    graph = {m: {n for n in imports(p) if n in known and n != m} for m, p in known.items()}
    while free := {m for m, needs in graph.items() if not needs & graph.keys()}:
        graph = {m: needs for m, needs in graph.items() if m not in free}
    # The package's own public names are looked up when they are used, not when it is imported.
    graph.pop("formcheck", None)
    assert not graph, f"a circle: {sorted(graph)}"


@parametrize([p for p in MODULES if name_of(p).startswith("core")])
def test_the_core_is_pure(path: Path) -> None:
    allowed = {"__future__", "ast", "bisect", "collections", "copy", "dataclasses"}
    allowed |= {
        "difflib",
        "enum",
        "functools",
        "itertools",
        "json",
        "math",
        "re",
        "statistics",
        "typing",
    }
    allowed |= {"numpy", "pydantic", "pydantic_core", "tomllib", "formcheck"}
    assert {name.split(".")[0] for name in imports(path)} <= allowed


@parametrize([p for p in MODULES if not name_of(p).startswith("video")])
def test_only_video_knows_pictures_and_models(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & SEES_OUTSIDE


@parametrize(MODULES + BESIDE)
def test_a_module_is_one_concept(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 300
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            assert (node.end_lineno or 0) - node.lineno < 160, f"{node.name} does too much"


@parametrize(MODULES)
def test_nothing_talks_to_the_network(path: Path) -> None:
    talkers = {"socket", "http", "urllib", "requests", "httpx", "ftplib"}
    assert not {name.split(".")[0] for name in imports(path)} & talkers
