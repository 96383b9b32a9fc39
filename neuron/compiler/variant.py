"""A compiled model with the inputs and outputs of the model that it was compiled from."""

import torch

from .cut import cut
from .network import Network
from .program import read_program


class Variant(torch.nn.Module):
    """What runs on the CPU, then what was compiled. Becomes TorchScript as it stands."""

    def __init__(self, before, compiled):
        super().__init__()
        self.before = before
        self.compiled = compiled

    def forward(self, x):
        return self.compiled(*self.before(x))


class Before(torch.nn.Module):
    """The part on the CPU; always a tuple, in the order of memory that a runtime may rely on."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, x):
        values = self.network(x)
        values = values if isinstance(values, tuple) else (values,)
        return tuple(value.contiguous() for value in values)


def compile_variant(file, example, toolchain, workdir):
    """Compiles a TorchScript file of the pack for the batch size of an example.

    example is an input of the whole model. Returns the variant as a ScriptModule, and the operators of its compiled
    part that the compiler left on the CPU. Raises Refused when the model can't be cut, and whatever the compiler raises.
    """
    program = read_program(file)
    parts = cut(program)
    batch = example.shape[0]
    weights = torch.jit.load(str(file)).state_dict()
    trunk = Network(parts.compiled, parts.boundary, program.outputs, weights, batch)
    if not parts.before:
        compiled = toolchain.compile(trunk, (example,), workdir)
        return compiled, toolchain.on_cpu(compiled)
    before = Before(Network(parts.before, [program.input], parts.boundary, weights, batch))
    compiled = toolchain.compile(trunk, before(example), workdir)
    return _joined(before, compiled, example), toolchain.on_cpu(compiled)


def _joined(before, compiled, example):
    """Scripted, not traced: tracing runs what it traces, and only the part on the CPU is sure to run here."""
    return torch.jit.script(Variant(torch.jit.trace(before, example), compiled))
