import json

from compiler.pack import open_pack, sha256

from .support import PACK, PackTest, hashes, needs_pillow, needs_torch, run


def stand_in(target):
    from .stand_in import StandInToolchain

    return StandInToolchain(target)


@needs_torch
class CompileTest(PackTest):
    def compile(self, *arguments, target="inf1", toolchain_for=stand_in):
        arguments = ("--target", target, "--out", self.out, "--samples", self.no_photos()) + arguments
        return run(*arguments, toolchain_for=toolchain_for)

    def variants(self, pack, task):
        return [entry for entry in self.entries(pack, task) if entry["hardware"] != "cpu"]

    def entries(self, pack, task):
        manifest = json.loads((pack / "manifest.json").read_text(encoding="utf-8"))
        return next(model["artefacts"] for model in manifest["models"] if model["task"] == task)

    def test_the_new_pack_is_the_old_one_and_the_variants(self):
        before = hashes(PACK)
        ran = self.compile("--pack", PACK)
        self.assertEqual(ran.code, 0, ran.error)
        self.assertEqual(hashes(PACK), before)
        after = hashes(self.out)
        variants = ["face_detector.inf1.b1.pt", "face_embedder.inf1.b1.pt", "face_embedder.inf1.b8.pt"]
        self.assertEqual(sorted(set(after) - set(before)), variants)
        changed = [file for file in before if before[file] != after[file]]
        self.assertEqual(changed, ["manifest.json"])
        self.assertEqual(open_pack(self.out).verify_all(), 13)

    def test_the_manifest_says_what_each_variant_is(self):
        self.compile("--pack", PACK)
        import torch

        self.assertEqual(self.variants(self.out, "FACE_LANDMARKS"), [])
        self.assertEqual([entry["compiled"]["batch"] for entry in self.variants(self.out, "FACE_DETECTION")], [1])
        first, last = self.variants(self.out, "FACE_EMBEDDING")
        error = last["compiled"].pop("maxError")
        self.assertTrue(0 <= error < 1e-4, error)
        self.assertEqual(first["compiled"]["batch"], 1)
        self.assertEqual(
            last,
            {
                "engine": "PyTorch",
                "hardware": "inf1",
                "file": "face_embedder.inf1.b8.pt",
                "sha256": sha256(self.out / "face_embedder.inf1.b8.pt"),
                "preferred": False,
                "compiled": {
                    "compiler": "stand-in 1.0",
                    "framework": torch.__version__.split("+")[0],
                    "batch": 8,
                    "onCpu": [],
                },
            },
        )

    def test_a_variant_takes_and_returns_what_the_model_does(self):
        self.compile("--pack", PACK, "--batches", "3")
        import torch

        picture = torch.randint(0, 256, (1, 800, 800, 3), dtype=torch.uint8)
        crops = torch.randn(3, 3, 112, 112)
        for name, variant, x in [
            ("face_detector.pt", "face_detector.inf1.b1.pt", picture),
            ("face_embedder.pt", "face_embedder.inf1.b3.pt", crops),
        ]:
            expected = torch.jit.load(str(PACK / name))(x)
            actual = torch.jit.load(str(self.out / variant))(x)
            self.assertEqual([output.shape for output in actual], [output.shape for output in expected])
            for right, value in zip(expected, actual):
                self.assertLess(float((right - value).abs().max()), 1e-4)

    def test_variants_for_other_hardware_stay_and_those_for_the_same_are_replaced(self):
        self.compile("--pack", PACK, "--batches", "1")
        first = self.out
        self.out = self.folder / "second"
        self.assertEqual(self.compile("--pack", first, "--batches", "1,2", target="inf2").code, 0)
        second, self.out = self.out, self.folder / "third"
        self.assertEqual(self.compile("--pack", second, "--batches", "1").code, 0)
        found = [(entry["hardware"], entry["compiled"]["batch"]) for entry in self.variants(self.out, "FACE_EMBEDDING")]
        self.assertEqual(found, [("inf2", 1), ("inf2", 2), ("inf1", 1)])
        self.assertEqual(len(self.entries(self.out, "FACE_EMBEDDING")), 5)
        open_pack(self.out).verify_all()

    def test_says_what_was_compared_and_how_it_went(self):
        ran = self.compile("--pack", PACK, "--batches", "1")
        self.assertIn("compared on 0 photos and 2 pictures of random pixels", ran.output)
        self.assertRegex(ran.output, r"face_detector.inf1.b1.pt: \d+ s, largest difference [0-9.e-]+\n")
        self.assertIn("wrote %s" % self.out, ran.output)

    @needs_pillow
    def test_the_photos_of_the_pack_are_compared_on(self):
        arguments = ("--target", "trn1", "--out", self.out, "--pack", PACK, "--batches", "8")
        ran = run(*arguments, toolchain_for=stand_in)
        self.assertEqual(ran.code, 0, ran.error)
        self.assertIn("compared on 6 photos and 2 pictures of random pixels", ran.output)

    def test_operators_that_the_compiler_left_on_the_cpu_are_reported_and_recorded(self):
        from .stand_in import StandInToolchain

        class Leaving(StandInToolchain):
            def on_cpu(self, compiled):
                return ["aten::prelu"]

        ran = self.compile("--pack", PACK, "--batches", "1", toolchain_for=Leaving)
        self.assertRegex(ran.output, r"face_embedder.inf1.b1.pt: .*, left on the CPU: aten::prelu\n")
        self.assertEqual(self.variants(self.out, "FACE_EMBEDDING")[0]["compiled"]["onCpu"], ["aten::prelu"])


