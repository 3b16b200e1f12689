"""What is written, and that other programs can rely on it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import numpy as np
import pytest

import formcheck
from formcheck.core.result.session import Session
from formcheck.errors import FormcheckError, OutputError, SourceError, StretchError
from formcheck.library.builtin import IDS, builtin
from formcheck.recorded.annotate import all_verdicts
from formcheck.recorded.check import judge_track
from formcheck.recorded.folder import refuse_clashes
from formcheck.store.files import write_whole
from formcheck.store.poses import save_track
from formcheck.store.results import result_json, write_readings, write_session
from formcheck.video import models
from tests.conftest import SAMPLES, TRUTH, rendered


def test_the_public_names_are_sorted_and_all_there() -> None:
    assert formcheck.__all__ == sorted(formcheck.__all__)
    assert dir(formcheck) == formcheck.__all__
    for name in formcheck.__all__:
        assert getattr(formcheck, name) is not None
    with pytest.raises(AttributeError):
        formcheck.nonsense  # noqa: B018


def test_a_track_survives_saving(tmp_path: Path) -> None:
    track = rendered("cat_cow_ok_f1_side").track
    path = tmp_path / "a" / "track.poses.npz"
    save_track(track, path)
    again = formcheck.load_track(path)
    assert again.model == track.model
    assert again.source == track.source
    assert np.array_equal(again.poses.image, track.poses.image, equal_nan=True)
    assert np.array_equal(again.poses.back, track.poses.back, equal_nan=True)
    assert not [p for p in path.parent.iterdir() if p != path]


def test_a_track_that_goes_back_in_time_is_refused(tmp_path: Path) -> None:
    track = rendered("x_knee_twistR2_f1_side_high").track
    track.poses.time_s[5] = 0.0
    path = tmp_path / "track.npz"
    save_track(track, path)
    with pytest.raises(SourceError, match="times"):
        formcheck.load_track(path)


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_every_result_fits_the_shipped_schema(name: str) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((Path(formcheck.__file__).parent / "session.schema.json").read_text())
    clip = rendered(name)
    sessions, _ = judge_track(clip.track)
    result = json.loads(result_json(sessions))
    Draft202012Validator(schema).validate(result)
    assert Session.from_json(json.dumps(result)) == sessions[0]


def test_the_shipped_schema_is_the_types_own() -> None:
    path = Path(formcheck.__file__).parent / "session.schema.json"
    assert json.loads(path.read_text()) == Session.model_json_schema(mode="serialization"), (
        "run: python -m formcheck.core.result.session > formcheck/session.schema.json"
    )


def test_readings_have_a_row_a_frame(tmp_path: Path) -> None:
    clip = rendered("knee_to_chest_ok_both_f1_side")
    sessions, readings = judge_track(clip.track, clip.stretch)
    verdicts = all_verdicts(sessions[0], builtin(clip.stretch), readings)
    write_readings(readings, verdicts, tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(clip.track)
    holding = [r for r in rows if r["phase"] == "holding"]
    assert {r["side"] for r in holding} == {"left", "right"}
    assert all(float(r["hip_flexion_left"]) > 80 for r in holding if r["side"] == "left")
    assert {"rest", "entering", "holding", "leaving"} <= {r["phase"] for r in rows}
    assert float(rows[10]["hip_flexion_left_certainty"]) <= 1


@pytest.mark.parametrize("name", sorted(n for n in TRUTH if TRUTH[n]["stays"]))
def test_readings_and_result_name_the_sides_alike(name: str, tmp_path: Path) -> None:
    """Also where the model's labels of the legs were exchanged (both twists)."""
    clip = rendered(name)
    stretch = builtin(clip.stretch)
    sessions, readings = judge_track(clip.track, clip.stretch)
    for hold in sessions[0].holds:
        held = (readings.time_s >= hold.start_s) & (readings.time_s <= hold.end_s)
        driver = readings.sided(stretch.driver.measurement, stretch.driver.limb, str(hold.side))
        assert np.nanmedian(driver.value[held]) == pytest.approx(hold.depth.value, abs=4)


def test_the_readme_s_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (SAMPLES.parent / "README.md").read_text(encoding="utf-8")
    code = readme.split("```python")[1].split("```")[0]
    track = rendered("knee_to_chest_ok_both_f1_side").track
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(formcheck, "track", lambda video: track)
    monkeypatch.setattr(formcheck, "analyse", lambda video, stretch: formcheck.check(track))
    monkeypatch.setattr(formcheck, "photo", lambda picture: SimpleNamespace(in_position=True))
    exec(code, {})
    assert (tmp_path / "clip.poses.npz").is_file()


@pytest.mark.parametrize(
    "source",
    [
        {"frame_size": []},
        {"frame_size": [0, 0]},
        {"duration_s": "x"},
        {"duration_s": float("nan")},
        {"frame_size": None},
        {"name": None},
    ],
)
def test_poses_with_a_damaged_description_are_refused(
    tmp_path: Path, source: dict[str, Any]
) -> None:
    path = tmp_path / "t.npz"
    save_track(rendered("x_knee_twistR2_f1_side_high").track, path)
    with np.load(path) as data:
        arrays = dict(data)
    meta = json.loads(str(arrays["meta"]))
    arrays["meta"] = np.array(json.dumps(meta | {"source": meta["source"] | source}))
    np.savez(path, **arrays)
    with pytest.raises(SourceError, match="no saved poses"):
        formcheck.load_track(path)


