import ast
import unittest
import zipfile

from compiler.program import parse, read_program
from compiler.refused import Refused

from .support import NEURON, PACK, PackTest

MODULE = """class Model(Module):
  __parameters__ = []
  training : bool
  w0 : Tensor
  def forward(self: __torch__.Model,
    x: Tensor) -> Tuple[Tensor, Tensor]:
    w0 = self.w0
%s
"""


class ProgramTest(PackTest):
    def test_operations_are_read_in_order_with_what_they_use(self):
        program = parse(MODULE % "    v1 = torch.conv2d(x, w0, None, [2, 2])\n    v2 = torch.relu(v1)\n    return (v2, v1)")
        self.assertEqual(program.input, "x")
        self.assertEqual(program.weights, ["w0"])
        self.assertEqual([step.operator for step in program.steps], ["conv2d", "relu"])
        self.assertEqual(program.steps[0].operands, ["x", "w0"])
        self.assertEqual(program.steps[0].argument(3), [2, 2])
        self.assertEqual(program.outputs, ["v2", "v1"])

    def test_an_operation_inside_of_another_counts_with_it(self):
        program = parse(MODULE % "    v1 = torch.prelu(x, torch.reshape(w0, [-1]))\n    return v1")
        self.assertEqual(program.steps[0].operator, "prelu")
        self.assertEqual(program.steps[0].operands, ["x", "w0"])
        self.assertEqual(program.outputs, ["v1"])

    def test_code_of_another_form_is_refused(self):
        for body in [
            "    if True:\n      pass\n    return x",
            "    v1 = self.helper(x)\n    return v1",
            "    v1 = 3\n    return v1",
            "    v1 = torch.relu(x)",
        ]:
            with self.subTest(body), self.assertRaises(ValueError):
                parse(MODULE % body)

    def test_a_file_that_is_no_torchscript_is_refused_in_one_line(self):
        with self.assertRaisesRegex(Refused, "manifest.json is no TorchScript file"):
            read_program(PACK / "manifest.json")
        empty = self.folder / "empty.pt"
        zipfile.ZipFile(str(empty), "w").close()
        with self.assertRaisesRegex(Refused, "0 entries"):
            read_program(empty)

    def test_every_model_of_the_pack_is_understood(self):
        for file in sorted(PACK.glob("*.pt")):
            with self.subTest(file.name):
                self.assertGreater(len(read_program(file).steps), 0)


class PythonVersionTest(unittest.TestCase):
    def test_the_tool_is_python_3_8_because_torch_neuron_has_nothing_newer_than_3_10(self):
        for file in (NEURON / "compiler").glob("*.py"):
            with self.subTest(file.name):
                ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 8))
