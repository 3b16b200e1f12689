"""The tuning page in a real browser: drag, judge, mark, fit, save, and judge with it afterwards.

`FORMCHECK_PICTURES=docs/pictures` also renews the pictures of the documentation.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from formcheck.library.definition import definition
from tests.cli.test_main import run
from tests.conftest import DATA, SAMPLES

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytest.importorskip("nicegui", reason='the page needs NiceGUI: pip install ".[tune]"')
playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: sh scripts/check")

NAMES = ("knee_to_chest", "knee_to_chest_bouncing")


def sample(folder: Path, name: str) -> Path:
    """A sample video with its poses beside it, as `formcheck analyse` leaves them."""
    shutil.copy(DATA / "samples" / f"{name}.poses.npz", folder)
    return Path(shutil.copy(SAMPLES / f"{name}.mp4", folder))


@contextmanager
def server(*words: str | Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running command and its address."""
    command = [sys.executable, "-m", "formcheck.cli.main", "tune", *map(str, words), "--no-browser"]
    # NiceGUI serves differently when it believes to be under its own test tools.
    plain = {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=plain) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        try:
            yield process, found.group()
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Any]:
    with playwright.sync_playwright() as p:
        context = p.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=CHROMIUM,
            args=FLAGS,
            viewport={"width": 1366, "height": 768},
        )
        yield context
        context.close()


def opened(browser: Any, address: str, asked: list[str] | None = None) -> Any:
    page = browser.new_page()
    if asked is not None:
        page.on("request", lambda r: asked.append(r.url))
    for _ in range(40):  # the server is up a moment after it has said where
        try:
            page.goto(address)
            break
        except playwright.Error:
            page.wait_for_timeout(250)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    page.wait_for_timeout(500)
    return page


def drag(page: Any, line: int, to: float, graph: int = 0) -> None:
    """Take hold of a threshold's line and let go at another height."""
    where = page.evaluate(
        """([line, to, n]) => {
            const graph = document.querySelectorAll('.js-plotly-plot')[n];
            graph.scrollIntoView({block: 'nearest'});
            const box = graph.getBoundingClientRect(), axis = graph._fullLayout.yaxis;
            const y = v => box.y + axis._offset + axis.d2p(v);
            return {x: box.x + 200, from: y(graph.layout.shapes[line].y0), to: y(to)};
        }""",
        [line, to, graph],
    )
    page.mouse.move(where["x"], where["from"])
    page.mouse.down()
    page.mouse.move(where["x"], (where["from"] + where["to"]) / 2, steps=4)
    page.mouse.move(where["x"], where["to"], steps=4)
    page.mouse.up()


def says(page: Any, words: str, where: str = ".fc-words") -> None:
    page.wait_for_function(
        "([where, words]) => document.querySelector(where)?.innerText.includes(words)",
        arg=[where, words],
        timeout=15_000,
    )


def go(page: Any, frame: int) -> None:
    """To a frame with the keys of the time slider."""
    slider = page.locator('[role="slider"][aria-label="Time"]').first
    if slider.count() == 0:
        slider = page.locator('.q-slider[aria-label="Time"], [aria-label="Time"]').first
    box = slider.bounding_box()
    last = page.evaluate("() => document.querySelector('.js-plotly-plot').data.at(-1).x.length - 1")
    page.mouse.click(box["x"] + box["width"] * frame / last, box["y"] + box["height"] / 2)


def picture(page: Any, name: str) -> None:
    folder = os.environ.get("FORMCHECK_PICTURES")
    if folder:
        page.wait_for_timeout(700)
        path = Path(folder) / f"{name}.png"
        page.screenshot(path=path)