def test_damaged_poses_are_refused_whatever_is_damaged(tmp_path: Path) -> None:
    """A few bytes wrong anywhere: read or refused, never anything else."""
    path = tmp_path / "t.npz"
    save_track(rendered("x_knee_twistR2_f1_side_high").track, path)
    whole, rng = path.read_bytes(), np.random.default_rng(0)
    heads = [i for i in range(len(whole) - 60) if whole[i : i + 2] == b"PK"]
    refused = 0
    for _ in range(150):
        data = bytearray(whole)
        data[rng.integers(len(data))] ^= 0x55
        data[rng.choice(heads) + rng.integers(60)] ^= 0x55
        path.write_bytes(bytes(data))
        try:
            formcheck.load_track(path)
        except SourceError:
            refused += 1
    assert refused > 50


@pytest.mark.parametrize(
    ("key", "value"),
    [("time_s", np.float64(3)), ("time_s", np.inf), ("time_s", np.nan), ("image", np.inf)],
)
def test_poses_nobody_can_have_are_refused(tmp_path: Path, key: str, value: float) -> None:
    path = tmp_path / "t.npz"
    save_track(rendered("x_knee_twistR2_f1_side_high").track, path)
    with np.load(path) as data:
        arrays = dict(data)
    if np.isfinite(value):
        arrays[key] = np.asarray(value)
    else:
        arrays[key][-1] = value
    np.savez(path, **arrays)
    with pytest.raises(SourceError, match=path.name):
        formcheck.load_track(path)


def test_a_file_interrupted_in_writing_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "result"
    path.write_text("old")

    def interrupted(file: IO[bytes]) -> None:
        file.write(b"new")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, interrupted)
    assert [p.name for p in tmp_path.iterdir()] == ["result"]
    assert path.read_text() == "old"


def test_two_videos_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    one, two = tmp_path / "a" / "clip.mp4", tmp_path / "b" / "clip.mov"
    refuse_clashes([one, two], None)
    refuse_clashes([one, one], None)
    with pytest.raises(OutputError, match="rename one"):
        refuse_clashes([one, two], tmp_path)


def test_nothing_recognised_is_a_normal_answer() -> None:
    track = rendered("cat_cow_fast_m1_side").track
    session = formcheck.check(track)
    assert session.stretch.id is None
    assert session.holds == ()
    assert "None of the six" in session.notes[0]
    assert "on all fours" in session.notes[1]


def test_nobody_in_the_picture_is_said() -> None:
    track = rendered("cat_cow_fast_m1_side").track
    empty = track.with_poses(formcheck.Pose(p.time_s, reason="no_person") for p in track)
    notes = formcheck.check(empty).notes
    assert "None of the six" in notes[0]
    assert "nobody was found in the picture" in notes[1]


def test_a_video_of_two_stretches_gives_both() -> None:
    first, second = rendered("childs_pose_ok_f1_side").track, rendered("cat_cow_ok_f1_side").track
    shift = float(first.poses.time_s[-1]) + 1.0
    later = [
        formcheck.Pose(p.time_s + shift, p.image, p.world, p.visibility, p.back) for p in second
    ]
    sessions, _ = judge_track(first.with_poses([*first, *later]))
    assert {s.stretch.id for s in sessions} == {"childs_pose", "cat_cow"}
    together = json.loads(result_json(sessions))
    assert len(together["sessions"]) == 2
    assert together["stretch"] == together["sessions"][0]["stretch"]


def test_an_unwritable_place_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    sessions, _ = judge_track(rendered("x_knee_twistR2_f1_side_high").track, "knee_twist")
    blocker = tmp_path / "file"
    blocker.touch()
    with pytest.raises(OutputError, match="--out"):
        write_session(sessions, blocker / "x.session.json")
    assert list(tmp_path.iterdir()) == [blocker]


def test_every_error_is_a_formcheck_error() -> None:
    for name in ("ModelError", "OutputError", "SourceError", "StretchError"):
        assert issubclass(getattr(formcheck, name), FormcheckError)


def test_a_damaged_or_missing_model_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "FOLDERS", (tmp_path,))
    models.model_file.cache_clear()
    with pytest.raises(formcheck.ModelError, match=r"missing: install formcheck again\.$"):
        models.model_file("heavy")
    (tmp_path / "pose_landmarker_heavy.task").write_bytes(b"damaged")
    with pytest.raises(formcheck.ModelError, match=r"damaged: install formcheck again\.$"):
        models.model_file("heavy")
    models.model_file.cache_clear()
    with pytest.raises(formcheck.ModelError, match="choose heavy or full"):
        models.model_file("lite")


@pytest.mark.parametrize("stretch_id", IDS)
def test_every_built_in_stretch_says_what_it_should(stretch_id: str) -> None:
    stretch = builtin(stretch_id.replace("_", "-"))
    assert stretch.id == stretch_id
    assert len(stretch.instructions) >= 4
    assert stretch.sources
    assert stretch.rule
    assert "start" in stretch.speech
    assert stretch.needs_silhouette == (stretch_id == "cat_cow")
    assert stretch.thresholds()["hold_s"] == stretch.dose.hold_s


def test_an_unknown_stretch_is_refused() -> None:
    with pytest.raises(StretchError, match="knee-to-chest"):
        builtin("handstand")
