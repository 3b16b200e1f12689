"""Files whole or absent."""

from __future__ import annotations

import json
from pathlib import Path

from formcheck.store.files import write_text


def test_a_text_file_is_text_whatever_a_name_holds(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    for name in ("b\udc80.mp4", "\ud800.mp4", "é\n.mp4"):  # the first as Linux gives bytes
        write_text(path, json.dumps({"name": name}, ensure_ascii=False))
        assert json.loads(path.read_text(encoding="utf-8")) == {"name": name}
