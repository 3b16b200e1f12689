"""What a recording leaves open, and what was made of it, in plain sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formcheck.video.clock import Clock


@dataclass(frozen=True)
class Decisions:
    """What was found while reading, in real seconds.

    Attributes:
        clock: that timed the pictures.
        speed: how fast the recording plays, 1 being real time.
        asked: the speed asked for, or None.
        filmed_rate: pictures a second filmed, where a tag tells.
        mirrored: asked for.
        resized_s: since when pictures have another size, or None.
        exact: no picture was turned by something else than quarter turns.
        videos: how many videos the file holds.
        edit_rates: other than 1, at which parts of it are to be played.
    """

    clock: Clock
    speed: float
    asked: float | None
    filmed_rate: float | None
    mirrored: bool
    resized_s: float | None
    exact: bool
    videos: int
    edit_rates: Sequence[float] = ()

    def sentences(self) -> tuple[str, ...]:
        """The most important first."""
        return (*self._about_speed(), *self._about_times(), *self._about_pictures())

    def _about_speed(self) -> Iterator[str]:
        rate = f"{self.filmed_rate or 0:g} pictures a second were filmed"
        if self.asked is not None:
            yield f"Read as playing at {self.speed:g} of real speed, as asked: times are real."
        elif self.speed < 1:
            yield (
                f"Slow motion, playing at {self.speed:.3g} of real speed: its tags say that "
                f"{rate}. Times are real; if that is wrong, add --speed 1."
            )
        elif self.speed > 1:
            yield (
                f"A time lapse, playing at {self.speed:.3g} times real speed: its tags say that "
                f"{rate}. Times are real; if that is wrong, add --speed 1."
            )

        if self.edit_rates:
            rates = " and ".join(f"{rate:g}" for rate in self.edit_rates[:3])
            yield (
                f"The file lets players show parts of it at {rates} times their speed: they were "
                "read as they were filmed."
            )

    def _about_times(self) -> Iterator[str]:
        clock, speed = self.clock, self.speed
        if clock.untimed:
            yield (
                f"The recording does not say when its pictures were taken: read as "
                f"{1 / clock.nominal_s:.3g} a second. If that is wrong, correct it with --speed."
            )
        if clock.restarts:
            where = _listed([f"{t * speed:.1f} s" for t in clock.restarts])
            yield f"The recording's times start again at {where}: judged as one after the other."
        for at, jump in clock.jumps[:1]:
            more = f" and {len(clock.jumps) - 1} times more" if len(clock.jumps) > 1 else ""
            yield (
                f"The recording's times jump by {jump * speed:.0f} s after {at * speed:.1f} s"
                f"{more}: nothing was filmed in between, so this time was not judged."
            )

    def _about_pictures(self) -> Iterator[str]:
        if self.resized_s is not None:
            yield (
                f"The pictures change their size at {self.resized_s:.1f} s: they were fitted into "
                "the frame of the first."
            )
        if not self.exact:
            yield "The pictures are stored askew: turned to the nearest upright quarter."
        if self.mirrored:
            yield "The pictures were mirrored back, as asked: left and right are the person's own."
        if self.videos > 1:
            yield f"The file holds {self.videos} videos: the main one was judged."


def _listed(words: list[str]) -> str:
    shown = words[:3] + [f"{len(words) - 3} times more"] * (len(words) > 3)
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
