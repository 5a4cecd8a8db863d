"""The plan of a training run: which examples in which step, at what rate, and how much time is left.

Needs nothing but Python, so that its tests run anywhere. The same seed gives the same plan: a run that was
interrupted goes on with the step that was next.
"""

import os
import random
import time


def batches(lengths, size, seed):
    """Batches of example numbers: shuffled, of like length inside a window, so that little is padding."""
    rng = random.Random(seed)
    order = list(range(len(lengths)))
    rng.shuffle(order)
    out = []
    window = size * 32
    for i in range(0, len(order), window):
        part = sorted(order[i : i + window], key=lambda n: lengths[n])
        out += [part[j : j + size] for j in range(0, len(part), size)]
    rng.shuffle(out)
    return out


def learning_rate(step, total, peak, warmup):
    """Linear warm-up, then linear to zero."""
    return peak * min(1, (step + 1) / warmup) * max(0.0, 1 - step / total)


class Progress:
    """One line with step, loss, rate and the time left."""

    def __init__(self, total, done=0, unit="pairs"):
        self.total, self.first, self.start, self.losses, self.unit, self.units = total, done, time.time(), [], unit, 0

    def line(self, step, loss, units):
        """units: how many of the unit this step took (pairs, tokens)."""
        self.losses = (self.losses + [loss])[-50:]
        self.units += units
        spent = max(time.time() - self.start, 1e-9)
        left = (self.total - step) * spent / max(step - self.first, 1) / 60
        load = open("/proc/loadavg").read().split()[0] if os.path.exists("/proc/loadavg") else "?"
        mean = sum(self.losses) / len(self.losses)
        return f"step {step}/{self.total} loss {mean:.4f} {self.units / spent:.1f} {self.unit}/s, {left:.1f} min left, load {load}"
