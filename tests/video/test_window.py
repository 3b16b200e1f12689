"""Keys and the closing of the window; the real window is in tests/end_to_end."""

from __future__ import annotations

import cv2
import pytest

from formcheck.video.window import KEYS, Window, meaning


@pytest.mark.parametrize(("key", "means"), KEYS.items())
def test_each_key_means_what_it_says(key: str, means: str) -> None:
    assert meaning(ord(key)) == means
    assert meaning(ord(key.upper())) == means
    assert meaning(0x100000 | ord(key)) == means, "with Num Lock on, as some systems tell it"


@pytest.mark.parametrize(
    "code",
    [-1, 0xFF50, 0xFF51, 0xFF52, 0xFF53, 0xFFE1, 0x250000, 0xF702],
    ids=["none", "home", "left", "up", "right", "shift", "left on Windows", "left on macOS"],
)
def test_other_keys_mean_nothing(code: int) -> None:
    assert meaning(code) is None


def test_a_window_that_is_gone_counts_as_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> float:
        raise cv2.error("NULL guiReceiver (please create a window)")

    window = Window.__new__(Window)
    monkeypatch.setattr(cv2, "getWindowProperty", gone)
    monkeypatch.setattr(cv2, "destroyAllWindows", gone)
    assert window.closed
    window.close()
