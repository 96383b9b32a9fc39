"""How right, and how sure of itself, a field is."""

import numpy as np
import torch
from torch.nn import functional as F

import labels


def best_temperature(logits, truth):
    """The temperature of least negative log likelihood (grid; Guo et al. 2017)."""
    return min((round(float(t), 2) for t in np.arange(0.3, 3.01, 0.02)), key=lambda t: F.cross_entropy(logits / t, truth).item())


def expected_calibration_error(probabilities, truth, bins=15):
    confidence, said = probabilities.max(1), probabilities.argmax(1)
    bucket = np.minimum((confidence * bins).astype(int), bins - 1)
    inside = [bucket == b for b in range(bins)]
    return float(sum(i.mean() * abs((said[i] == truth[i]).mean() - confidence[i].mean()) for i in inside if i.any()))


def accuracies(logits, truth, task):
    """Short, for the log of a training."""
    result = {}
    for i, field in enumerate(labels.TASKS[task]):
        said, true = logits[field].argmax(1), truth[:, i]
        result[field] = round((said == true).float().mean().item() * 100, 2)
        if field == "race":
            five = torch.tensor(labels.TO_FIVE, device=said.device)
            result["race5"] = round((five[said] == five[true]).float().mean().item() * 100, 2)
        if field == "age":
            years = torch.tensor(labels.AGE_YEARS, device=said.device)
            result["mae"] = round((logits[field].softmax(1) @ years - years[true]).abs().mean().item(), 2)
    return result


def half_width(rate, n):
    """Of the 95 % interval of a share."""
    return float(1.96 * np.sqrt(rate * (1 - rate) / n))


def share(hits):
    return {"n": int(len(hits)), "accuracy": round(float(hits.mean()), 4), "half_width_95": round(half_width(hits.mean(), len(hits)), 4)}


def age_range(probabilities, tail):
    """Low and high in years, with this probability outside on each side; ages are even inside of a bucket."""
    borders = np.array(labels.AGE_BORDERS, float)
    cumulative = np.concatenate([np.zeros((len(probabilities), 1)), probabilities.cumsum(1)], 1)
    cumulative /= cumulative[:, -1:]

    def quantile(q):
        return np.array([np.interp(q, c, borders) for c in cumulative])

    return quantile(tail), quantile(1 - tail)


def covered(low, high, bucket):
    """Mean share of the true buckets that lies in the ranges."""
    borders = np.array(labels.AGE_BORDERS, float)
    left, right = borders[bucket], borders[bucket + 1]
    return float((np.clip(np.minimum(high, right) - np.maximum(low, left), 0, None) / (right - left)).mean())


def best_tail(probabilities, bucket, wanted=0.8):
    """The tail whose ranges cover that much."""
    return min(
        (round(float(t), 3) for t in np.arange(0.01, 0.3, 0.005)),
        key=lambda t: abs(covered(*age_range(probabilities, t), bucket) - wanted),
    )
