"""The accuracy report: figures as text, as Markdown for docs/accuracy.md, and as plots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.estimates import Figure, show

MAIN = "side and oblique"
"""The group of clips the goals are for."""
PERCENT = {
    "stays found",
    "holds that are stays",
    "counts exactly right",
    "side and position right",
    "bounces that are bounces",
    "deliberate faults found",
    "clean holds with a false fault",
    "shallow stays counted",
    "share of time not judged",
    "of it justified",
    "recognised by auto",
    "frequency, median relative error",
    "right or said to be not judged",
    "clips with a wrong hold",
    "clips with nothing found and nothing said",
    "clips with a ghost",
    "recognised in position",
    "side right",
    "others taken for a hold",
    "found",
    "false",
}

GOALS: Mapping[str, tuple[str, float]] = {
    "stays found": (">=", 0.98),
    "holds that are stays": (">=", 0.98),
    "counts exactly right": (">=", 0.95),
    "side and position right": (">=", 0.99),
    "error of the ends, median s": ("<=", 0.2),
    "error of the ends, p95 s": ("<=", 0.5),
    "bounces found, from 5 deg": (">=", 0.95),
    "false bounces an hour held still": ("<=", 1.0),
    "deliberate faults found": (">=", 0.9),
    "clean holds with a false fault": ("<=", 0.05),
}
"""What we ask of side and oblique views with the heavy model."""


def text_of(name: str, figure: Figure) -> str:
    """One figure with its interval and the number it rests on."""
    percent = name in PERCENT or name.startswith("bounces found")
    digits = show(figure, percent=percent)
    if name == "clips":
        return str(figure["n"])
    return f"{digits}, n = {figure['n']}" if figure["value"] is not None else "-"


def as_text(result: Mapping[str, Any]) -> str:
    """The main figures for a terminal."""
    lines = [f"\n{result['folder']}, model {result['model']}"]
    sections = {
        MAIN: "side and oblique views",
        "from head and feet": "from head and feet",
        "photos": "photos",
    }
    for key, title in sections.items():
        known = {k: f for k, f in result[key].items() if f["value"] is not None}
        if known:
            lines += [f" {title}"]
            lines += [f"  {name:44} {text_of(name, figure)}" for name, figure in known.items()]
    negatives = result["negatives"]
    if negatives["clips with a ghost"]["n"]:
        figure = negatives["clips with a ghost"]
        lines += [" clips that show no stretch"]
        lines += [f"  {'clips with a hold of 2 s or more':44} {text_of('false', figure)}"]
        lines += [f"    {name}: {', '.join(ids)}" for name, ids in negatives["ghosts"].items()]
    return "\n".join(lines)


def write_report(results: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Markdown with plots beside it.

    Args:
        results: of `benchmarks.accuracy.measure`, a folder and model each.
        path: the Markdown file; text between its markers is replaced, the rest is kept.
    """
    start, end = "<!-- figures: start -->", "<!-- figures: end -->"
    whole = path.read_text(encoding="utf-8") if path.is_file() else f"{start}\n{end}\n"
    before, rest = whole.split(start)
    after = rest.split(end)[1]
    body = "\n\n".join(_sections(results))
    path.write_text(f"{before}{start}\n{body}\n{end}{after}", encoding="utf-8")
    for result in results:
        _plots(result, path.parent / "pictures")


def _sections(results: Sequence[Mapping[str, Any]]) -> list[str]:
    rendered = [r for r in results if r["rendered"]]
    real = [r for r in results if not r["rendered"]]
    parts = []
    for group, title in ((rendered, "Rendered people"), (real, "Real people")):
        if group:
            parts += [f"## {title}", _compare(group, MAIN)]
    for result in results:
        parts += _details(result)
    return parts


def _compare(results: Sequence[Mapping[str, Any]], key: str) -> str:
    heads = [f"{r['folder']}, {r['model']}" for r in results]
    goals = all(r["rendered"] for r in results)
    lines = [
        "| side and oblique views |" + (" goal |" if goals else "") + "|".join(heads) + "|",
        "|---|" + ("---|" if goals else "") + "---|" * len(heads),
    ]
    for name in results[0][key]:
        cells = [text_of(name, r[key][name]) for r in results]
        if all(c == "-" for c in cells):
            continue
        goal = f" {_goal(name)} |" if goals else ""
        lines.append(f"| {name} |{goal} {' | '.join(cells)} |")
    return "\n".join(lines)


def _goal(name: str) -> str:
    if name not in GOALS:
        return ""
    sign, value = GOALS[name]
    word = "at least" if sign == ">=" else "at most"
    return f"{word} {value:.0%}" if name in PERCENT or "found" in name else f"{word} {value:g}"


