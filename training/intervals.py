"""Confidence intervals, by resampling and in closed form. Standard library only."""

import math
import random


def bootstrap(groups, statistic, times=1000, seed=1, level=0.95):
    """(low, high) of statistic(items) when whole groups are drawn again. groups: lists of items that belong together, as
    the examples of one record do: drawing them one by one would make the interval too narrow."""
    rng = random.Random(seed)
    values = []
    for _ in range(times):
        drawn = [item for group in rng.choices(groups, k=len(groups)) for item in group]
        value = statistic(drawn)
        if value is not None:
            values.append(value)
    if not values:
        return None
    values.sort()
    edge = (1 - level) / 2
    return round(values[int(edge * len(values))], 4), round(values[min(len(values) - 1, int((1 - edge) * len(values)))], 4)


def wilson(successes, n, z=1.96):
    """(low, high) of a share, Wilson's score interval: right for small n and shares near 0 and 1."""
    if n == 0:
        return None
    p, d = successes / n, 1 + z * z / n
    middle = (p + z * z / (2 * n)) / d
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / d
    return round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)
