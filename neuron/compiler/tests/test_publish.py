import json
import os

from compiler.publish import check_free, staged, write_manifest
from compiler.refused import Refused

from .support import PackTest


def entry(hardware, batch, digest="new"):
    return {"hardware": hardware, "file": "m.%s.b%d.pt" % (hardware, batch), "sha256": digest, "compiled": {"batch": batch}}


class ManifestTest(PackTest):
    CPU = [{"hardware": "cpu", "file": "m.onnx"}, {"hardware": "cpu", "file": "m.pt"}]

    def written(self, artefacts, *variants):
        manifest = {"models": [{"id": "a@1", "artefacts": artefacts}, {"id": "b@1", "artefacts": self.CPU}]}
        write_manifest(self.folder, manifest, [("a@1", variant) for variant in variants])
        models = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))["models"]
        self.assertEqual(models[1]["artefacts"], self.CPU)
        return models[0]["artefacts"]

    def test_variants_come_after_what_is_there(self):
        self.assertEqual(self.written(self.CPU, entry("inf1", 1)), self.CPU + [entry("inf1", 1)])

    def test_variants_for_other_hardware_stay_and_those_for_the_same_are_replaced(self):
        old = self.CPU + [entry("inf2", 1, "old"), entry("inf1", 1, "old"), entry("inf1", 2, "old")]
        expected = self.CPU + [entry("inf2", 1, "old"), entry("inf1", 2, "old"), entry("inf1", 1)]
        self.assertEqual(self.written(old, entry("inf1", 1)), expected)


class StagedTest(PackTest):
    def setUp(self):
        super().setUp()
        self.pack = self.folder / "pack"
        self.pack.mkdir()
        (self.pack / "file").write_text("content")

    def test_the_pack_appears_when_it_is_complete(self):
        with staged(self.out, self.pack) as stage:
            (stage / "more").write_text("more")
            self.assertFalse(self.out.exists())
        self.assertEqual(sorted(file.name for file in self.out.iterdir()), ["file", "more"])
        self.assertEqual(sorted(file.name for file in self.folder.iterdir()), ["out", "pack"])

    def test_an_error_of_any_kind_leaves_nothing(self):
        for error in [Refused("no"), OSError("disk full"), KeyboardInterrupt()]:
            with self.assertRaises(type(error)), staged(self.out, self.pack):
                raise error
            self.assertEqual([file.name for file in self.folder.iterdir()], ["pack"])

    def test_what_appears_at_the_target_meanwhile_is_not_replaced(self):
        with self.assertRaisesRegex(Refused, "exists"):
            with staged(self.out, self.pack):
                self.out.mkdir()
        self.assertEqual(list(self.out.iterdir()), [])

    def test_folders_above_the_target_are_made(self):
        with staged(self.folder / "a" / "b" / "out", self.pack):
            pass
        self.assertTrue((self.folder / "a" / "b" / "out" / "file").exists())

    def test_a_link_to_nowhere_is_no_free_target(self):
        os.symlink("nowhere", str(self.out))
        with self.assertRaisesRegex(Refused, "exists"):
            check_free(self.out, self.pack)
