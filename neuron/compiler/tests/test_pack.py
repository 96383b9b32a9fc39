import json

from compiler.pack import open_pack

from .support import PACK, PackTest, hashes, run


class BrokenPackTest(PackTest):
    def dry_run(self, pack):
        return run("--target", "inf1", "--out", self.out, "--pack", pack, "--dry-run")

    def with_manifest(self, change):
        pack = self.copy_of_pack()
        file = pack / "manifest.json"
        manifest = json.loads(file.read_text(encoding="utf-8"))
        change(manifest["models"])
        file.write_text(json.dumps(manifest), encoding="utf-8")
        return pack

    def test_a_folder_without_a_manifest_is_no_pack(self):
        self.assert_refused(self.dry_run(self.folder), "no model pack: can't read .*manifest.json")

    def test_a_manifest_that_is_no_json_is_refused(self):
        (self.folder / "manifest.json").write_text("{\n\n]")
        self.assert_refused(self.dry_run(self.folder), "manifest.json is not understood: Expecting")

    def test_a_manifest_of_another_form_is_refused(self):
        self.assert_refused(self.dry_run(self.with_manifest(lambda models: models[0].pop("task"))), "'task' is missing")
        (self.folder / "manifest.json").write_text('{"models": 3}')
        self.assert_refused(self.dry_run(self.folder), "not understood")

    def test_a_file_with_another_hash_is_refused(self):
        pack = self.copy_of_pack()
        file = pack / "face_embedder.pt"
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
        self.assert_refused(self.dry_run(pack), "face_embedder.pt has SHA-256 [0-9a-f]{64}, the manifest says [0-9a-f]{64}")

    def test_a_file_that_is_missing_is_refused_even_if_it_is_not_compiled(self):
        pack = self.copy_of_pack()
        (pack / "face_emotion.onnx").unlink()
        self.assert_refused(self.dry_run(pack), "can't read .*face_emotion.onnx")

    def test_a_file_outside_of_the_pack_is_refused(self):
        pack = self.with_manifest(lambda models: models[0]["artefacts"][0].update(file="../secret"))
        self.assert_refused(self.dry_run(pack), "../secret is not the name of a file in the pack")

    def test_a_task_without_a_model_is_refused(self):
        self.assert_refused(self.dry_run(self.with_manifest(lambda models: models.pop(0))), "has 0 models for FACE_DETECTION")

    def test_a_model_without_torchscript_is_refused(self):
        pack = self.with_manifest(lambda models: models[0]["artefacts"].pop())
        self.assert_refused(self.dry_run(pack), "fr_detect@0.0.1 has no TorchScript artefact")


class PackReadTest(PackTest):
    def test_what_is_only_read_stays_as_it_is(self):
        before = hashes(PACK)
        self.assertEqual(open_pack(PACK).verify_all(), 10)
        self.assertEqual(hashes(PACK), before)
