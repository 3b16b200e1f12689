"""The folder of results: refused before the slow work, and nothing of it lost after."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import formcheck
from formcheck.errors import OutputError
from formcheck.recorded import analyse, written
from formcheck.recorded.check import judge
from formcheck.recorded.folder import refuse_clashes, result_folder
from formcheck.store.files import write_text
from formcheck.video.source import sha256
from tests.conftest import SAMPLES, rendered

VIDEO = SAMPLES / "knee_to_chest.mp4"
OTHER = SAMPLES / "cat_cow.mp4"


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Poses without the model; the names of the videos they were looked for in."""
    asked: list[str] = []

    def tracked(video: Path, **_: Any) -> formcheck.PoseTrack:
        asked.append(video.name)
        made = rendered("knee_to_chest_ok_both_f1_side").track
        return replace(made, source=replace(made.source, sha256=sha256(video)))

    monkeypatch.setattr(analyse, "track", tracked)
    return asked


@pytest.mark.parametrize("gone", [".session.json", ".poses.npz", None])
def test_results_of_another_video_are_not_replaced(
    gone: str | None, tmp_path: Path, found: list[str]
) -> None:
    """By what is in it: another video of the same name is another, a copy is the same."""
    one, two, copy = (tmp_path / n / "clip.mp4" for n in ("one", "two", "copy"))
    for video, source in ((one, VIDEO), (two, OTHER), (copy, VIDEO)):
        video.parent.mkdir()
        shutil.copyfile(source, video)
    out = tmp_path / "out"
    analyse.run(one, "knee-to-chest", out, annotated=False)
    if gone:
        (out / f"clip{gone}").unlink()
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    with pytest.raises(OutputError, match="not of this video: name another folder with --out"):
        analyse.run(two, "knee-to-chest", out, annotated=False)
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before
    assert found == ["clip.mp4"]
    analyse.run(copy, "knee-twist", out, annotated=False)


def test_copies_of_one_video_do_not_clash(tmp_path: Path) -> None:
    one, two = tmp_path / "a.mp4", tmp_path / "b" / "a.mp4"
    two.parent.mkdir()
    one.write_bytes(b"same")
    two.write_bytes(b"same")
    refuse_clashes([one, two], tmp_path)
    two.write_bytes(b"other")
    with pytest.raises(OutputError, match="rename one"):
        refuse_clashes([one, two], tmp_path)


@pytest.mark.parametrize("length", [200, 230, 237, 241])
def test_a_name_that_fits_is_written_and_one_that_does_not_is_refused_first(
    length: int, tmp_path: Path, found: list[str]
) -> None:
    video = tmp_path / f"{'x' * length}.mp4"
    shutil.copyfile(VIDEO, video)
    done = analyse.run(video, "knee-to-chest", tmp_path / "out", annotated=False)
    assert done.failures == ()
    assert len(done.files) == 3


def test_a_name_too_long_is_refused_before_the_slow_work(tmp_path: Path, found: list[str]) -> None:
    video = tmp_path / f"{'x' * 242}.mp4"
    shutil.copyfile(VIDEO, video)
    with pytest.raises(OutputError, match=r"too long .* by 1 bytes: rename"):
        analyse.run(video, "knee-to-chest", tmp_path / "out", annotated=False)
    assert found == []


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("precious")
    out = tmp_path / "out"
    out.mkdir()
    for name in ("clip.txt", f".formcheck-{os.getpid()}", ".formcheck-lock"):
        (out / name).symlink_to(outside)
    write_text(out / "clip.txt", "new")
    result_folder(VIDEO, out)
    assert outside.read_text() == "precious"
    assert (out / "clip.txt").read_text() == "new"


def test_a_file_that_cannot_be_written_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OutputError("The disk is full.")

    monkeypatch.setattr(written, "write_readings", full)
    monkeypatch.setattr(analyse, "annotate", full)
    done = analyse.run(VIDEO, "knee-to-chest", tmp_path)
    assert done.failures == ("The disk is full.", "The disk is full.")
    assert sorted(f.suffix for f in done.files) == [".json", ".npz"]
    assert done.sessions[0].holds


