"""The window: shows pictures, gives keys, tells when it was closed. Main thread only."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys

# Qt's complaints about fonts it does not need are not for the user.
os.environ.setdefault("QT_LOGGING_RULES", "*=false")

from formcheck.video.source import Image  # sets OpenCV's environment before cv2 is loaded

import cv2  # isort: skip

from formcheck.errors import OutputError

TITLE = "formcheck"
KEYS = {
    " ": "pause",
    "p": "pain",
    "n": "next",
    "s": "skip",
    "r": "repeat",
    "y": "yes",
    "\r": "yes",
    "h": "help",
    "q": "quit",
    "\x1b": "quit",
}
_PROBE = "import cv2; cv2.namedWindow('formcheck'); cv2.destroyAllWindows()"


def require_screen() -> None:
    """Find out whether a window can be shown here.

    Raises:
        OutputError: there is no screen, or OpenCV was built without windows.
    """
    if sys.platform.startswith("linux"):
        # Without a screen Qt does not fail, it ends the whole program: let it try elsewhere.
        named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        tried = named and subprocess.run([sys.executable, "-c", _PROBE], capture_output=True)
        if not tried or tried.returncode != 0:
            raise OutputError(
                "There is no screen to show a window on: start formcheck on a desktop, or use "
                "--no-window and follow the voice."
            )


class Window:
    """A full-screen window.

    Args:
        full_screen: False gives an ordinary window.
    """

    def __init__(self, *, full_screen: bool = True) -> None:
        flags = cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO | cv2.WINDOW_GUI_NORMAL
        cv2.namedWindow(TITLE, flags)
        cv2.resizeWindow(TITLE, 1280, 720)
        if full_screen:
            cv2.setWindowProperty(TITLE, cv2.WND_PROP_FULLSCREEN, cv2.WINDOW_FULLSCREEN)

    def show(self, image: Image) -> None:
        """Show this picture."""
        cv2.imshow(TITLE, image)

    def key(self, wait_ms: int = 5) -> str | None:
        """What the key pressed since the last call means (see `KEYS`), or None."""
        return meaning(cv2.waitKeyEx(wait_ms))

    @property
    def closed(self) -> bool:
        """The person has closed it."""
        try:
            return bool(cv2.getWindowProperty(TITLE, cv2.WND_PROP_VISIBLE) < 1)
        except cv2.error:  # the last window is gone, and OpenCV's window system with it
            return True

    def close(self) -> None:
        """Take it away."""
        with contextlib.suppress(cv2.error):  # it is gone already
            cv2.destroyAllWindows()


def meaning(code: int) -> str | None:
    """What a key's code means, or None.

    Arrows and the like have codes of two bytes, the last of which is some letter's: they mean
    nothing. Some window systems put the state of Num Lock and the like above these.
    """
    return KEYS.get(chr(code & 0xFFFF).lower()) if code >= 0 else None