def test_a_threshold_is_dragged_truth_is_marked_fitted_and_saved(
    browser: Any, tmp_path: Path
) -> None:
    video = sample(tmp_path, "knee_to_chest")
    asked: list[str] = []
    with server(video, "--stretch", "knee-to-chest", "--labels", tmp_path / "labels.csv") as (
        _,
        address,
    ):
        page = opened(browser, address, asked)
        says(page, "2 holds", '[data-testid="summary-0"]')
        picture(page, "tune")

        drag(page, 0, 155)
        says(page, "Two holds less")
        says(page, "0 holds", '[data-testid="summary-0"]')
        picture(page, "tune_dragged")

        page.keyboard.press("u")
        says(page, "2 holds", '[data-testid="summary-0"]')
        page.keyboard.press("Control+Shift+Z")
        says(page, "0 holds", '[data-testid="summary-0"]')
        page.keyboard.press("Control+z")
        says(page, "2 holds", '[data-testid="summary-0"]')

        for start, end, side in ((41, 150, "left"), (215, 324, "right")):
            if side == "right":
                page.locator('[aria-label="Side of the mark"]').first.click()
                page.get_by_role("option", name="right").click()
            go(page, start)
            page.keyboard.press("s")
            says(page, "Starts at", ".fc-card")
            go(page, end)
            page.keyboard.press("e")
            chips = 1 if side == "left" else 2
            page.wait_for_function(f"document.querySelectorAll('.q-chip').length == {chips}")
        says(page, "agreement with marks", ".fc-card")
        assert (tmp_path / "labels.csv").read_text().count("knee_to_chest.mp4") == 2

        drag(page, 0, 155)
        says(page, "0 holds", '[data-testid="summary-0"]')
        page.get_by_role("button", name="Fit to marks").click()
        page.wait_for_selector('[data-testid="fit-report"]', timeout=60_000)
        picture(page, "tune_fit")
        page.get_by_role("button", name="Try these values").click()
        says(page, "2 holds", '[data-testid="summary-0"]')

        hold_s = page.locator('input[data-testid="dose.hold_s"]')
        hold_s.fill("7")
        says(page, "Two counted holds more")
        page.get_by_role("button", name="Save").click()
        says(page, "Saved to")
    assert {re.sub(r"(\w+://[^/]+).*", r"\1", u) for u in asked if not u.startswith("data:")} == {
        address.rsplit("/", 1)[0]
    }, "something was fetched from elsewhere"

    for words in (
        ("check", tmp_path / "knee_to_chest.poses.npz"),
        ("analyse", video, "--model", "full", "--no-video"),
    ):
        done = run(*words, "--stretch", "knee-to-chest")
        assert "1 of 3 left and 1 of 3 right holds of 7 s" in done.stdout
        assert "Judged with your own values: knee_to_chest.toml." in done.stdout
    own = definition("knee_to_chest").own
    assert own["dose.hold_s"] == 7.0
    assert own["position.enter"] < 120


def test_two_tabs_and_a_killed_server_lose_nothing(browser: Any, tmp_path: Path) -> None:
    video = sample(tmp_path, "knee_to_chest_bouncing")
    words = (video, "--stretch", "knee-to-chest", "--person", "anna")
    with server(*words) as (process, address):
        one, other = opened(browser, address), opened(browser, address)
        one.locator('input[data-testid="bounce.amplitude"]').fill("20")
        says(one, "bounces less")
        says(other, "0 bounces", '[data-testid="summary-0"]')
        one.locator('input[data-testid="bounce.amplitude"]').fill("900")
        says(one, "out of range", '[role="alert"]:not(.hidden)')
        process.kill()
        one.wait_for_selector("#popup[aria-hidden=false]", timeout=20_000)
        advice = "() => getComputedStyle(document.querySelector('#popup'), '::after').content"
        assert "start it again" in one.evaluate(advice)
        one.close()
        other.close()
    with server(*words) as (_, address):
        page = opened(browser, address)
        says(page, "0 bounces", '[data-testid="summary-0"]')
        page.get_by_role("button", name="Save").click()
        says(page, "Saved to")
    assert definition("knee_to_chest", "anna").own == {"bounce.amplitude": 20.0}


def test_without_the_secret_the_page_is_refused(browser: Any, tmp_path: Path) -> None:
    video = sample(tmp_path, "knee_to_chest")
    with server(video, "--stretch", "knee-to-chest") as (_, address):
        opened(browser, address).close()
        stranger = browser.browser.new_context() if browser.browser else None
        page = stranger.new_page() if stranger else browser.new_page()
        if stranger is None:
            browser.clear_cookies()
        for path in ("/", "/?secret=guess", "/frame/0/0.jpg", "/_nicegui/x"):
            answer = page.goto(address.split("/?")[0] + path)
            assert answer.status == 403


@contextmanager
def another() -> Iterator[tuple[int, list[dict[str, str]]]]:
    """Another program of this machine that serves pages, and the headers it was sent."""
    seen: list[dict[str, str]] = []

    class Curious(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(dict(self.headers.items()))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Curious) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        yield other.server_port, seen
        other.shutdown()