@pytest.mark.parametrize(
    ("instead", "said"),
    [(None, "There is no file"), (OTHER, "no longer the video"), (Path(__file__), "not a video")],
)
def test_a_video_gone_before_it_is_drawn_takes_no_verdict_with_it(
    instead: Path | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = tmp_path / "clip.mp4"
    shutil.copyfile(VIDEO, video)

    def replaced(*args: Any) -> Any:
        video.unlink()
        if instead:
            shutil.copyfile(instead, video)
        return judge(*args)

    monkeypatch.setattr(analyse, "judge", replaced)
    done = analyse.run(video, "knee-to-chest", tmp_path / "out")
    assert done.sessions[0].holds
    assert sorted(f.suffix for f in done.files) == [".csv", ".json", ".npz"]
    assert [said in f and "The result is there" in f for f in done.failures] == [True]


def test_two_runs_on_one_folder_both_end_well(tmp_path: Path) -> None:
    done: list[analyse.Analysis] = []

    def one() -> None:
        done.append(analyse.run(VIDEO, "knee-to-chest", tmp_path))

    runs = [threading.Thread(target=one) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [d.failures for d in done] == [(), ()]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        f"knee_to_chest{e}"
        for e in (".annotated.mp4", ".poses.npz", ".readings.csv", ".session.json")
    )
    import av

    with av.open(str(tmp_path / "knee_to_chest.annotated.mp4")) as video:
        assert sum(1 for _ in video.decode(video=0)) > 10


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1.2 MB, where this may be made."""
    disk = tmp_path / "disk"
    disk.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(disk)]
    if os.name == "nt" or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be made here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_refused_before_the_slow_work(small_disk: Path, found: list[str]) -> None:
    (small_disk / "other").write_bytes(bytes(1_000_000))
    with pytest.raises(OutputError, match="No space left"):
        analyse.run(VIDEO, "knee-to-chest", small_disk / "out")
    assert found == []


def test_a_disk_that_fills_meanwhile_loses_neither_verdict_nor_poses(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: Callable[..., formcheck.PoseTrack] = vars(analyse)["track"]

    def filling(video: Path, **options: Any) -> formcheck.PoseTrack:
        (small_disk / "other").write_bytes(bytes(1_160_000))
        return whole(video, **options)

    monkeypatch.setattr(analyse, "track", filling)
    done = analyse.run(VIDEO, "knee-to-chest", small_disk / "out")
    assert done.sessions[0].holds
    shutil.rmtree(kept_poses(done).parent)
    assert not [p for p in (small_disk / "out").iterdir() if p.stat().st_size == 0]


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """This happens as soon as the person is found in the whole video."""
    whole: Callable[..., formcheck.PoseTrack] = vars(analyse)["track"]

    def tracked(video: Path, **options: Any) -> formcheck.PoseTrack:
        found = whole(video, **options)
        happens()
        return found

    monkeypatch.setattr(analyse, "track", tracked)


def kept_poses(done: analyse.Analysis) -> Path:
    """Where the poses are that could not be written into the folder; they judge the same."""
    told = next(f for f in done.failures if "poses are kept in" in f)
    kept = Path(told.partition("kept in ")[2].partition(":")[0])
    assert formcheck.check(formcheck.load_track(kept), "knee-to-chest").holds
    return kept


def test_a_folder_taken_away_meanwhile_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    meanwhile(monkeypatch, lambda: shutil.rmtree(out))
    done = analyse.run(VIDEO, "knee-to-chest", out)
    assert done.failures == ()
    assert sorted(done.files) == sorted(out.iterdir())
    assert len(done.files) == 4


def test_a_folder_that_becomes_a_file_meanwhile_loses_neither_verdict_nor_poses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"

    def replaced() -> None:
        shutil.rmtree(out)
        out.write_text("theirs")

    meanwhile(monkeypatch, replaced)
    done = analyse.run(VIDEO, "knee-to-chest", out)
    assert done.sessions[0].holds
    assert len(done.failures) == 4
    shutil.rmtree(kept_poses(done).parent)
    assert out.read_text() == "theirs"


def test_a_disk_made_read_only_meanwhile_loses_neither_verdict_nor_poses(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it holds an annotated video of before, which then cannot be taken away."""
    out = small_disk / "out"
    out.mkdir()
    (out / "knee_to_chest.annotated.mp4").write_text("of yesterday")
    words = ["mount", "-o", "remount,ro", str(small_disk)]
    meanwhile(monkeypatch, lambda: subprocess.run(words, check=True))
    done = analyse.run(VIDEO, "knee-to-chest", out)
    assert done.sessions[0].holds
    assert done.files == ()
    assert "shows an earlier verdict and cannot be replaced" in done.failures[-1]
    shutil.rmtree(kept_poses(done).parent)


@pytest.mark.parametrize("other", [None, OTHER])
def test_a_video_removed_or_replaced_meanwhile_costs_the_annotated_one_alone(
    other: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    video, out = tmp_path / "clip.mp4", tmp_path / "out"
    shutil.copyfile(VIDEO, video)
    right = sha256(video)

    def changed() -> None:
        video.unlink()
        if other:
            shutil.copyfile(other, video)

    meanwhile(monkeypatch, changed)
    done = analyse.run(video, "knee-to-chest", out)
    assert done.sessions[0].source.sha256 == right
    (told,) = done.failures
    assert ("no longer the video that was judged" if other else "There is no file") in told
    assert sorted(p.suffix for p in out.iterdir()) == [".csv", ".json", ".npz"]
