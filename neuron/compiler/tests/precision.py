"""What products in 16 bits alone do to the models: python3 -m compiler.tests.precision, in neuron/.

Emulated on the CPU: inputs and weights of every convolution are rounded, all else is float32, on the pack's samples. The
default of --tolerance lies between what fp16 and what bf16 makes of it (decision record 70).
"""

import torch

from compiler.cut import cut
from compiler.network import Network
from compiler.pack import open_pack
from compiler.plan import DETECTION, EMBEDDING
from compiler.program import read_program
from compiler.samples import Samples

from .support import PACK


class Rounding(Network):
    """Rounds what a convolution multiplies to the attribute precision, if there is one."""

    precision = None

    def _call(self, operator, arguments, values):
        if operator != "conv2d" or self.precision is None:
            return super()._call(operator, arguments, values)
        x, weight, *others = [self._value(argument, values) for argument in arguments]
        rounded = [factor.to(self.precision).float() for factor in (x, weight)]
        return torch.ops.aten.conv2d(*rounded, *others)


def differences(pack, task, precision):
    """The largest difference of each output, as a part of its largest value or of 1, by name."""
    model = pack.model(task)
    file = pack.verified(model.torchscript())
    program, weights = read_program(file), torch.jit.load(str(file)).state_dict()
    network = Rounding(program.steps, [program.input], program.outputs, weights, 1)
    largest = {}
    for x in Samples(pack.folder / "samples").inputs(model):
        network.precision = None
        expected = network(x[None])
        network.precision = precision
        for (name, _), right, value in zip(model.outputs, expected, network(x[None])):
            part = float((right - value).abs().max()) / max(1.0, float(right.abs().max()))
            largest[name] = max(largest.get(name, 0.0), part)
    return largest


if __name__ == "__main__":
    with torch.no_grad():
        for task in (DETECTION, EMBEDDING):
            for precision in (torch.float16, torch.bfloat16):
                parts = differences(open_pack(PACK), task, precision)
                print(task, precision, ", ".join("%s %.4f" % part for part in parts.items()))