@needs_torch
class RefusedResultTest(PackTest):
    def refused(self, message, toolchain_for, *arguments):
        before = hashes(PACK)
        arguments = ("--target", "inf1", "--out", self.out, "--pack", PACK, "--samples", self.no_photos()) + arguments
        self.assert_refused(run(*arguments, toolchain_for=toolchain_for), message)
        self.assertEqual(hashes(PACK), before)

    def changing(self, change):
        from .stand_in import changing

        return changing(change)

    def test_a_difference_larger_than_the_tolerance(self):
        self.refused(
            "the compiled FACE_DETECTION at batch 1 is not used: scores_640 differs by 0.03 from the CPU model's, more than 0.02",
            self.changing(lambda output: output + 0.03),
        )

    def test_the_tolerance_is_the_users(self):
        change = self.changing(lambda output: output + 0.03)
        arguments = ("--target", "inf1", "--out", self.out, "--pack", PACK, "--samples", self.no_photos(), "--batches", "1")
        ran = run(*arguments, "--tolerance", "0.05", toolchain_for=change)
        self.assertEqual(ran.code, 0, ran.error)

    def test_values_that_are_not_finite(self):
        self.refused("scores_640 has values that are not finite", self.changing(lambda output: output * float("nan")))

    def test_another_shape(self):
        self.refused(r"scores_640 has the shape \[1, 11750\] instead of \[1, 23500\]", self.changing(lambda output: output[:, ::2]))

    def test_another_type(self):
        self.refused("scores_640 is torch.float64 instead of torch.float32", self.changing(lambda output: output.double()))

    def test_a_compiler_that_fails_is_quoted_in_one_line_and_its_files_are_kept(self):
        from .stand_in import StandInToolchain

        class Failing(StandInToolchain):
            def compile(self, network, inputs, workdir):
                (workdir / "log-neuron-cc.txt").write_text("why")
                raise RuntimeError("neuron-cc failed with 70\nand a long story")

        self.refused(
            "stand-in 1.0 can't compile FACE_DETECTION at batch 1: neuron-cc failed with 70 \\(the compiler's files: /.*\\)", Failing
        )

    def test_a_folder_of_samples_that_is_not_there(self):
        self.refused("no folder of sample photos", stand_in, "--samples", self.folder / "nowhere")

    @needs_pillow
    def test_a_sample_that_is_no_photo(self):
        (self.no_photos() / "broken.jpg").write_bytes(b"no photo")
        self.refused("can't read the sample photo .*broken.jpg", stand_in)
