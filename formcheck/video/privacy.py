"""Keeps the pose library from calling its maker: it works where no connection can be opened.

MediaPipe sends a log of its use to `play.googleapis.com`, from a thread of its own, at a time of
its own, and knows no switch for that (docs/privacy.md). So all of it runs in a thread that the
kernel lets open no socket; threads started in there inherit that, all others go on as they are.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import platform
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar, ParamSpec, TypeVar

from formcheck.video.closing import Closing

P = ParamSpec("P")
T = TypeVar("T")

MACHINES = {"x86_64": (0xC000003E, 317, 41), "aarch64": (0xC00000B7, 277, 198)}
"""By machine: what the kernel calls it, and its numbers of the calls `seccomp` and `socket`."""
# From the kernel's linux/prctl.h, linux/seccomp.h and linux/filter.h.
_NO_NEW_PRIVILEGES = 38
_SET_FILTER, _WITHOUT_SLOWING_DOWN = 1, 4
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_CALL, _MACHINE = 0, 4
_ALLOW, _FAIL_WITH = 0x7FFF0000, 0x00050000

HOST = "play.googleapis.com"
DEAD_END = "off://127.0.0.1"
"""A proxy of a kind that does not exist: the library's libcurl gives up before it looks up or
connects to anything."""


class OfflineThread(Closing):
    """Runs what it is given in one thread of its own, which can open no socket."""

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None

    def __call__(self, work: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
        """The work's result, or its error."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, "offline", initializer=go_offline)
        return self._pool.submit(work, *args, **more).result()

    def close(self) -> None:
        """End the thread; it begins anew when it is given something again."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None


def go_offline() -> None:
    """Keep this thread, and those it will start, from the network, for good."""
    if not forbid_sockets():
        mislead_uploader()


class _Instruction(ctypes.Structure):
    _fields_: ClassVar = [
        ("code", ctypes.c_ushort),
        ("if_so", ctypes.c_ubyte),
        ("if_not", ctypes.c_ubyte),
        ("value", ctypes.c_uint),
    ]


class _Program(ctypes.Structure):
    _fields_: ClassVar = [("length", ctypes.c_ushort), ("first", ctypes.POINTER(_Instruction))]


def forbid_sockets() -> bool:
    """Have the kernel refuse this thread's sockets of any kind; False where it cannot.

    Of any kind: a name is also looked up by a local socket, through a service of the system.
    """
    numbers = MACHINES.get(platform.machine()) if sys.platform == "linux" else None
    if numbers is None or ctypes.sizeof(ctypes.c_void_p) != 8:
        return False
    machine, seccomp, socket = numbers
    steps = (
        _Instruction(_LOAD, 0, 0, _MACHINE),
        _Instruction(_EQUAL, 0, 3, machine),
        _Instruction(_LOAD, 0, 0, _CALL),
        _Instruction(_EQUAL, 0, 1, socket),
        _Instruction(_RETURN, 0, 0, _FAIL_WITH | errno.EACCES),
        _Instruction(_RETURN, 0, 0, _ALLOW),
    )
    program = _Program(len(steps), (_Instruction * len(steps))(*steps))
    with contextlib.suppress(OSError, AttributeError):  # no such C library
        libc = ctypes.CDLL(None)
        if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
            words = (seccomp, _SET_FILTER, _WITHOUT_SLOWING_DOWN)
            refused = libc.syscall(*map(ctypes.c_ulong, words), ctypes.byref(program))
            return bool(refused == 0)
    return False


def mislead_uploader() -> None:
    """Name a dead end to libcurl as the way out; for systems without `forbid_sockets`.

    Only in the environment that C code sees, not in `os.environ`. FFmpeg and OpenCV do not read
    this variable. Programs started without an environment of their own do see it.
    """
    os.putenv("https_proxy", DEAD_END)
    exempt = os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or ""
    entries = [entry for entry in re.split(r"[,\s]+", exempt) if entry]
    kept = [entry for entry in entries if not _covers(entry)]
    if kept != entries:  # else the uploader would go past the proxy
        os.putenv("no_proxy", ",".join(kept) or "localhost")


def _covers(entry: str) -> bool:
    """Whether an entry of `no_proxy` stands for the uploader's host."""
    domain = entry.lower().removeprefix("*").removeprefix(".").removesuffix(".")
    return not domain or domain == HOST or HOST.endswith(f".{domain}")
