"""Compares a compiled model with the CPU one."""

import torch

from .refused import Refused


def compare(reference, compiled, inputs, batch, outputs, tolerance):
    """The largest absolute difference over all outputs and inputs.

    reference and compiled are called with batches of exactly that size. outputs are pairs of name and shape without the
    batch. Raises Refused when a shape or type differs, a value is not finite, or a difference is larger than tolerance
    times the output's largest absolute value in the same batch (at least 1).
    """
    largest = 0.0
    with torch.no_grad():
        for part in batches(inputs, batch):
            expected, actual = _tuple(reference(part)), _tuple(compiled(part))
            if len(actual) != len(outputs):
                raise Refused("it returns %d outputs instead of %d" % (len(actual), len(outputs)))
            for (name, shape), right, value in zip(outputs, expected, actual):
                _same_form(name, [batch] + shape, right, value)
                largest = max(largest, _difference(name, right, value, tolerance))
    return largest


def batches(inputs, batch):
    """Batches of exactly that size, which together have every input; where these run out, they start again."""
    for start in range(0, len(inputs), batch):
        rows = [(start + i) % len(inputs) for i in range(batch)]
        yield inputs[rows]


def _tuple(outputs):
    return outputs if isinstance(outputs, tuple) else (outputs,)


def _same_form(name, shape, expected, actual):
    if list(actual.shape) != shape:
        raise Refused("%s has the shape %s instead of %s" % (name, list(actual.shape), shape))
    if actual.dtype != expected.dtype:
        raise Refused("%s is %s instead of %s" % (name, actual.dtype, expected.dtype))
    if not bool(torch.isfinite(actual).all()):
        raise Refused("%s has values that are not finite" % name)


def _difference(name, expected, actual, tolerance):
    difference = float((actual - expected).abs().max())
    allowed = tolerance * max(1.0, float(expected.abs().max()))
    if difference > allowed:
        raise Refused("%s differs by %.2g from the CPU model's, more than %.2g" % (name, difference, allowed))
    return difference
