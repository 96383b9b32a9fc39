"""A stand-in for AWS's compilers: PyTorch on the CPU at fixed shapes. For tests only; no option of the tool selects it.

python3 -m compiler.tests.stand_in takes the arguments of neuron/compile and makes a pack with it.
"""

import sys

import torch

from compiler import cli


class StandInToolchain:
    """The same five methods as toolchains.NeuronToolchain; what it compiles runs anywhere."""

    def __init__(self, target):
        self.target = target

    def missing(self):
        return []

    def version(self):
        return "stand-in 1.0"

    def framework(self):
        return torch.__version__.split("+")[0]

    def compile(self, network, inputs, workdir):
        return torch.jit.trace(network, inputs, check_trace=False)

    def on_cpu(self, compiled):
        return []


class Changed(torch.nn.Module):
    """A network whose outputs are changed: what a bad compiler would return."""

    def __init__(self, network, change):
        super().__init__()
        self.network = network
        self.change = change
        self.eval()

    def forward(self, *inputs):
        return tuple(self.change(output) for output in self.network(*inputs))


def changing(change):
    """A stand-in that compiles something else than it was given."""

    class ChangingToolchain(StandInToolchain):
        def compile(self, network, inputs, workdir):
            return super().compile(Changed(network, change), inputs, workdir)

    return ChangingToolchain


if __name__ == "__main__":
    sys.exit(cli.main(sys.argv[1:], toolchain_for=StandInToolchain))
