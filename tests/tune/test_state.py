"""The state behind the tuning page, and the guard before it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from formcheck.core.fit.calibration import Calibration, Range
from formcheck.core.result.agreement import Label
from formcheck.errors import FormcheckError, OutputError, SourceError, StretchError
from formcheck.library.builtin import text_of
from formcheck.library.definition import definition
from formcheck.library.save import save
from formcheck.recorded.recordings import open_recording
from formcheck.store.labels import read_labels
from formcheck.tune.calibrate import Calibrated, keep, report
from formcheck.tune.page.guard import Guard
from formcheck.tune.state import Tuning
from tests.cli.test_main import run, says_one_sentence
from tests.conftest import DATA, TRUTH

TRACKS = DATA / "tracks"
BOTH = TRACKS / "knee_to_chest_ok_both_f1_side.poses.npz"
BOUNCING = TRACKS / "knee_to_chest_bounce_f1_side.poses.npz"


def tuning(*paths: Path, labels: Path | None = None, person: str | None = None) -> Tuning:
    opened = [open_recording(p) for p in paths or (BOTH, BOUNCING)]
    return Tuning(definition("knee_to_chest", person), opened, labels)


def holds(state: Tuning) -> list[int]:
    return [len(j.session.holds) for j in state.judged]


def test_a_change_is_judged_at_once_and_said_in_words() -> None:
    state = tuning()
    assert holds(state) == [2, 1]
    state.set({"position.enter": 155.0, "position.leave": 145.0})
    assert holds(state) == [0, 0]
    assert state.last_words.startswith("Three holds less, ")
    state.undo()
    assert holds(state) == [2, 1]
    assert not state.steps.can_undo
    state.set({"bounce.amplitude": 20.0})
    assert state.last_words.endswith("bounces less.")
    state.set({"bounce.amplitude": 21.0})
    assert state.last_words == "The verdict stays the same."
    state.reset()
    assert state.own == {}


def test_an_impossible_value_changes_nothing() -> None:
    state = tuning(BOTH)
    with pytest.raises(StretchError, match="out of range"):
        state.set({"position.enter": 900.0})
    assert (state.own, state.steps.can_undo, holds(state)) == ({}, False, [2])


def test_saved_values_judge_afterwards() -> None:
    state = tuning(BOTH)
    state.set({"dose.hold_s": 7.0})
    assert state.values.unsaved
    state.save()
    assert not state.values.unsaved
    done = run("check", BOTH, "--stretch", "knee-to-chest")
    assert "1 of 3 left and 1 of 3 right holds of 7 s" in done.stdout
    assert "your own values: knee_to_chest.toml" in done.stdout


def test_unsaved_work_survives_a_killed_server() -> None:
    state = tuning(BOTH)
    state.set({"dose.hold_s": 7.0})
    state.mark(0, Label(3.5, 11.5, "left"))
    again = tuning(BOTH)
    assert again.own == {"dose.hold_s": 7.0}
    assert again.judged[0].labels == [Label(3.5, 11.5, "left")]
    assert "not saved" in again.notice
    again.undo()
    assert again.own == {}


def test_after_saving_there_is_no_draft() -> None:
    state = tuning(BOTH)
    state.set({"dose.hold_s": 7.0})
    state.save()
    assert tuning(BOTH).notice == ""


def test_two_tabs_that_change_different_values_lose_nothing() -> None:
    one, other = tuning(BOTH), tuning(BOTH)
    one.set({"dose.hold_s": 7.0})
    one.save()
    other.set({"bounce.amplitude": 4.0})
    assert other.values.changed_outside()
    other.save()
    assert "kept" in other.notice
    assert definition("knee_to_chest").own == {"dose.hold_s": 7.0, "bounce.amplitude": 4.0}


def test_a_file_edited_by_hand_is_taken_in_and_unsaved_changes_stay() -> None:
    state = tuning(BOTH)
    state.set({"bounce.amplitude": 4.0})
    save(definition("knee_to_chest"), {"dose.hold_s": 7.0})
    assert state.values.changed_outside()
    state.reload()
    assert state.own == {"dose.hold_s": 7.0, "bounce.amplitude": 4.0}
    assert not state.values.changed_outside()
    assert [h.counted for h in state.judged[0].session.holds] == [True, True]


def test_a_file_saved_by_an_editor_with_a_byte_order_mark_was_not_changed(config: Path) -> None:
    path = config / "stretches" / "knee_to_chest.toml"
    path.parent.mkdir()
    path.write_text('base = "knee_to_chest"\n[dose]\nhold_s = 7.0\n', encoding="utf-8-sig")
    state = tuning(BOTH)
    assert not state.values.changed_outside()
    path.write_text('base = "knee_to_chest"\n[dose]\nhold_s = 6.0\n', encoding="utf-8-sig")
    assert state.values.changed_outside()
    path.write_bytes(b"\xff")
    assert state.values.changed_outside(), "a file that cannot be read any more is not as it was"


def test_a_file_broken_by_hand_is_named_and_nothing_is_lost() -> None:
    state = tuning(BOTH)
    state.set({"bounce.amplitude": 4.0})
    state.known.path.parent.mkdir(parents=True)
    state.known.path.write_text("base = \n")
    for attempt in (state.save, state.reload):
        with pytest.raises(StretchError, match=r"knee_to_chest\.toml is not valid TOML"):
            attempt()
    assert state.own == {"bounce.amplitude": 4.0}
    assert state.known.path.read_text() == "base = \n"


def test_a_folder_that_cannot_be_written_keeps_the_values_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    monkeypatch.setenv("FORMCHECK_CONFIG", str(blocker))
    state = tuning(BOTH)
    state.set({"bounce.amplitude": 4.0})
    with pytest.raises(OutputError, match="FORMCHECK_CONFIG"):
        state.save()
    assert state.own == {"bounce.amplitude": 4.0}


def test_marks_are_written_as_labels_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    state = tuning(BOTH, labels=path)
    state.mark(0, Label(18.0, 26.0, "right", None, False))
    state.mark(0, Label(3.5, 11.5, "left", None, True))
    (entry,) = read_labels(path)
    assert entry.stretch == "knee_to_chest"
    assert entry.labels == state.judged[0].labels == tuning(BOTH, labels=path).judged[0].labels
    assert state.judged[0].agreement == pytest.approx(0.94, abs=0.03)
    with pytest.raises(StretchError, match="already"):
        state.mark(0, Label(5.0, 6.0, "left"))
    with pytest.raises(StretchError, match="after"):
        state.mark(0, Label(15.0, 14.0, "left"))
    state.unmark(0, state.judged[0].labels[0])
    assert len(state.judged[0].labels) == 1


def test_fitting_from_marks_changes_nothing_by_itself() -> None:
    state = tuning()
    with pytest.raises(StretchError, match="Mark at least one"):
        state.fit()
    state.mark_found(0)
    state.mark_found(1)
    state.set({"position.enter": 155.0, "position.leave": 145.0})
    found = state.fit()
    assert found.changes
    assert holds(state) == [0, 0]
    state.set(found.changes)
    assert holds(state) == [2, 1]


def test_a_persons_values_are_tuned_on_top_of_everybodys() -> None:
    save(definition("knee_to_chest"), {"dose.hold_s": 7.0})
    state = tuning(BOTH, person="anna")
    state.set({"bounce.amplitude": 4.0})
    state.save()
    assert definition("knee_to_chest", "anna").own == {"bounce.amplitude": 4.0}
    assert definition("knee_to_chest").own == {"dose.hold_s": 7.0}


def test_marks_leave_the_rest_of_a_labels_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    name = open_recording(BOTH).name
    path.write_text(
        "file;stretch;start_s;end_s;side;position;tol_s\n"
        f"other.mp4;knee_to_chest;1,5;9;left;;0.4\n{name};knee_twist;1;9;left;;0.4\n"
        f"{name};knee_to_chest;3.5;11.5;left;;0.6\n"
    )
    before = path.read_text().splitlines()
    state = tuning(BOTH, labels=path)
    state.mark(0, Label(18.0, 26.0, "right", None, False))
    after = path.read_text().splitlines()
    assert [line.rstrip(";") for line in after[1:4]] == before[1:4]
    assert after[4] == f"{name};knee_to_chest;18.00;26.00;right;;;no"
    assert [e.file for e in read_labels(path)] == ["other.mp4", name, name]


def test_marks_in_a_json_file_stay_json(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    tuning(BOTH, labels=path).mark(0, Label(18.0, 26.0, "right"))
    assert read_labels(path)[0].labels == [Label(18.0, 26.0, "right")]


def test_marks_stay_on_the_page_when_the_labels_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    state = tuning(BOTH, labels=tmp_path / "file" / "labels.csv")
    with pytest.raises(OutputError, match="kept on the page"):
        state.mark(0, Label(18.0, 26.0, "right"))
    assert tuning(BOTH).judged[0].labels == [Label(18.0, 26.0, "right")]


def test_marks_of_one_recording_survive_work_on_another() -> None:
    tuning(BOTH).mark(0, Label(3.5, 11.5, "left"))
    other = tuning(BOUNCING)
    other.set({"dose.hold_s": 7.0})
    other.undo()
    assert tuning(BOTH).judged[0].labels == [Label(3.5, 11.5, "left")]


def test_what_was_saved_elsewhere_after_a_killed_server_is_not_lost() -> None:
    tuning(BOTH).set({"dose.hold_s": 7.0})
    save(definition("knee_to_chest"), {"bounce.amplitude": 4.0})
    again = tuning(BOTH)
    assert again.own == {"dose.hold_s": 7.0, "bounce.amplitude": 4.0}
    again.undo()
    assert again.own == {"bounce.amplitude": 4.0}


def test_a_change_taken_back_can_be_made_again() -> None:
    state = tuning(BOTH)
    state.set({"dose.hold_s": 7.0})
    state.set({"dose.hold_s": 6.0})
    state.undo()
    state.undo()
    state.redo()
    assert (state.own, state.steps.can_redo) == ({"dose.hold_s": 7.0}, True)
    state.set({"dose.hold_s": 5.0})
    assert not state.steps.can_redo
    state.undo()
    assert state.own == {"dose.hold_s": 7.0}


@pytest.mark.parametrize("stretch_id", ["mine", "knee_to_chest"])
def test_a_whole_stretch_is_tuned_on_what_is_in_its_file(stretch_id: str, config: Path) -> None:
    path = config / "stretches" / f"{stretch_id}.toml"
    path.parent.mkdir()
    text = text_of("knee_to_chest").replace("hold_s = 20.0", "hold_s = 7.0")
    path.write_text(text.replace('id = "knee_to_chest"', f'id = "{stretch_id}"'))
    state = Tuning(definition(stretch_id), [open_recording(BOTH)])
    state.set({"position.enter": 75.0})
    assert state.stretch.dose.hold_s == 7.0
    state.set({"dose.hold_s": 6.0})
    state.save()
    for stretch in (state.stretch, definition(stretch_id).stretch):
        assert (stretch.dose.hold_s, stretch.position[0].enter) == (6.0, 75.0)
    assert not state.values.unsaved
    state.set({"bounce.amplitude": 4.0})
    state.reset()
    assert state.stretch.dose.hold_s == 6.0


def test_the_same_recording_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="named twice"):
        tuning(BOTH, BOTH)


def test_changes_that_come_while_others_are_judged_are_all_made() -> None:
    pytest.importorskip("nicegui")
    from formcheck.tune.page.shared import Shared

    class Tab:
        told: list[str]

        def __init__(self) -> None:
            self.told = []

        def refresh(self) -> None: ...

        def tell(self, sentence: str) -> None:
            self.told.append(sentence)

    state = tuning(BOTH)
    shared, one, other = Shared(state), Tab(), Tab()

    async def all_at_once() -> None:
        await asyncio.gather(
            shared.set({"dose.hold_s": 9.0}, one),  # type: ignore[arg-type]
            *(shared.set({"dose.hold_s": s}, one) for s in (8.0, 7.0)),  # type: ignore[arg-type]
            shared.set({"bounce.amplitude": 4.0}, other),  # type: ignore[arg-type]
            shared.change(state.save, one),  # type: ignore[arg-type]
            shared.set({"dose.hold_s": -1.0}, other),  # type: ignore[arg-type]
        )

    asyncio.run(all_at_once())
    assert definition("knee_to_chest").own == {"dose.hold_s": 7.0, "bounce.amplitude": 4.0}
    assert one.told == []
    assert "out of range" in other.told[0]


SECRET = "s3cret"
COOKIE = (b"cookie", b"formcheck-5000=s3cret")


def asked(kind: str, query: bytes = b"", *headers: tuple[bytes, bytes]) -> list[dict[str, Any]]:
    """What the guard answers; `{"type": "passed"}` when it lets a request through."""
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        sent.append({"type": "passed"})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> None:
        return None

    guard = Guard(app, SECRET, ["127.0.0.1:5000", "localhost:5000"])
    given = dict(headers)
    given.setdefault(b"host", b"127.0.0.1:5000")
    scope = {"type": kind, "query_string": query, "headers": list(given.items())}
    asyncio.run(guard(scope, receive, send))
    return sent


def passed(answer: list[dict[str, Any]]) -> bool:
    return {"type": "passed"} in answer


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_without_the_secret_every_request_is_refused(kind: str) -> None:
    for query in (b"", b"secret=", b"secret=wrong", b"secret=s3cre", b"x=s3cret"):
        assert not passed(asked(kind, query))
    assert not passed(asked(kind, b"", (b"cookie", b"formcheck-5001=s3cret")))
    refused = asked("http")[0]
    assert refused["status"] == 403
    assert asked("websocket")[0]["type"] == "websocket.close"


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_secret_or_its_cookie_opens(kind: str) -> None:
    assert passed(asked(kind, b"secret=s3cret"))
    assert passed(asked(kind, b"", COOKIE))


def test_the_cookie_goes_to_no_other_site_and_no_script() -> None:
    headers = dict(asked("http", b"secret=s3cret")[0]["headers"])
    cookie = headers[b"set-cookie"].decode()
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_a_web_site_with_another_name_is_refused_even_with_the_cookie() -> None:
    assert not passed(asked("http", b"", COOKIE, (b"host", b"evil.example:5000")))
    assert not passed(asked("http", b"secret=s3cret", (b"host", b"127.0.0.1:5001")))


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "origin",
    [b"http://127.0.0.1:5001", b"http://localhost:5000", b"https://127.0.0.1:5000", b"null"],
)
def test_another_page_of_this_machine_cannot_use_the_cookie(kind: str, origin: bytes) -> None:
    assert not passed(asked(kind, b"", COOKIE, (b"origin", origin)))
    assert not passed(asked(kind, b"secret=s3cret", (b"origin", origin)))
    assert passed(asked(kind, b"", COOKIE, (b"origin", b"http://127.0.0.1:5000")))


@pytest.mark.parametrize("site", [b"same-site", b"cross-site"])
def test_what_another_page_embeds_is_refused(site: bytes) -> None:
    assert not passed(asked("http", b"", COOKIE, (b"sec-fetch-site", site)))
    assert passed(asked("http", b"", COOKIE, (b"sec-fetch-site", b"same-origin")))
    assert passed(asked("http", b"secret=s3cret", (b"sec-fetch-site", site))), "a link followed"


@pytest.mark.parametrize("query", [b"", b"secret=s3cret"])
def test_no_page_may_frame_it(query: bytes) -> None:
    headers = dict(asked("http", query)[0]["headers"])
    assert headers[b"content-security-policy"] == b"frame-ancestors 'none'"
    assert headers[b"x-frame-options"] == b"DENY"


def test_the_secret_stands_in_no_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("nicegui")
    import webbrowser

    from formcheck.tune.page.opening import leading_to, open_in_browser

    told: list[str] = []
    opened = Event()

    def browser(url: str) -> None:
        told.append(url)
        opened.set()

    monkeypatch.setattr(webbrowser, "open", browser)
    with leading_to("http://127.0.0.1:5000/?secret=s3cret") as file:
        open_in_browser(file)
        assert opened.wait(5)
        assert "s3cret" in file.read_text()
        assert file.stat().st_mode & 0o077 == 0
    assert told == [file.as_uri()]
    assert "s3cret" not in told[0]
    assert not file.exists()


def labels(path: Path, rows: str) -> Path:
    path.write_text(f"file,stretch,start_s,end_s,side,position,bouncing\n{rows}")
    return path


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a.mp4,,x,5,left,,", ["row 2", "start_s", "'x'"]),
        ("a.mp4,,6,5,left,,", ["row 2", "6", "before"]),
        ("a.mp4,,1,5,lft,,", ["row 2", "lft", "left, right, both"]),
        (",,1,5,left,,", ["row 2", "file"]),
        ("a.mp4,,1,5,left,,perhaps", ["row 2", "perhaps"]),
        ('a.mp4,,1,5,left,,\n"b.mp4,,1,5,left,,', ["row 3", "quotation marks"]),
        ("", ["no labels"]),
    ],
)
def test_a_wrong_label_is_named_with_its_row(row: str, words: list[str], tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_labels(labels(tmp_path / "labels.csv", row))
    for word in words:
        assert word in str(caught.value)


def test_labels_in_json_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    path.write_text('[{"file": "a.mp4", "start_s": 1, "end_s": 5, "side": "left"}]')
    assert read_labels(path)[0].labels == [Label(1.0, 5.0, "left")]
    path.write_text('{"a": 1}')
    with pytest.raises(SourceError, match="list of rows"):
        read_labels(path)


def truth_rows(stretch: str) -> str:
    rows = []
    for name, clip in TRUTH.items():
        if clip["stretch"] == stretch:
            for s in clip["stays"]:
                position = s["position"] or ""
                times = f"{s['start_s']},{s['end_s']}"
                rows.append(f"{name}.mp4,{stretch},{times},{s['side']},{position},")
    return "\n".join(rows)


def test_the_fit_command_reports_and_saves_only_when_told(tmp_path: Path) -> None:
    file = labels(tmp_path / "labels.csv", truth_rows("knee_to_chest"))
    save(definition("knee_to_chest"), {"position.enter": 138.0, "position.leave": 136.0})
    first = run("tune", "fit", TRACKS, "--labels", file)
    assert first.returncode == 0, first.stderr
    for word in ("agreement", "left out", "3 -> 7 of 7", "Not saved", "Too little material"):
        assert word in first.stdout
    assert definition("knee_to_chest").own["position.enter"] == 138.0
    assert run("tune", "fit", TRACKS, "--labels", file, "--save").returncode == 2
    assert definition("knee_to_chest").own["position.enter"] == 138.0
    last = run("tune", "fit", TRACKS, "--labels", file, "--save", "--anyway")
    assert last.returncode == 0
    assert definition("knee_to_chest").own["position.enter"] != 138.0


def test_what_cannot_be_fitted_is_one_sentence(tmp_path: Path) -> None:
    good = labels(tmp_path / "good.csv", truth_rows("knee_to_chest"))
    says_one_sentence(run("tune", "fit", tmp_path, "--labels", good), "is not in")
    says_one_sentence(run("tune", "fit", tmp_path / "no", "--labels", good), "folder")
    says_one_sentence(run("tune", "fit", TRACKS, "--labels", tmp_path / "no.csv"), "no.csv")
    late = labels(tmp_path / "late.csv", f"{BOTH.name},knee_to_chest,1000,1010,left,,")
    says_one_sentence(run("tune", "fit", TRACKS, "--labels", late), "1000", "times")
    no_stretch = labels(tmp_path / "none.csv", f"{BOTH.name},,1,10,left,,")
    says_one_sentence(run("tune", "fit", TRACKS, "--labels", no_stretch), "--stretch")
    wrong = labels(tmp_path / "wrong.csv", f"{BOTH.name},knee_to_chest,1,10,both,,")
    says_one_sentence(run("tune", "fit", TRACKS, "--labels", wrong), "both", "left, right")


def test_bad_recordings_are_one_sentence_and_no_page_opens(tmp_path: Path) -> None:
    junk = tmp_path / "junk.poses.npz"
    junk.write_bytes(b"junk")
    for path in (junk, tmp_path / "missing.mp4"):
        done = run("tune", path, "--stretch", "knee-to-chest", "--no-browser")
        says_one_sentence(done, path.name)
    says_one_sentence(run("tune", BOTH, "--stretch", "handstand", "--no-browser"), "handstand")


def test_calibrating_saves_the_range_and_keeps_the_history(config: Path) -> None:
    track = TRACKS / "knee_to_chest_short_m1_oblique.poses.npz"
    words = ("calibrate", "knee-to-chest", track, "--person", "anna")
    shown = run(*words, "--dry-run")
    assert "3 repetitions" in shown.stdout
    assert not list(config.rglob("*.toml"))
    for _ in range(2):
        done = run(*words)
        assert done.returncode == 0, done.stderr
    assert "comfortable" in done.stdout
    assert " on 20" in done.stdout  # what it was at the calibration before
    history = config / "people" / "anna" / "calibrations" / "knee_to_chest.json"
    assert history.read_text().count('"made"') == 2
    other = TRACKS / "cat_cow_ok_f1_side.poses.npz"
    nothing = run("calibrate", "knee-to-chest", other)
    assert nothing.returncode == 2
    assert "No repetition was found" in nothing.stdout


@pytest.mark.parametrize("text", ["5", "{}", '[{"ranges": [3, {"side": "right"}]}, 7]', "x"])
def test_a_damaged_history_is_a_sentence_or_passed_over(text: str, config: Path) -> None:
    track = TRACKS / "knee_to_chest_short_m1_oblique.poses.npz"
    path = config / "stretches" / "calibrations" / "knee_to_chest.json"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    done = run("calibrate", "knee-to-chest", track, "--dry-run")
    if text.startswith("["):
        assert done.returncode == 0
    else:
        says_one_sentence(done, "damaged")


def test_a_range_that_finds_none_of_its_repetitions_is_not_saved(config: Path) -> None:
    known = definition("knee_twist")
    shown = Range("left", None, 5.0, 40.0, ((1.0, 5.0), (8.0, 12.0)))
    found = Calibration((shown,), {"position.enter": 20.0}, (0, 2), ("Not found.",))
    result = Calibrated(known, found, "x.mp4", ())
    assert not any("fit this range" in line for line in report(result))
    with pytest.raises(StretchError, match="Nothing was calibrated"):
        keep(result)
    assert not list(config.rglob("*.toml"))


def test_a_missing_page_library_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    from formcheck.tune.page.server import serve

    real = builtins.__import__

    def without(name: str, *args: Any, **rest: Any) -> Any:
        if name == "nicegui":
            raise ImportError(name)
        return real(name, *args, **rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(FormcheckError, match=r"formcheck\[tune\]"):
        serve([BOTH], "knee_to_chest")
