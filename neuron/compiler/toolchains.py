"""AWS's compilers: torch-neuron for inf1, torch-neuronx for inf2 and trn1. Both have the same trace()."""

import importlib
import importlib.util
from importlib import metadata
from pathlib import Path

from .refused import Refused

DEVICE = Path("/dev/neuron0")


class NeuronToolchain:
    """The compiler of one target.

    What a run needs of a compiler is these five methods; the tests have a stand-in with the same ones.
    """

    def __init__(self, target):
        self.target = target

    def missing(self):
        """What this machine lacks, a line each; empty when models can be compiled and checked here."""
        return _missing_framework(self.target.framework) + self._missing_packages() + _missing_device()

    def version(self):
        """Package and version, e.g. torch-neuron 1.13.1.2.11.13.0."""
        return "%s %s" % (self.target.package, metadata.version(self.target.package))

    def framework(self):
        """The version of PyTorch that traces, e.g. 1.13.1."""
        import torch

        return torch.__version__.split("+")[0]

    def compile(self, network, inputs, workdir):
        """A ScriptModule that computes on a device what network does, for inputs of exactly these shapes.

        network is a module of plain operations, inputs a tuple of example tensors. Raises whatever the compiler
        raises; what it wrote is in workdir then.
        """
        trace = importlib.import_module(self.target.module).trace
        return trace(network, inputs, compiler_workdir=str(workdir), compiler_args=list(self.target.options))

    def on_cpu(self, compiled):
        """Operators of a compiled module that run on the CPU.

        In the graph of such a module a compiled part is one operator neuron::forward*; whatever else it calls that is
        named aten:: was not compiled. Raises Refused when nothing was compiled.
        """
        kinds = operators(compiled.inlined_graph)
        if not any(kind.startswith("neuron::") for kind in kinds):
            raise Refused("%s compiled nothing" % self.target.package)
        return sorted(kind for kind in kinds if kind.startswith("aten::"))

    def _missing_packages(self):
        missing = []
        if importlib.util.find_spec(self.target.module) is None:
            missing.append("the package %s" % self.target.package)
        if installed(self.target.compiler) is None:
            missing.append("the package %s" % self.target.compiler)
        return missing


def operators(graph):
    """The kinds of all nodes of a TorchScript graph and of the blocks inside of it."""
    kinds = set()
    for node in graph.nodes():
        kinds.add(node.kind())
        for block in node.blocks():
            kinds |= operators(block)
    return kinds


def installed(package):
    """The version of an installed package, or None."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _missing_framework(framework):
    if importlib.util.find_spec("torch") is None:
        return ["PyTorch %s" % framework]
    version = installed("torch")
    if version is None or version.split(".")[:2] != framework.split("."):
        return ["PyTorch %s (%s is installed)" % (framework, version or "an unknown version")]
    return []


def _missing_device():
    if DEVICE.exists():
        return []
    return ["a Neuron device (%s): a compiled model only runs on one, and none is written unchecked" % DEVICE]
