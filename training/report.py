"""docs/EXPERIMENTS.md from the committed result files: tables and plots, nothing by hand.

    python3 training/report.py          # writes docs/EXPERIMENTS.md and docs/experiments/*.svg

An experiment whose result file is missing is said to be not run. A test compares the page with what this writes.
"""

import json
from pathlib import Path

import bias

TRAINING = Path(__file__).resolve().parent
DOCS = TRAINING.parent / "docs"

HEAD = """# Experiments

Written by `training/report.py` from `training/experiments.json` and the result files in `training/results/`; nothing here is
typed by hand. Every number was measured on the machine and day that stand beside it, over held-out patients and wordings
made by rule (`training/DATA.md`); intervals are 95 %, drawn again by record; seconds include whatever else the machine did.
What was not run says so.

"""


def read(results, name):
    path = results / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else None


def between(interval):
    return f" ({interval[0]:.3f}–{interval[1]:.3f})" if interval else ""


def number(x, interval=None):
    return "–" if x is None else f"{x:.3f}{between(interval)}"


TASK1 = ("result", "n", "accuracy", "precision", "recall", "F1", "AUC", "s each")
TASK2 = ("result", "n", "METEOR", "facts said", "invented", "citations right", "citations found", "exact", "s each")


def row(name, task, s):
    if task == "task1":
        cells = [str(s["n"]), number(s["accuracy"]), number(s["precision"]), number(s["recall"]), number(s["f1"], s["f1_interval"]), number(s["auc"]), f"{s['seconds']:.2f}"]
    else:
        cells = [str(s["n"]), number(s["meteor"], s["meteor_interval"]), number(s["facts"], s["facts_interval"]), number(s["invented"]), number(s["cites_right"]), number(s["cites_found"]),
                 number(s["exact"]), f"{s['seconds']:.2f}"]
    return [name, *cells]


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(r) + " |" for r in rows])


def parts(name, result, task):
    """The whole, and the two forms of Task 1."""
    scores = result["scores"].get(task)
    if not scores:
        return []
    out = [row(name, task, scores["all"])]
    if task == "task1":
        out += [row(f"{name}, {k.removeprefix('form ')}s", task, s) for k, s in scores.items() if k.startswith("form ")]
    return out


def origin(name, result):
    trained = result.get("adapter")
    how = f"; trained on {trained['examples']} examples in {trained['seconds'] / 60:.0f} min ({trained['machine']}, {trained['dtype']}), data {trained['data_sha256'][:12]}, recipe {trained['recipe_sha256'][:12]}" if trained else ""
    wordnet = "" if result.get("wordnet") else "; METEOR without WordNet"
    return f"{name}: {result['made']}, {result['machine']}, test data {result['data_sha256'][:12]}, prompts {result['prompt_version']}{how}{wordnet}"


def judge_lines(result):
    out = [f"Judge: {result['judge']}; {result['contestants'][1]} against {result['contestants'][0]}, {result['questions']} questions, {result['made']}.", ""]
    rows = [[way, str(result[way]["wins"]), str(result[way]["losses"]), str(result[way]["ties_or_turned"]), str(result[way]["no_verdict"]), number(result[way]["win_rate"], result[way]["win_rate_interval"]),
             number(result[way]["first_position_share"], result[way]["first_position_interval"]), number(result[way]["turned_share"])] for way in ("blind", "named")]
    out.append(table(("way", "wins", "losses", "ties or turned", "no verdict", "win rate", "chose the first", "turned with positions"), rows))
    if "self_preference" in result:
        out += ["", f"Self-preference (named minus blind): {result['self_preference']:+.3f}"]
    return out


def twin_lines(result):
    rows = [[kind, str(t["pairs"]), str(t["differ"])] for kind, t in sorted(result["twins"].items())]
    return f"Counterfactual pairs, {result['name']}, {result['made']}:\n\n" + table(("exchanged", "pairs", "answers that differ"), rows)


def bars(title, values):
    """An SVG of bars with intervals: [(name, value, interval)], 0 to 1."""
    width, step, left = 640, 30, 170
    height = 40 + step * len(values)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}" font-family="sans-serif" font-size="13">',
           f'<rect width="{width}" height="{height}" fill="#fff"/><text x="8" y="20" font-weight="bold">{title}</text>']
    scale = width - left - 60
    for i, (name, value, interval) in enumerate(values):
        y = 32 + i * step
        out.append(f'<text x="{left - 8}" y="{y + 16}" text-anchor="end">{name}</text><rect x="{left}" y="{y + 4}" width="{scale * value:.1f}" height="16" fill="#2f6f8f"/>')
        if interval:
            a, b = left + scale * interval[0], left + scale * interval[1]
            out.append(f'<path d="M{a:.1f} {y + 12}H{b:.1f}M{a:.1f} {y + 7}v10M{b:.1f} {y + 7}v10" stroke="#111" fill="none"/>')
        out.append(f'<text x="{left + scale + 8}" y="{y + 16}">{value:.3f}</text>')
    return "\n".join(out) + "\n</svg>\n"


