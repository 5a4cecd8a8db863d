"""Scores of Task 1 decisions. Needs nothing but Python, so that its tests run anywhere."""

from collections import defaultdict


def scores(examples, logits, cut=0.0):
    """Micro precision, recall and F1 over pairs; empty_right: share of the questions without evidence that got none."""
    tp = fp = fn = 0
    wanted, given = defaultdict(int), defaultdict(int)
    for p, x in zip(examples, logits):
        yes = x >= cut
        wanted[p["q"]] += p["label"]
        given[p["q"]] += yes
        tp += yes and p["label"] == 1
        fp += yes and p["label"] == 0
        fn += not yes and p["label"] == 1
    empty = [q for q, n in wanted.items() if n == 0]
    return {
        "questions": len(wanted),
        "pairs": len(examples),
        "precision": ratio(tp, tp + fp),
        "recall": ratio(tp, tp + fn),
        "f1": ratio(2 * tp, 2 * tp + fp + fn),
        "macro_f1": macro(examples, logits, cut),
        "empty_right": ratio(sum(given[q] == 0 for q in empty), len(empty)) if empty else None,
    }


def ratio(a, b):
    return round(a / b, 4) if b else 0.0


def macro(examples, logits, cut):
    """Mean F1 over the questions that have evidence."""
    counts = defaultdict(lambda: [0, 0, 0])
    for p, x in zip(examples, logits):
        c, yes = counts[p["q"]], x >= cut
        c[0] += yes and p["label"] == 1
        c[1] += yes and p["label"] == 0
        c[2] += not yes and p["label"] == 1
    values = [2 * tp / (2 * tp + fp + fn) for tp, fp, fn in counts.values() if tp + fn]
    return round(sum(values) / len(values), 4) if values else 0.0


def auc(examples, logits):
    """Area under the ROC curve, by ranks; ties count half."""
    order = sorted(range(len(logits)), key=lambda i: logits[i])
    rank_sum, positives, i = 0.0, 0, 0
    while i < len(order):
        j = i
        while j < len(order) and logits[order[j]] == logits[order[i]]:
            j += 1
        for k in order[i:j]:
            if examples[k]["label"]:
                rank_sum += (i + j + 1) / 2
                positives += 1
        i = j
    negatives = len(order) - positives
    return round((rank_sum - positives * (positives + 1) / 2) / (positives * negatives), 4) if positives and negatives else None


def best_threshold(examples, logits):
    """The logit at which macro F1 and the share of rightly empty answers are best together.

    A question without evidence that gets some, or one with evidence that gets none, is one wrong answer either way,
    so each question counts once: its F1, or 1 or 0 when it has no evidence.
    """
    by_question = defaultdict(list)
    for p, x in zip(examples, logits):
        by_question[p["q"]].append((x, p["label"]))
    candidates = sorted(set(round(x, 2) for x in logits if -6 < x < 6)) or [0.0]
    totals = dict.fromkeys(candidates, 0.0)
    for pairs in by_question.values():
        wanted = sum(y for _, y in pairs)
        for cut in candidates:
            tp = sum(y for x, y in pairs if x >= cut)
            given = sum(x >= cut for x, _ in pairs)
            totals[cut] += (2 * tp / (given + wanted)) if wanted else float(given == 0)
    top = max(totals.values())
    # The middle of the flat top: the least sensitive choice.
    good = [c for c in candidates if totals[c] >= top - 0.002 * len(by_question)]
    return good[len(good) // 2]


def by_group(examples, logits):
    """Scores by what a question asks for, its kind, and whether names or things were unseen in training."""
    groups = defaultdict(lambda: ([], []))
    for p, x in zip(examples, logits):
        names = ["asks " + p["asks"], "kind " + p["kind"], "family " + p["family"], "records " + p["record"].split("-")[0]]
        names += ["unseen " + u for u in set(p["unseen"])] or ["unseen wording only"]
        for name in names:
            groups[name][0].append(p)
            groups[name][1].append(x)
    return {name: scores(*groups[name]) for name in sorted(groups)}
