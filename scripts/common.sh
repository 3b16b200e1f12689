# Shared by the scripts: a Python, the system libraries MediaPipe and OpenCV need, a .venv.
set -eu
cd "$(dirname "$0")/.."
PATH="$PATH:/usr/sbin:/sbin" # Debian keeps ldconfig out of people's PATH

on_debian() { [ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null; }

debian_install() {
    # $@: packages. As root, or by sudo; where there is neither, fails and says what to do.
    root=""
    if [ "$(id -u)" != 0 ]; then
        root="sudo"
        if ! command -v sudo >/dev/null; then
            echo "As root, please: apt-get update && apt-get install $*" >&2
            return 1
        fi
    fi
    # Without questions: nobody may be there to answer them.
    apt="$root env DEBIAN_FRONTEND=noninteractive apt-get -qq"
    [ -n "${lists_are_fresh:-}" ] || $apt update </dev/null || return 1
    lists_are_fresh=yes
    $apt install -y --no-install-recommends "$@" </dev/null >/dev/null
}

good_python() {
    # A version manager's stub may exist without the Python behind it: ask it to run.
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null
}

find_python() {
    for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        if good_python "$name"; then
            python="$name"
            return 0
        fi
    done
    return 1
}

need_python() {
    # Sets $python: one of the right version that can make virtual environments.
    if ! find_python && on_debian && ! command -v python3 >/dev/null; then
        debian_install python3 python3-venv || exit 2
    fi
    if ! find_python; then
        echo "formcheck needs Python 3.11 or newer: install it from python.org or your system," >&2
        echo "or name it: PYTHON=/where/it/is sh $0" >&2
        exit 2
    fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return 0
    # Debian keeps that part of Python in a package of its own.
    version="$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')"
    if on_debian; then
        debian_install "$version-venv" || exit 2
    else
        echo "$version cannot make virtual environments: install its venv module." >&2
        exit 2
    fi
}

system_libraries() {
    # Only Linux lacks them; elsewhere they come with the system.
    [ "$(uname -s)" = Linux ] || return 0
    missing=""
    for library in libGL.so.1 libEGL.so.1 libGLESv2.so.2 libgthread-2.0.so.0; do
        ldconfig -p 2>/dev/null | grep -q "$library" || missing="$missing $library"
    done
    [ -n "$missing" ] || return 0
    if on_debian; then
        debian_install libgl1 libegl1 libgles2 libglib2.0-0 || exit 2
    else
        echo "Missing system libraries:$missing. Install your system's Mesa GL, EGL, GLES, and GLib." >&2
        exit 2
    fi
}

virtual_screen() {
    # The tests of the live window need one; they say so and skip where it cannot be had.
    on_debian || return 0
    if command -v Xvfb >/dev/null && command -v xdotool >/dev/null; then return 0; fi
    debian_install xvfb xdotool libsm6 ||
        echo "No virtual screen could be installed: the tests of the window will be skipped." >&2
}

system_calls() {
    # Only the test that nothing leaves the machine traces them; else it is skipped and says so.
    if command -v strace >/dev/null; then return 0; fi
    on_debian || return 0
    debian_install strace ||
        echo "No strace could be installed: the test of the network will be skipped." >&2
}

browser() {
    # Only the test of the tuning page wants one; without it that test is skipped and says so.
    if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then return 0; fi
    on_debian || return 0
    debian_install chromium ||
        echo "No Chromium could be installed: the test of the tuning page will be skipped." >&2
}

voice_and_sound() {
    # The coach speaks by the one and plays tones by the other; without them it says so.
    on_debian || return 0
    if command -v espeak-ng >/dev/null && ldconfig -p 2>/dev/null | grep -q libportaudio; then
        return 0
    fi
    debian_install espeak-ng libportaudio2 ||
        echo "No voice could be installed: the live coach will be on the screen only." >&2
}

virtual_environment() {
    system_libraries
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then # none yet, or half of one
        need_python
        echo "Setting up .venv, once: this may take a few minutes." >&2
        "$python" -m venv .venv 2>/dev/null || "$python" -m venv --clear .venv
    fi
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"
}
