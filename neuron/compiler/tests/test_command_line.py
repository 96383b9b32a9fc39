import os
import re
import subprocess

from compiler.targets import TARGETS

from .support import NEURON, PACK, TOOL, PackTest, hashes, run


class DryRunTest(PackTest):
    def without_torch(self, *arguments):
        """The real command where importing PyTorch fails, whether it is installed or not."""
        (self.folder / "torch.py").write_text("raise ImportError('there is no PyTorch')")
        command = [str(TOOL), "--pack", str(PACK), "--out", str(self.out)] + list(arguments)
        environment = dict(os.environ, PYTHONPATH=str(self.folder))
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)

    def test_says_without_pytorch_what_would_be_made(self):
        before = hashes(PACK)
        ran = self.without_torch("--target", "inf1", "--dry-run")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        for expected in [
            "5 models, 10 files",
            "face_detector.inf1.b1.pt: fr_detect@0.0.1, batch 1",
            "on CPU    permute [0, 3, 1, 2], to float32, upsample_bilinear2d [640, 640]",
            "compiled  from float32 [1, 3, 640, 640] and float32 [1, 3, 224, 224]: 104 conv2d",
            "face_embedder.inf1.b8.pt",
            "outputs   embedding [8, 512], features [8, 128, 14, 14]",
            "Missing   the package torch-neuron",
            "Missing   a Neuron device",
            "'torch-neuron==1.13.1.*'",
        ]:
            self.assertIn(expected, ran.stdout)
        self.assertFalse(self.out.exists())
        self.assertEqual(hashes(PACK), before)

    def test_names_another_compiler_for_other_hardware(self):
        for target in ["inf2", "trn1"]:
            ran = self.without_torch("--target", target, "--dry-run", "--batches", "4")
            self.assertIn("torch-neuronx with PyTorch 2.7, options --target %s" % target, ran.stdout)
            self.assertIn("face_embedder.%s.b4.pt" % target, ran.stdout)
            self.assertNotIn(".b8.", ran.stdout)

    def test_a_real_run_says_in_one_line_what_is_missing(self):
        ran = self.without_torch("--target", "inf1")
        self.assertEqual(ran.returncode, 2)
        self.assertRegex(ran.stderr, r"^neuron/compile: this machine lacks .*torch-neuron.*; --dry-run says more\n$")
        self.assertFalse(self.out.exists())


class ArgumentsTest(PackTest):
    def refused(self, message, *arguments):
        self.assert_refused(run("--pack", PACK, *arguments), message)

    def test_an_unknown_target_is_refused(self):
        self.refused("invalid choice: 'gpu'", "--target", "gpu", "--out", self.out)
        self.refused("invalid choice: 'stand-in'", "--target", "stand-in", "--out", self.out)

    def test_what_must_be_said_is_asked_for(self):
        self.refused("required: --target", "--out", self.out)
        self.refused("required: --out", "--target", "inf1")

    def test_batches_that_make_no_sense_are_refused(self):
        for batches in ["0", "1,1", "eight", "1,,8", "-1", ""]:
            with self.subTest(batches):
                self.refused("batch sizes are different numbers", "--target", "inf1", "--out", self.out, "--batches=" + batches)

    def test_a_batch_larger_than_the_model_takes_is_refused(self):
        self.refused("takes batches up to 64, not 65", "--target", "inf1", "--out", self.out, "--batches", "65")

    def test_a_tolerance_that_makes_no_sense_is_refused(self):
        for tolerance in ["0", "1", "nan", "some"]:
            with self.subTest(tolerance):
                self.refused("between 0 and 1", "--target", "inf1", "--out", self.out, "--tolerance", tolerance)

    def test_a_pack_is_not_written_over(self):
        ran = run("--pack", PACK, "--target", "inf1", "--out", PACK, "--dry-run")
        self.assertEqual(ran.code, 2)
        self.assertRegex(ran.error, "exists; a pack is never changed")

    def test_a_pack_is_not_written_into_itself(self):
        pack = self.copy_of_pack()
        ran = run("--pack", pack, "--target", "inf1", "--out", pack / "variants", "--dry-run")
        self.assertEqual(ran.code, 2)
        self.assertRegex(ran.error, "lies inside of the pack")


class TargetsTest(PackTest):
    def test_inf2_and_trn1_are_compiled_with_the_pytorch_that_the_main_build_runs(self):
        pom = (NEURON.parent / "pom.xml").read_text(encoding="utf-8")
        version = re.search(r"<pytorch.version>(\d+\.\d+)\.", pom).group(1)
        self.assertEqual([TARGETS["inf2"].framework, TARGETS["trn1"].framework], [version, version])
