import importlib.util
import sys
import types
import unittest

from compiler.refused import Refused
from compiler.targets import TARGETS
from compiler.toolchains import NeuronToolchain

from .support import needs_torch

if importlib.util.find_spec("torch"):
    import torch

    # What a compiled part is in the graph of a module that AWS's PyTorch returns: one operator of this namespace.
    LIBRARY = torch.library.Library("neuron", "DEF")
    LIBRARY.define("forward_stand_in(Tensor x) -> Tensor")
    LIBRARY.impl("forward_stand_in", lambda x: x + 1, "CPU")


class TraceTest(unittest.TestCase):
    """That the entry points are called as AWS documents them. What they do was never run here."""

    def test_each_target_calls_trace_of_its_own_package(self):
        for name, options in [
            ("inf1", ["--fast-math", "fp32-cast-matmult-fp16", "no-fast-relayout"]),
            ("inf2", ["--target", "inf2", "--auto-cast", "none"]),
            ("trn1", ["--target", "trn1", "--auto-cast", "none"]),
        ]:
            with self.subTest(name):
                target = TARGETS[name]
                calls = []
                module = types.ModuleType(target.module)
                module.trace = lambda *arguments, **named: calls.append((arguments, named)) or "compiled"
                self.addCleanup(sys.modules.pop, target.module, None)
                sys.modules[target.module] = module
                self.assertEqual(NeuronToolchain(target).compile("network", ("x",), "/work"), "compiled")
                self.assertEqual(calls, [(("network", ("x",)), {"compiler_workdir": "/work", "compiler_args": options})])


@needs_torch
class OnCpuTest(unittest.TestCase):
    def on_cpu(self, function):
        compiled = torch.jit.trace(function, torch.ones(2, 3))
        return NeuronToolchain(TARGETS["inf1"]).on_cpu(torch.jit.script(Holder(compiled)))

    def test_a_module_that_is_one_compiled_part_has_nothing_on_the_cpu(self):
        self.assertEqual(self.on_cpu(lambda x: torch.ops.neuron.forward_stand_in(x)), [])

    def test_operators_beside_the_compiled_part_are_named_once(self):
        on_cpu = self.on_cpu(lambda x: torch.softmax(torch.ops.neuron.forward_stand_in(x.relu()).relu(), 1))
        self.assertEqual(on_cpu, ["aten::relu", "aten::softmax"])

    def test_operators_inside_of_branches_count(self):
        self.assertIn("aten::tanh", NeuronToolchain(TARGETS["inf1"]).on_cpu(torch.jit.script(Branch())))

    def test_a_module_of_which_nothing_was_compiled_is_refused(self):
        with self.assertRaisesRegex(Refused, "torch-neuron compiled nothing"):
            self.on_cpu(lambda x: x.relu())


if importlib.util.find_spec("torch"):

    class Holder(torch.nn.Module):
        def __init__(self, compiled):
            super().__init__()
            self.compiled = compiled

        def forward(self, x):
            return self.compiled(x)

    class Branch(torch.nn.Module):
        def forward(self, x):
            if bool(x.sum() > 0):
                x = x.tanh()
            return torch.ops.neuron.forward_stand_in(x)
