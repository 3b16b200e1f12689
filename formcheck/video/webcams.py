"""Webcams: which there are, how each system opens one, and why one gives no picture."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import cv2

from formcheck.errors import SourceError

WANTED_SIZE = (1280, 720)
BACKENDS = {"linux": cv2.CAP_V4L2, "win32": cv2.CAP_DSHOW, "darwin": cv2.CAP_AVFOUNDATION}
"""MSMF, Windows' default in OpenCV, takes up to minutes to open some webcams; DSHOW does not."""
PRIVACY = {
    "darwin": "allow the terminal to use the camera in System Settings, Privacy & Security, Camera",
    "win32": "allow desktop apps to use the camera in Settings, Privacy & security, Camera",
}
ASKED = 5
"""So many numbers are tried where the system tells no names: more webcams are rare (own choice)."""
SYSFS = Path("/sys/class/video4linux")
DEVICES = Path("/dev")


def webcams(folder: Path = SYSFS) -> dict[int, str]:
    """Names of the webcams by index, where the system tells them (Linux does)."""
    found: dict[int, str] = {}
    for entry in sorted(folder.glob("video*")) if folder.is_dir() else []:
        try:
            if (entry / "index").read_text().strip() == "0":
                found[int(entry.name[5:])] = (entry / "name").read_text().strip()
        except (OSError, ValueError):
            continue
    return found


def listed(platform: str = sys.platform) -> dict[int, str]:
    """Webcams by index with their names; elsewhere than on Linux those that open, by number.

    Args:
        platform: as `sys.platform`.
    """
    if platform.startswith("linux"):
        return webcams()
    found = {}
    for index in range(ASKED):
        capture = open_webcam(index, platform)
        if capture.isOpened():
            found[index] = f"camera {index}"
        capture.release()
    return found


def find_webcam(name: str) -> int:
    """The index of the first webcam with this in its name, in letters of either case.

    Raises:
        SourceError: there is none.
    """
    names = webcams()
    for index, label in names.items():
        if name and name.lower() in label.lower():
            return index
    known = ", ".join(f"{i} ({label})" for i, label in names.items())
    there = f"There are: {known}" if known else "Give its number, 0 for the first"
    raise SourceError(f"There is no camera called {name!r}. {there}, a URL, or a video file.")


def open_webcam(index: int, platform: str) -> Any:
    """OpenCV's capture of a webcam; whether it opened is to be asked.

    Args:
        index: the webcam's number.
        platform: as `sys.platform`.
    """
    capture = cv2.VideoCapture(index, BACKENDS.get(platform, cv2.CAP_ANY))
    if capture.isOpened():
        # Compressed by the camera: raw pictures of this size come at 5-10 a second by USB.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, WANTED_SIZE[0])
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, WANTED_SIZE[1])
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return capture


def why_not(index: int, platform: str) -> str:
    """Why a webcam gives no picture, and what to do."""
    if platform.startswith("linux"):
        return why_not_on_linux(index)
    allow = PRIVACY.get(platform, "allow the use of the camera")
    return (
        f"Camera {index} gives no picture: plug it in, close other programs that use it, "
        f"and {allow}."
    )


def why_not_on_linux(index: int, devices: Path = DEVICES) -> str:
    """Why a webcam gives no picture on Linux, and what to do."""
    device = devices / f"video{index}"
    if not device.exists():
        others = sorted(int(p.name[5:]) for p in devices.glob("video*") if p.name[5:].isdecimal())
        there = (
            f"use --camera {others[0]}" if others else "plug one in, or give a URL or video file"
        )
        return f"There is no camera {index}: {there}."
    if not os.access(device, os.R_OK | os.W_OK):
        return (
            f"Camera {index} may not be used: add yourself to the group 'video' "
            "(sudo usermod -aG video $USER), then log in again."
        )
    return f"Camera {index} gives no picture: close other programs that use it, or try another."
