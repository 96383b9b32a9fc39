"""Which operations of a program are compiled and which run on the CPU before them (decision record 70)."""

from .refused import Refused

# What the compilers are not given, with all that leads up to it: the conversion of bytes, because no document of AWS
# names uint8 as an input, and the bilinear resize, which neuronx-cc refuses ("Unsupported CustomCall target:
# ResizeBilinear", aws-neuron-sdk issues 889 and 995).
NOT_COMPILED = ("to", "upsample_bilinear2d")


class Cut:
    """before: the steps on the CPU. compiled: all others. boundary: the names of the values that go over, in order."""

    def __init__(self, before, compiled, boundary):
        self.before = before
        self.compiled = compiled
        self.boundary = boundary


def cut(program):
    """Raises Refused where what stays on the CPU would be most of the work, or an output."""
    outside = _upstream(program.steps)
    before = [step for step in program.steps if step.name in outside]
    compiled = [step for step in program.steps if step.name not in outside]
    if any(step.operator == "conv2d" for step in before):
        raise Refused("the model can't be cut: a convolution lies before one of %s" % ", ".join(NOT_COMPILED))
    if outside.intersection(program.outputs):
        raise Refused("the model can't be cut: an output would not be compiled")
    return Cut(before, compiled, _boundary(program, before, compiled))


def _upstream(steps):
    """The names of the steps that are not compiled, and of those that they need."""
    needed = set()
    for step in reversed(steps):
        if step.operator in NOT_COMPILED or step.name in needed:
            needed.add(step.name)
            needed.update(step.operands)
    return needed.intersection(step.name for step in steps)


def _boundary(program, before, compiled):
    used = {name for step in compiled for name in step.operands}
    return [name for name in [program.input] + [step.name for step in before] if name in used]
