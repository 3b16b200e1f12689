"""How `live` and `routine` are told: the options that they share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class LiveModel(StrEnum):
    """Which pose model: `auto` measures."""

    auto = "auto"
    heavy = "heavy"
    full = "full"


class VoiceMode(StrEnum):
    """How cues are heard."""

    off = "off"
    tones = "tones"
    on = "on"


CameraOption = Annotated[
    str,
    typer.Option(
        "--camera",
        metavar="N|NAME|URL|FILE",
        help="Number or name of a webcam, URL of a phone's camera, or a video file.",
    ),
]
ModelOption = Annotated[LiveModel, typer.Option("--model", help="auto measures the speed here.")]
VoiceOption = Annotated[VoiceMode, typer.Option("--voice", help="Words, tones, or silence.")]
VolumeOption = Annotated[int, typer.Option("--volume", min=0, max=100, help="0 to 100.")]
RecordOption = Annotated[
    Path | None,
    typer.Option("--record", metavar="FOLDER", help="Keep video and poses here. Default: nothing."),
]
TranscriptOption = Annotated[
    Path | None,
    typer.Option("--transcript", metavar="FILE", help="Write what is said and when to this file."),
]
NoWindowOption = Annotated[
    bool, typer.Option("--no-window", help="Only the voice, no picture; cues are printed.")
]
TaughtOption = Annotated[
    bool,
    typer.Option("--lesson/--no-lesson", help="Show and tell each stretch before it begins."),
]
WindowedOption = Annotated[bool, typer.Option("--windowed", help="Not full-screen.")]
ListenOption = Annotated[
    bool,
    typer.Option("--listen", help="Open the microphone: two claps or knocks do as a raised arm."),
]
