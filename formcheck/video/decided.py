"""What a recording leaves open, and what was made of it, in plain sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formcheck.video.clock import Clock
from formcheck.words import spoken


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
        say, speed, rate = spoken(), f"{self.speed:.3g}", f"{self.filmed_rate or 0:g}"
        if self.asked is not None:
            yield say("decided-speed-asked", speed=f"{self.speed:g}")
        elif self.speed < 1:
            yield say("decided-slow-motion", speed=speed, rate=rate)
        elif self.speed > 1:
            yield say("decided-time-lapse", speed=speed, rate=rate)
        if self.edit_rates:
            rates = say("list-and").join(f"{rate:g}" for rate in self.edit_rates[:3])
            yield say("decided-edit-rates", rates=rates)

    def _about_times(self) -> Iterator[str]:
        say, clock, speed = spoken(), self.clock, self.speed
        if clock.untimed:
            yield say("decided-untimed", rate=f"{1 / clock.nominal_s:.3g}")
        if clock.restarts:
            where = _listed([f"{say.number(t * speed, 1)} s" for t in clock.restarts])
            yield say("decided-restarts", where=where)
        for at, jump in clock.jumps[:1]:
            more = len(clock.jumps) - 1
            yield say("decided-jump", s=jump * speed, at=at * speed, more=more)

    def _about_pictures(self) -> Iterator[str]:
        say = spoken()
        if self.resized_s is not None:
            yield say("decided-resized", at=self.resized_s)
        if not self.exact:
            yield say("decided-askew")
        if self.mirrored:
            yield say("decided-mirrored")
        if self.videos > 1:
            yield say("decided-videos", n=self.videos)


def _listed(words: list[str]) -> str:
    say = spoken()
    shown = words[:3] + [say("list-more", n=len(words) - 3)] * (len(words) > 3)
    return say("list-and").join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
