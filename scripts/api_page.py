"""Makes docs/api.md from the docstrings of the public names: `python scripts/api_page.py`."""

from __future__ import annotations

import re
from pathlib import Path

from griffe2md import ConfigDict, render_package_docs

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "api.md"
LOOK = ConfigDict(
    docstring_style="google",
    heading_level=1,
    filters=["!^_", "!model_config"],
    summary=False,
    show_submodules=False,
    show_bases=False,
    show_object_full_path=False,
    show_if_no_docstring=False,
    separate_signature=True,
    signature_crossrefs=False,
    search_paths=[str(ROOT)],
)


def page() -> str:
    """The whole page. Names of types stay, links to where no page is go."""
    text = render_package_docs("formcheck", config=LOOK)
    text = re.sub(r"<code>(.*?)</code>", lambda m: f"`{_unlinked(m[1])}`", text)
    text = re.sub(r"\[\*\*(\w+)\*\*\]\(#[^)]*\)", r"`\1`", text)
    text = re.sub(r"^(#+) `formcheck\.(\w+)`", r"\1 `\2`", text, flags=re.M)
    text = re.sub(r"<details.*?>\s*<summary>(.*?)</summary>", r"**\1:**", text)
    text = text.replace("</details>\n", "")
    examples = r"(?<!```pycon\n)((?:^>>> .*\n(?:^(?!```)\S.*\n)*)+)(?!```)"
    text = re.sub(examples, r"```pycon\n\1```\n", text, flags=re.M)
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def _unlinked(text: str) -> str:
    return re.sub(r"\[([^\]]*)\]\(#[^)]*\)", r"\1", text)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
