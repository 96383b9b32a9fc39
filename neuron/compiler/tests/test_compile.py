import json
import shutil
import tempfile
from pathlib import Path
from unittest import mock

from compiler.pack import open_pack, sha256

from .support import PACK, PackTest, hashes, needs_torch, run

VARIANTS = ["face_detector.inf1.b1.pt", "face_embedder.inf1.b1.pt", "face_embedder.inf1.b8.pt"]


def stand_in(target):
    from .stand_in import StandInToolchain

    return StandInToolchain(target)


@needs_torch
class CompiledPackTest(PackTest):
    """What one run on the pack of the build makes. PyTorch of Debian is slow: all tests look at the same run."""

    @classmethod
    def setUpClass(cls):
        cls.made = Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, str(cls.made), ignore_errors=True)
        samples = cls.made / "samples"
        samples.mkdir()
        shutil.copy(str(PACK / "samples" / "sample1.jpg"), str(samples))
        cls.before = hashes(PACK)
        cls.pack = cls.made / "pack"
        arguments = ("--pack", PACK, "--target", "inf1", "--out", cls.pack, "--samples", samples)
        cls.ran = run(*arguments, toolchain_for=stand_in)

    def variants(self, task):
        manifest = json.loads((self.pack / "manifest.json").read_text(encoding="utf-8"))
        artefacts = next(model["artefacts"] for model in manifest["models"] if model["task"] == task)
        return [entry for entry in artefacts if entry["hardware"] != "cpu"]

    def test_the_old_pack_is_untouched(self):
        self.assertEqual(self.ran.code, 0, self.ran.error)
        self.assertEqual(hashes(PACK), self.before)

    def test_the_new_pack_is_the_old_one_and_the_variants(self):
        after = hashes(self.pack)
        self.assertEqual(sorted(set(after) - set(self.before)), VARIANTS)
        changed = [file for file in self.before if self.before[file] != after[file]]
        self.assertEqual(changed, ["manifest.json"])
        self.assertEqual(open_pack(self.pack).verify_all(), 13)
        self.assertEqual(sorted(file.name for file in self.made.iterdir()), ["pack", "samples"])

    def test_the_manifest_says_what_each_variant_is(self):
        import torch

        self.assertEqual(self.variants("FACE_LANDMARKS"), [])
        self.assertEqual([entry["compiled"]["batch"] for entry in self.variants("FACE_DETECTION")], [1])
        first, last = self.variants("FACE_EMBEDDING")
        error = last["compiled"].pop("maxError")
        self.assertTrue(0 <= error < 1e-4, error)
        self.assertEqual(first["compiled"]["batch"], 1)
        compiled = {"compiler": "stand-in 1.0", "framework": torch.__version__.split("+")[0], "batch": 8, "onCpu": []}
        self.assertEqual(
            last,
            {
                "engine": "PyTorch",
                "hardware": "inf1",
                "file": VARIANTS[2],
                "sha256": sha256(self.pack / VARIANTS[2]),
                "preferred": False,
                "compiled": compiled,
            },
        )

    def test_a_variant_takes_and_returns_what_the_model_does(self):
        import torch

        picture = torch.randint(0, 256, (1, 800, 800, 3), dtype=torch.uint8)
        for name, variant, x in [
            ("face_detector.pt", VARIANTS[0], picture),
            ("face_embedder.pt", VARIANTS[2], torch.randn(8, 3, 112, 112)),
        ]:
            expected = torch.jit.load(str(PACK / name))(x)
            actual = torch.jit.load(str(self.pack / variant))(x)
            self.assertEqual([output.shape for output in actual], [output.shape for output in expected])
            for right, value in zip(expected, actual):
                self.assertLess(float((right - value).abs().max()), 1e-4)

    def test_says_what_was_compared_and_how_it_went(self):
        self.assertRegex(self.ran.output, "compared on (1 photos and )?2 pictures of random pixels")
        for variant in VARIANTS:
            self.assertRegex(self.ran.output, variant + r": \d+ s, largest difference [0-9.e-]+\n")
        self.assertIn("wrote %s" % self.pack, self.ran.output)


@needs_torch
class RefusedResultTest(PackTest):
    def refused(self, message, toolchain_for, *arguments):
        before = hashes(PACK)
        arguments = ("--target", "inf1", "--out", self.out, "--pack", PACK, "--samples", self.no_photos()) + arguments
        self.assert_refused(run(*arguments, toolchain_for=toolchain_for), message)
        self.assertEqual(hashes(PACK), before)

    def test_a_difference_larger_than_the_tolerance(self):
        from .stand_in import changing

        self.refused(
            "compiled FACE_DETECTION at batch 1 is not used: scores_640 differs by 0.01 from the CPU model's, more than 0.005",
            changing(lambda output: output + 0.01),
            "--tolerance",
            "0.005",
        )

    def test_a_compiler_that_fails_is_quoted_in_one_line_and_its_files_are_kept(self):
        from .stand_in import StandInToolchain

        class Failing(StandInToolchain):
            def compile(self, network, inputs, workdir):
                (workdir / "log-neuron-cc.txt").write_text("why")
                raise RuntimeError("neuron-cc failed with 70\nand a long story")

        with mock.patch("tempfile.tempdir", str(self.folder)):
            self.refused("stand-in 1.0 can't compile FACE_DETECTION at batch 1: neuron-cc failed with 70 \\(the .* files: /", Failing)
        self.assertEqual(len(list(self.folder.glob("neuron-compile-*/face_detector.inf1.b1.pt/log-neuron-cc.txt"))), 1)

    def test_a_folder_of_samples_that_is_not_there(self):
        self.refused("no folder of sample photos", stand_in, "--samples", self.folder / "nowhere")
