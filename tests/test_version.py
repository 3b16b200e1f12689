"""One version, wherever it is asked for."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import pytest

import formcheck
from formcheck.version import VERSION
from tests.cli.test_main import run
from tests.conftest import rendered


def test_the_command_the_package_and_the_results_agree() -> None:
    result = formcheck.check(rendered("cat_cow_ok_f1_side").track, "cat-cow")
    nothing = formcheck.check(rendered("cat_cow_ok_f1_side").track.with_poses([]), "auto")
    said = run("--version").stdout.split()
    assert said == ["formcheck", VERSION]
    assert VERSION == formcheck.__version__ == result.formcheck == nothing.formcheck


def test_the_installed_package_agrees() -> None:
    try:
        installed = version("formcheck")
    except PackageNotFoundError:
        pytest.skip("run from a checkout that is not installed")
    assert installed == VERSION
