import unittest

from compiler.refused import Refused

from .support import needs_torch


@needs_torch
class CompareTest(unittest.TestCase):
    OUTPUTS = [("small", [3]), ("large", [3])]

    def setUp(self):
        import torch

        self.torch = torch
        self.inputs = torch.arange(15.0).reshape(5, 3) / 15

    def compare(self, compiled, batch=2, tolerance=0.01):
        from compiler.check import compare

        return compare(lambda x: (x, 100 * x), compiled, self.inputs, batch, self.OUTPUTS, tolerance)

    def test_every_batch_has_the_compiled_size_and_every_input_is_in_one(self):
        seen = []

        def compiled(x):
            seen.extend(x[:, 0].tolist())
            self.assertEqual(len(x), 2)
            return x, 100 * x

        self.assertEqual(self.compare(compiled), 0)
        self.assertEqual(seen, self.inputs[:, 0].tolist() + [0])

    def test_fewer_inputs_than_a_batch_are_repeated(self):
        self.assertEqual(self.compare(lambda x: (x, 100 * x), batch=12), 0)

    def test_the_tolerance_grows_with_an_output_and_the_result_is_absolute(self):
        self.assertAlmostEqual(self.compare(lambda x: (x, 100 * x + 0.5), batch=5), 0.5, places=4)
        with self.assertRaisesRegex(Refused, "small differs by 0.5"):
            self.compare(lambda x: (x + 0.5, 100 * x))

    def test_a_missing_output_is_refused(self):
        with self.assertRaisesRegex(Refused, "1 outputs instead of 2"):
            self.compare(lambda x: x)

    def test_values_that_are_not_finite_are_refused(self):
        for value in ["nan", "inf", "-inf"]:
            with self.subTest(value), self.assertRaisesRegex(Refused, "large has values that are not finite"):
                self.compare(lambda x: (x, 100 * x + float(value)))

    def test_another_shape_is_refused(self):
        with self.assertRaisesRegex(Refused, r"small has the shape \[2, 2\] instead of \[2, 3\]"):
            self.compare(lambda x: (x[:, :2], 100 * x))

    def test_another_type_is_refused(self):
        with self.assertRaisesRegex(Refused, "small is torch.float64 instead of torch.float32"):
            self.compare(lambda x: (x.double(), 100 * x))
