"""Which stretch `auto` names: the six, and those of the user's own beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from formcheck.core.judge.recognise import specific_first
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import StretchError
from formcheck.library.builtin import IDS, builtin, everything, text_of
from formcheck.library.resolve import resolve
from formcheck.recorded.check import judge_track
from tests.conftest import Rendered, rendered
from tests.seated import recording

TUTORIAL = Path(__file__).parent.parent.parent / "docs" / "new_stretch.md"
HAMSTRING = next(iter(re.findall(r"```toml\n(.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL)))
CLIPS = [rendered(n) for n in ("knee_to_chest_bounce_f1_side", "piriformis_ok_f1_oblique")]


def keep(config: Path, name: str, text: str) -> None:
    folder = config / "stretches"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def shown(clip: Rendered) -> str | None:
    return judge_track(clip.track)[0][0].stretch.id


def with_yields(stretch: Stretch, *ids: str) -> Stretch:
    return stretch.model_copy(update={"yields_to": ids})


def test_a_seventh_stretch_is_recognised_beside_the_six(config: Path) -> None:
    assert judge_track(recording())[0][0].stretch.id is None
    keep(config, "seated_hamstring", HAMSTRING)
    session = judge_track(recording())[0][0]
    assert session.stretch.id == "seated_hamstring"
    assert session.stretch.definition == "seated_hamstring.toml"
    for clip in CLIPS:
        assert shown(clip) == clip.stretch, clip.name


@pytest.mark.parametrize("yields", [False, True])
def test_who_yields_is_not_named_where_both_are_shown(config: Path, yields: bool) -> None:
    twin = text_of("knee_to_chest").replace('id = "knee_to_chest"', 'id = "twin"')
    if yields:
        twin = twin.replace("yields_to = [", 'yields_to = ["knee_to_chest", ')
    keep(config, "twin", twin)
    assert shown(CLIPS[0]) == ("knee_to_chest" if yields else "twin")


def test_own_values_of_a_builtin_stretch_make_no_seventh(config: Path) -> None:
    keep(config, "cat_cow", text_of("cat_cow"))
    assert sorted(s.id for s in resolve("auto").stretches) == sorted(IDS)


def test_a_malformed_stretch_of_ones_own_is_named(config: Path) -> None:
    keep(config, "seated_hamstring", HAMSTRING.replace("enter = 85.0", "enter = "))
    with pytest.raises(StretchError, match=r"seated_hamstring\.toml"):
        resolve("auto")


def test_each_stands_after_all_it_yields_to() -> None:
    for given in (everything(), everything()[::-1]):
        order = [s.id for s in specific_first(given)]
        for stretch in given:
            for other in stretch.yields_to:
                assert other in IDS, f"{stretch.id} yields to nobody known"
                assert order.index(other) < order.index(stretch.id)


def test_yielding_in_a_circle_or_to_somebody_unknown_is_no_order() -> None:
    a, b, c = (builtin(i) for i in ("cat_cow", "childs_pose", "piriformis"))
    circle = [with_yields(a, b.id), with_yields(b, a.id), with_yields(c, "nobody")]
    assert {s.id for s in specific_first(circle)} == {a.id, b.id, c.id}