def test_what_the_browser_shows_to_other_programs_of_this_machine_opens_nothing(
    browser: Any, tmp_path: Path
) -> None:
    video = sample(tmp_path, "knee_to_chest")
    with server(video, "--stretch", "knee-to-chest") as (_, address), another() as (port, seen):
        page = opened(browser, address)
        for path in ("/", "/_nicegui/x"):
            page.goto(f"http://127.0.0.1:{port}{path}")
        sent = {value for headers in seen for value in headers.values()}
        assert any("formcheck-" in value for value in sent), "no cookie to be tried"
        assert not any(address.partition("secret=")[2] in value for value in sent)
        cookies = [h["Cookie"] for h in seen if "Cookie" in h]
        for path in ("/", "/frame/0/0.jpg", "/_nicegui_ws/socket.io/?EIO=4&transport=polling"):
            for cookie in cookies:
                asked = Request(address.partition("/?")[0] + path, headers={"Cookie": cookie})
                with pytest.raises(HTTPError, match="403"):
                    urlopen(asked, timeout=20)


def test_several_recordings_stand_side_by_side(browser: Any, tmp_path: Path) -> None:
    videos = [sample(tmp_path, name) for name in NAMES]
    with server(*videos, "--stretch", "knee-to-chest") as (_, address):
        page = opened(browser, address)
        drag(page, 0, 155, graph=1)
        says(page, "0 holds", '[data-testid="summary-0"]')
        says(page, "0 holds", '[data-testid="summary-1"]')
        page.keyboard.press("u")
        says(page, "1 hold", '[data-testid="summary-1"]')
        picture(page, "tune_several")


def test_the_stretch_is_shown_with_its_moving_picture(browser: Any, tmp_path: Path) -> None:
    with server(sample(tmp_path, NAMES[0]), "--stretch", "knee-to-chest") as (_, address):
        page = opened(browser, address)
        page.get_by_role("button", name="How it goes").click()
        says(page, "Often the other leg comes up", ".fc-stretch")
        wide = "() => document.querySelector('.fc-stretch img')?.naturalWidth === 640"
        page.wait_for_function(wide, timeout=15_000)
        page.get_by_role("button", name="Close").click()


def test_the_page_fits_a_window_made_smaller_and_shows_whole_numbers(
    browser: Any, tmp_path: Path
) -> None:
    poses = DATA / "tracks" / "cat_cow_ok_f1_side.poses.npz"
    with server(poses, "--stretch", "cat-cow") as (_, address):
        page = opened(browser, address)
        for width in (1366, 1100, 900):
            page.set_viewport_size({"width": width, "height": 720})
            page.wait_for_timeout(600)
            for where in (".fc-card", ".js-plotly-plot", "header .q-btn"):
                right = page.evaluate(
                    "w => Math.max(...[...document.querySelectorAll(w)]"
                    ".map(e => e.getBoundingClientRect().right))",
                    where,
                )
                assert right <= width, (width, where, right)
        page.evaluate(
            "() => { const list = document.querySelector('.fc-holds');"
            "for (let n = 0; n < 60; n++) list.append(list.firstElementChild.cloneNode(true)); }"
        )
        top = page.locator(".js-plotly-plot").bounding_box()["y"]
        assert top < 720, "many holds push the graph off the screen"
        page.get_by_label("Find a value").fill("knees off hips")
        found = page.locator('input[data-testid="rule.knees_off_hips.max"]')
        found.wait_for(state="visible")  # its group was closed
        page.locator('input[data-testid="dose.hold_s"]').wait_for(state="hidden")
        page.get_by_label("Find a value").fill("")
        field = page.locator('input[data-testid="position.cow.enter"]')
        field.fill("-0.025")
        says(page, "value of your own", "header")
        assert field.evaluate("e => e.scrollWidth <= e.clientWidth"), "the number is cut off"


def test_any_measurement_can_be_shown_and_scrubbing_ends_at_the_picture_of_the_end(
    browser: Any, tmp_path: Path
) -> None:
    video = sample(tmp_path, "knee_to_chest")
    with server(video, "--stretch", "knee-to-chest") as (_, address):
        page = opened(browser, address)
        page.get_by_label("Also show in the graph").fill("height")
        page.get_by_role("option", name="height").first.click()
        page.keyboard.press("Escape")
        says(page, "at a height of its own", ".fc-card")
        box = page.locator('[aria-label="Time"]').first.bounding_box()
        page.mouse.move(box["x"], box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"], box["y"] + box["height"] / 2, steps=50)
        page.mouse.up()
        page.wait_for_function(
            """() => {
                const slider = document.querySelector('[aria-label=Time]');
                const [now, last] = ['now', 'max'].map(k => +slider.getAttribute(`aria-value${k}`));
                const picture = document.querySelector('[data-testid=frame-0]').src;
                return now >= last - 2 && picture.includes(`/0/${now}.jpg`);
            }"""
        )
