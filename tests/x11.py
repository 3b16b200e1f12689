"""Closes a window on an X screen the way a window manager does when its cross is clicked."""

from __future__ import annotations

import ctypes
from typing import ClassVar

CLIENT_MESSAGE = 33


class _Message(ctypes.Structure):
    """XClientMessageEvent, padded to the size of an XEvent."""

    _fields_: ClassVar = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("padding", ctypes.c_long * 24),
    ]


def click_cross(display: str, window: int) -> None:
    """Ask this window to close."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    opened = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
    names = (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")
    protocols, delete = (x11.XInternAtom(opened, name, 0) for name in names)
    message = _Message(type=CLIENT_MESSAGE, window=window, message_type=protocols, format=32)
    message.data[0] = delete
    x11.XSendEvent(opened, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
    x11.XFlush(opened)
    x11.XCloseDisplay(opened)
