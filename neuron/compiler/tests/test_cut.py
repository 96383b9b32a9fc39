import unittest

from compiler.cut import cut
from compiler.program import parse, read_program
from compiler.refused import Refused
from compiler.shapes import boundary_shapes

from .support import PACK
from .test_program import MODULE


def cut_of(body):
    return cut(parse(MODULE % body))


class CutTest(unittest.TestCase):
    def test_the_detector_is_compiled_from_both_resized_pictures_on(self):
        program = read_program(PACK / "face_detector.pt")
        parts = cut(program)
        before = ["permute", "to", "upsample_bilinear2d", "avg_pool2d", "upsample_bilinear2d"]
        self.assertEqual([step.operator for step in parts.before], before)
        self.assertEqual(boundary_shapes(parts, "x", [1, 800, 800, 3]), [[1, 3, 640, 640], [1, 3, 224, 224]])
        self.assertEqual(len(parts.before) + len(parts.compiled), len(program.steps))

    def test_the_embedder_is_compiled_as_a_whole(self):
        parts = cut(read_program(PACK / "face_embedder.pt"))
        self.assertEqual(parts.before, [])
        self.assertEqual(boundary_shapes(parts, "x", [8, 3, 112, 112]), [[8, 3, 112, 112]])

    def test_nothing_that_the_compilers_refuse_is_left_in_the_compiled_part(self):
        for name in ["face_detector.pt", "face_embedder.pt"]:
            operators = {step.operator for step in cut(read_program(PACK / name)).compiled}
            self.assertEqual(operators & {"to", "upsample_bilinear2d", "avg_pool2d"}, set())

    def test_a_model_whose_convolutions_would_stay_outside_is_refused(self):
        with self.assertRaisesRegex(Refused, "convolution"):
            cut_of("    v1 = torch.conv2d(x, w0)\n    v2 = torch.to(v1, 6)\n    v3 = torch.relu(v2)\n    return v3")

    def test_a_model_with_an_output_that_is_not_compiled_is_refused(self):
        with self.assertRaisesRegex(Refused, "output"):
            cut_of("    v1 = torch.to(x, 6)\n    v2 = torch.relu(v1)\n    return (v2, v1)")
