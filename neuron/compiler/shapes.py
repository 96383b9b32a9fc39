"""Shapes of the values that go from the CPU into the compiled part, worked out without PyTorch for the dry run."""

from .refused import Refused


def boundary_shapes(cut, name, shape):
    """The shape of each value of the boundary, with the batch dimension.

    name and shape are those of the program's input, the batch dimension included.
    """
    shapes = {name: list(shape)}
    for step in cut.before:
        shapes[step.name] = _shape(step, shapes[step.operands[0]])
    return [shapes[value] for value in cut.boundary]


def _shape(step, shape):
    if step.operator == "permute":
        return [shape[axis] for axis in step.argument(1)]
    if step.operator == "to":
        return shape
    if step.operator == "upsample_bilinear2d":
        return shape[:2] + list(step.argument(1))
    if step.operator == "avg_pool2d":
        kernel, stride = step.argument(1), step.argument(2)
        return shape[:2] + [(side - k) // s + 1 for side, k, s in zip(shape[2:], kernel, stride)]
    raise Refused("the shape of %s is not known" % step.operator)