def _details(result: Mapping[str, Any]) -> list[str]:
    name = f"{result['folder']}, model {result['model']}"
    columns = [
        "clips",
        "stays found",
        "holds that are stays",
        "counts exactly right",
        "side and position right",
        "error of the ends, median s",
        "error of the ends, p95 s",
        "share of time not judged",
    ]
    picture = f"pictures/{_stem(result)}_cells.png"
    parts = [
        f"## By stretch and view: {name}",
        f"![Share of the stays found, by stretch and view, with intervals]({picture})",
        _table(result["cells"], columns),
    ]
    if any(n.startswith("bounces found") and f["n"] for n, f in result[MAIN].items()):
        picture = f"pictures/{_stem(result)}_bounces.png"
        parts += [f"![Share of the bounces found, by their true size]({picture})"]
    if result["by condition"]:
        parts += [f"### By condition: {name}", _table(result["by condition"], columns)]
    if result["faults by id"]:
        parts += [f"### Form faults: {name}", _table(result["faults by id"], ["found", "false"])]
    if result["from head and feet"]["clips with a wrong hold"]["n"]:
        rows = [f"- {k}: {text_of(k, f)}" for k, f in result["from head and feet"].items()]
        parts += [f"### From head and feet: {name}", "\n".join(rows)]
    figure = result["negatives"]["clips with a ghost"]
    if figure["n"]:
        ghosts = result["negatives"]["ghosts"]
        rows = [f"- clips with a hold of 2 s or more: {text_of('false', figure)}"]
        rows += [f"- {clip}: {', '.join(ids)}" for clip, ids in ghosts.items()]
        parts += [f"### Clips that show no stretch: {name}", "\n".join(rows)]
    if result["photos"]["recognised in position"]["n"]:
        rows = [f"- {k}: {text_of(k, f)}" for k, f in result["photos"].items()]
        parts += [f"### Photos: {name}", "\n".join(rows)]
    if result["angles"]:
        parts += [f"### Angles: {name}", _angles(result["angles"])]
    return parts


def _table(rows: Mapping[str, Mapping[str, Figure]], columns: Sequence[str]) -> str:
    lines = ["| |" + "|".join(columns) + "|", "|---|" + "---|" * len(columns)]
    for name, figures in rows.items():
        cells = [text_of(c, figures[c]) for c in columns]
        lines.append(f"| {name.replace('|', 'from')} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _angles(rows: Mapping[str, Mapping[str, Figure]]) -> str:
    """Bias, mean absolute error and 95 % limits of agreement (Bland and Altman 1986)."""
    lines = [
        "| measurement, limb, view | bias | mean absolute error | 95 % limits | frames |",
        "|---|---|---|---|---|",
    ]
    for name, row in rows.items():
        limits = f"{row['limits']['low']:.1f} to {row['limits']['high']:.1f}"
        bias, mae = show(row["bias"]), show(row["mae"])
        lines.append(f"| {name} | {bias} | {mae} | {limits} | {row['limits']['n']} |")
    return "\n".join(lines)


def _stem(result: Mapping[str, Any]) -> str:
    return f"accuracy_{result['folder']}_{result['model']}".replace(" ", "_")


def _plots(result: Mapping[str, Any], folder: Path) -> None:
    """Stays found by stretch and view; bounces found by size."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    folder.mkdir(parents=True, exist_ok=True)
    stem = _stem(result)
    rows = list(result["cells"].items())
    figure, axes = plt.subplots(figsize=(8, 0.32 * len(rows) + 1.2), layout="constrained")
    for k, (_, figures) in enumerate(rows):
        found = figures["stays found"]
        if found["value"] is None:
            continue
        axes.plot([found["low"] * 100, found["high"] * 100], [k, k], color="#7a8b99", lw=3)
        axes.plot(found["value"] * 100, k, "o", color="#0b5fa5")
        axes.text(101, k, f"{found['hits']}/{found['n']}", va="center", fontsize=8)
    axes.set_yticks(range(len(rows)), [n.replace("_", " ") for n, _ in rows], fontsize=8)
    axes.set_xlim(0, 108)
    axes.set_xlabel("stays found, % (95 % interval)")
    axes.invert_yaxis()
    axes.set_title(f"{result['folder']}, {result['model']}")
    figure.savefig(folder / f"{stem}_cells.png", dpi=110)
    plt.close(figure)
    sizes = [(n, f) for n, f in result[MAIN].items() if n.startswith("bounces found")]
    known = [(n.removeprefix("bounces found, "), f) for n, f in sizes if f["value"] is not None]
    if not known:
        return
    figure, axes = plt.subplots(figsize=(6, 3.2), layout="constrained")
    for k, (_, found) in enumerate(known):
        axes.plot([k, k], [found["low"] * 100, found["high"] * 100], color="#7a8b99", lw=4)
        axes.plot(k, found["value"] * 100, "o", color="#0b5fa5")
        axes.text(k + 0.06, found["value"] * 100, f"{found['hits']}/{found['n']}", fontsize=8)
    axes.set_xticks(range(len(known)), [n for n, _ in known], fontsize=8)
    axes.set_ylim(0, 105)
    axes.set_ylabel("bounces found, %")
    axes.set_title(f"by true size, {result['folder']}, {result['model']}")
    figure.savefig(folder / f"{stem}_bounces.png", dpi=110)
    plt.close(figure)
