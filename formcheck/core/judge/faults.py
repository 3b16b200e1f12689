"""Form rules over a hold: which were broken, from when to when, how badly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from formcheck.core.judge.stay import BRIDGE_S, Moment
from formcheck.core.pose.pose import Array
from formcheck.core.result.session import Fault
from formcheck.core.stretch.definition import Rule


def find_faults(moments: Sequence[Moment], rules: Sequence[Rule]) -> tuple[Fault, ...]:
    """Faults in the frames of a hold, in order of time.

    Args:
        moments: frames in position; `form` holds the bounce's value, then the rules'.
        rules: of the stretch, in the same order.
    """
    time_s = np.array([m.time_s for m in moments])
    faults = []
    for k, rule in enumerate(rules, start=1):
        values = np.array([m.form[k] for m in moments])
        faults += _broken(time_s, values, rule)
    return tuple(sorted(faults, key=lambda f: (f.start_s, f.id)))


def _broken(time_s: Array, value: Array, rule: Rule) -> list[Fault]:
    found = []
    for limit, sign in ((rule.max, 1), (rule.min, -1)):
        if limit is None:
            continue
        beyond = sign * (value - limit)
        with np.errstate(invalid="ignore"):  # within `unsure` of the limit nobody can tell
            over = np.nonzero(beyond > rule.unsure)[0]
        if not len(over):
            continue
        # Runs of broken frames; a good or unknown moment shorter than a drop-out joins them.
        cuts = np.nonzero(np.diff(time_s[over]) > BRIDGE_S)[0] + 1
        for run in np.split(over, cuts):
            start, end = float(time_s[run[0]]), float(time_s[run[-1]])
            if end - start < rule.after_s:
                continue
            worst = float(value[run[np.argmax(beyond[run])]])
            found.append(
                Fault(
                    id=rule.id,
                    start_s=round(start, 3),
                    end_s=round(end, 3),
                    worst=round(worst, 3),
                    limit=limit,
                    unit=rule.unit,
                    message=rule.message,
                )
            )
    return found
