"""Who is followed when several people are in the picture."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.core.pose.people import (
    ALONE_S,
    FORGOTTEN_S,
    SURE,
    TAKES_OVER_S,
    TOGETHER_S,
    Following,
    Person,
    distinct,
)

WIDTH, HEIGHT = 960.0, 540.0


def person(x: float, y: float, width: float, height: float, score: float = 0.5) -> Person:
    """Somebody whose head is at the left or upper end of a box with this middle."""
    box = np.array([x - width / 2, y - height / 2, x + width / 2, y + height / 2])
    along = np.linspace(0.05, 0.95, 17)
    if width > height:  # lying: joints one after another along the box
        joints = np.stack([box[0] + along * width, np.full(17, y)], axis=1)
    else:
        joints = np.stack([np.full(17, x), box[1] + along * height], axis=1)
    return Person(box, joints, np.ones(17), score)


def lying(x: float = 480.0, y: float = 330.0, width: float = 620.0) -> Person:
    return person(x, y, width, width / 4)


def standing(x: float, y: float = 270.0, height: float = 500.0) -> Person:
    return person(x, y, height / 3, height)


def follow(pictures: Iterable[list[Person]], step_s: float = 0.2) -> Following:
    following = Following()
    for n, found in enumerate(pictures):
        following.update(n * step_s, found, WIDTH)
    return following


def test_who_lies_is_followed_and_stays_it_while_somebody_walks_through() -> None:
    patient = lying()
    ways = [[patient, standing(x)] for x in np.arange(-50.0, 1000.0, 60.0)]
    following = Following()
    for n, found in enumerate([[patient], *ways, [patient]]):
        following.update(n * 0.2, found, WIDTH)
        assert following.followed is patient
        assert not following.hidden
    assert following.others == ()


def test_behind_somebody_who_is_known_to_be_there_nobody_is_judged() -> None:
    patient = lying()
    following = follow([[patient], [patient, standing(60)], [standing(300)], [standing(480)]])
    assert following.hidden
    assert following.followed is patient
    following.update(1.0, [patient, standing(800)], WIDTH)
    assert not following.hidden
    assert following.followed is patient


@given(st.floats(200, 760), st.floats(200, 600), st.floats(150, 450))
def test_a_mixture_of_two_leads_nowhere(x: float, width: float, height: float) -> None:
    """While somebody crosses, the finder draws one faint box somewhere round both."""
    patient = lying()
    mixture = person(x, 300, width, height, 0.2)
    following = follow([[patient], [patient, standing(60)], [mixture], [mixture]])
    assert following.hidden
    following.update(0.8, [patient, standing(800)], WIDTH)
    assert not following.hidden
    assert following.followed is patient


def test_found_faintly_but_apart_from_company_somebody_is_still_there() -> None:
    """Folded up, people score less than stretched out."""
    folded = person(480, 330, 300, 150, 0.2)
    following = follow([[lying(), standing(900)], [lying(480, 330, 450), standing(900)]])
    following.update(0.4, [folded, standing(900)], WIDTH)
    assert following.followed is folded
    assert not following.hidden


def test_alone_somebody_is_the_same_one_wherever_they_are() -> None:
    """Walking in, getting down, a cut in the film."""
    for found in ([standing(100)], [standing(500)], [lying()], [lying(300, 200, 200)]):
        following = follow([[standing(50)], found])
        assert following.followed is found[0]
        assert not following.hidden


def test_a_helper_who_was_there_first_gives_way_to_who_lies() -> None:
    helper, patient = standing(200), lying(650, width=400)
    following = follow([[helper], [helper, patient]])
    assert following.followed is helper
    steps = int(TAKES_OVER_S / 0.2) + 2
    following = follow([[helper], *[[helper, patient]] * steps])
    assert following.followed is patient


def test_of_two_on_the_floor_the_nearer_is_followed_and_alike_ones_are_not_told_apart() -> None:
    near, far = lying(480, 400, 700), lying(480, 150, 350)
    assert follow([[far, near]]).followed is near
    left, right = lying(240, 300, 400), lying(720, 300, 400)
    following = follow([[left, right]])
    assert following.followed is None
    assert following.hidden


def test_of_two_alike_who_is_in_the_middle_is_followed() -> None:
    middle, beside = lying(480, 300, 400), lying(880, 300, 400)
    assert follow([[beside, middle]]).followed is middle


def test_who_has_gone_is_forgotten() -> None:
    patient, other = lying(300, 330, 500), standing(850)
    gone = [[patient, other], *[[other]] * (int(FORGOTTEN_S / 0.2) + 2)]
    following = follow(gone)
    assert following.followed is other
    assert not following.hidden


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=6))
def test_only_the_sure_ones_are_there(scores: list[float]) -> None:
    found = [person(100.0 + 150 * n, 270, 60, 180, s) for n, s in enumerate(scores)]
    kept = distinct(found)
    assert len(kept) == sum(s >= SURE for s in scores)
    assert [p.score for p in kept] == sorted((p.score for p in kept), reverse=True)


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_somebody_found_twice_is_one(dx: float, dy: float) -> None:
    assert len(distinct([lying(), lying(480 + dx, 330 + dy)])) == 1


def test_somebody_kneeling_behind_is_another() -> None:
    assert len(distinct([lying(), person(480, 250, 200, 330)])) == 2


@pytest.mark.parametrize("together", [False, True])
def test_looks_are_rarer_alone(together: bool) -> None:
    following = Following()
    following.update(0.0, [lying(), standing(900)] if together else [lying()], WIDTH)
    times = np.arange(1, 61) / 30
    looked = next(t for t in times if following.wants(float(t)))
    assert looked == pytest.approx(TOGETHER_S if together else ALONE_S, abs=1 / 30)
    assert following.wants(0.03, leapt=True)
