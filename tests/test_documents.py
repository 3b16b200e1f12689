"""What the documents say is so: links lead somewhere, named files exist, figures are the code's."""

from __future__ import annotations

import doctest
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

import formcheck
from formcheck.core.judge import hold
from formcheck.core.measure import viewpoint
from formcheck.core.result.session import Reason, Session, WhyNot
from scripts.api_page import page

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    p
    for pattern in ("*.md", "docs/*.md", "models/*.md", "sample_videos/**/*.md")
    for p in ROOT.glob(pattern)
)
PACKAGE = ROOT / "formcheck"
STRETCHES = PACKAGE / "library" / "stretches"

parametrize = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))


@parametrize
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


@parametrize
def test_files_named_exist(path: Path) -> None:
    """A path in backticks that begins with a folder of ours is one that is there."""
    folders = ("formcheck/", "tests/", "benchmarks/", "docs/", "scripts/", "models/")
    rooms = tuple(f"{p.name}/" for p in PACKAGE.iterdir() if p.is_dir())
    for name in re.findall(r"`([\w./]+)`", path.read_text(encoding="utf-8")):
        if name.startswith(folders):
            assert (ROOT / name).exists() or "cache" in name, f"{path.name} names {name}"
        elif name.startswith(rooms):
            assert (PACKAGE / name).exists(), f"{path.name} names {name}"


def test_the_api_page_is_what_the_docstrings_say() -> None:
    written = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert written == page(), "run: python scripts/api_page.py"
    for name in formcheck.__all__:
        assert f"`{name}`" in written or name == "__version__"


def test_the_examples_of_the_api_page_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8").replace("```", "")
    test = doctest.DocTestParser().get_doctest(text, {}, "api.md", "docs/api.md", 0)
    result = doctest.DocTestRunner().run(test)
    assert result.attempted
    assert not result.failed


def test_every_field_of_a_result_is_documented() -> None:
    text = (ROOT / "docs" / "result.md").read_text(encoding="utf-8")
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", text))))
    schema = Session.model_json_schema(mode="serialization")
    models = [schema, *schema["$defs"].values()]
    fields = {name for model in models for name in model.get("properties", {})}
    assert fields <= words
    assert {*get_args(Reason), *get_args(WhyNot)} <= words


def figure(document: str, pattern: str) -> list[float]:
    """The numbers that a document gives at a place, which must be there."""
    text = " ".join((ROOT / document).read_text(encoding="utf-8").split())
    found = re.search(pattern, text)
    assert found, f"{document} no longer says {pattern}"
    return [float(x) for x in found.groups()]


def driver(stretch: str) -> dict[str, float]:
    data = tomllib.loads((STRETCHES / f"{stretch}.toml").read_text(encoding="utf-8"))
    result: dict[str, float] = data["driver"]
    return result


def test_figures_in_documents_are_those_of_the_code() -> None:
    assert figure("docs/result.md", r"at least ([\d.]+) s, in order") == [hold.MIN_HOLD_S]
    for document in ("docs/decisions.md", "docs/accuracy.md"):
        four, fast = figure(document, r"within (\d+) % of the way and slower than (\d+) %")
        legs = [driver(s) for s in ("knee_to_chest", "childs_pose", "back_flexion", "piriformis")]
        assert {(round(100 * d["settle"]), round(100 * d.get("slow", 0.08))) for d in legs} == {
            (four, fast)
        }
    settle, slow = figure("docs/decisions.md", r"Cat and cow need more \((\d+) %, (\d+) %\)")
    assert (settle, slow) == (
        round(100 * driver("cat_cow")["settle"]),
        round(100 * driver("cat_cow")["slow"]),
    )
    limit = figure("docs/decisions.md", r"from the head or the feet from (\d+) degrees on")
    assert limit == [viewpoint.WRONG_VIEW_DEG]
