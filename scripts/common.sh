# Shared by the scripts: a Python, the system libraries MediaPipe and OpenCV need, a .venv.
set -eu
cd "$(dirname "$0")/.."

find_python() {
    for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        # A version manager's stub may exist without the Python behind it: ask it to run.
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "formcheck needs Python 3.11 or newer: install it from python.org or your system." >&2
    exit 2
}

system_libraries() {
    # Only Linux lacks them; elsewhere they come with the system.
    [ "$(uname -s)" = Linux ] || return 0
    missing=""
    for library in libGL.so.1 libEGL.so.1 libGLESv2.so.2; do
        ldconfig -p 2>/dev/null | grep -q "$library" || missing="$missing $library"
    done
    [ -n "$missing" ] || return 0
    if command -v apt-get >/dev/null; then
        root=""
        [ "$(id -u)" = 0 ] || root="sudo"
        $root apt-get update -qq && $root apt-get install -y -qq libgl1 libegl1 libgles2 >/dev/null
    else
        echo "Missing system libraries:$missing. Install your system's Mesa GL, EGL and GLES." >&2
        exit 2
    fi
}

virtual_screen() {
    # The tests of the live window need one; they say so and skip where it cannot be had.
    [ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null || return 0
    if command -v Xvfb >/dev/null && command -v xdotool >/dev/null; then return 0; fi
    root=""
    [ "$(id -u)" = 0 ] || root="sudo -n"
    $root apt-get update -qq && $root apt-get install -y -qq xvfb xdotool >/dev/null || true
}

browser() {
    # Only the test of the tuning page wants one; without it that test is skipped and says so.
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null && return 0
    command -v apt-get >/dev/null || return 0
    root=""
    [ "$(id -u)" = 0 ] || root="sudo"
    { $root apt-get update -qq && $root apt-get install -y -qq chromium >/dev/null; } ||
        echo "No Chromium could be installed: the test of the tuning page will be skipped." >&2
}

virtual_environment() {
    system_libraries
    [ -x .venv/bin/python ] || "$(find_python)" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"
}