COLOURS = ("#2f6f8f", "#b3541e", "#4b7a2b", "#7a3e8e", "#8a6d00", "#555555")


def curves(title, runs):
    """An SVG of loss curves: [(name, [[step, loss]])]. The steps of each run are drawn over the whole width."""
    width, height, left, top = 640, 260, 46, 34
    most = max(loss for _, points in runs for _, loss in points)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}" font-family="sans-serif" font-size="13">',
           f'<rect width="{width}" height="{height}" fill="#fff"/><text x="8" y="20" font-weight="bold">{title}</text>']
    right, bottom = width - 190, height - 30
    for share in (0, 0.5, 1):
        y = bottom - (bottom - top) * share
        out.append(f'<path d="M{left} {y:.1f}H{right}" stroke="#ccc"/><text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{most * share:.2f}</text>')
    for i, (name, points) in enumerate(runs):
        last, colour = points[-1][0], COLOURS[i % len(COLOURS)]
        path = " ".join(f"{left + (right - left) * step / last:.1f},{bottom - (bottom - top) * loss / most:.1f}" for step, loss in points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
                   f'<text x="{right + 10}" y="{top + 12 + 20 * i}" fill="{colour}">{name} ({last} steps)</text>')
    return "\n".join(out) + f'\n<text x="{left}" y="{height - 8}">first step to last; mean loss of the answer\'s tokens</text>\n</svg>\n'


def group_tables(found):
    """Of each result: its scores by group of patients, with intervals."""
    out = []
    for name, result in found.items():
        rows = [(task, [kind, value, str(n), number(score, interval)]) for task, kind, value, n, score, interval in bias.groups(result)] if result and "scores" in result else []
        for task, score in (("task1", "F1"), ("task2", "METEOR")):
            chosen = [r for t, r in rows if t == task]
            if chosen:
                out += [f"{name}, Task {task[-1]}:", "", table(("group", "value", "n", score), chosen), ""]
    return out


def section(e, results):
    """Markdown of one experiment, and its plots {file name: SVG}."""
    out, plots = [f"## {e['id']}. {e['title']}", "", e["asks"], "", f"    {e['command']}", ""], {}
    found = {name: read(results, name) for name in e["results"]}
    for task, head, score in (("task1", TASK1, "f1"), ("task2", TASK2, "meteor")):
        rows = [r for name, result in found.items() if result and "scores" in result for r in parts(name, result, task)]
        if rows:
            out += [f"Task {task[-1]}:", "", table(head, rows), ""]
            values = [(name, r["scores"][task]["all"][score], r["scores"][task]["all"][f"{score}_interval"]) for name, r in found.items() if r and task in r.get("scores", {})]
            values = [v for v in values if v[1] is not None]
            if len(values) > 1:
                file = f"{e['id']}-{task}.svg"
                plots[file] = bars(f"{e['title']}: {'F1' if task == 'task1' else 'METEOR'}", values)
                out += [f"![{e['title']}, Task {task[-1]}](experiments/{file})", ""]
    drawn = [(name, r["adapter"]["loss"]) for name, r in found.items() if r and (r.get("adapter") or {}).get("loss")]
    if drawn:
        file = f"{e['id']}-loss.svg"
        plots[file] = curves(f"{e['title']}: loss in training", drawn)
        out += [f"![{e['title']}, loss](experiments/{file})", ""]
    if e.get("groups"):
        out += group_tables(found)
    for result in found.values():
        if result and "twins" in result:
            out += [twin_lines(result), ""]
        if result and "judge" in result:
            out += [*judge_lines(result), ""]
    out += [f"* {origin(name, r)}" for name, r in found.items() if r and "scores" in r]
    missing = [name for name, r in found.items() if not r]
    if missing:
        out += ["", "**Not run yet:** " + ", ".join(missing) + "."]
    out += ["", *[e[k] for k in ("limits", "paper") if k in e], ""]
    return "\n".join(out), plots


def render(experiments=TRAINING / "experiments.json", results=TRAINING / "results"):
    """(the page, {plot file: SVG})"""
    page, plots = HEAD, {}
    for e in json.loads(Path(experiments).read_text()):
        text, more = section(e, Path(results))
        page += text + "\n"
        plots.update(more)
    return page.rstrip() + "\n", plots


def main():
    page, plots = render()
    (DOCS / "EXPERIMENTS.md").write_text(page)
    folder = DOCS / "experiments"
    for old in folder.glob("*.svg"):
        old.unlink()
    for name, svg in plots.items():
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(svg)
    print(f"docs/EXPERIMENTS.md, {len(plots)} plots")


if __name__ == "__main__":
    main()
