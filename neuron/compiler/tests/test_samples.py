from compiler.pack import open_pack
from compiler.refused import Refused

from .support import PACK, PackTest, needs_pillow, needs_torch


@needs_torch
class SamplesTest(PackTest):
    def inputs(self, task):
        from compiler.samples import Samples

        return Samples(self.no_photos()).inputs(open_pack(PACK).model(task))

    def picture(self, width, height, colour):
        from PIL import Image

        Image.new("RGB", (width, height), colour).save(str(self.no_photos() / "photo.png"))

    def test_random_pixels_are_the_same_on_every_run_and_differ_from_each_other(self):
        first, second = self.inputs("FACE_DETECTION"), self.inputs("FACE_DETECTION")
        self.assertTrue(bool((first == second).all()))
        self.assertFalse(bool((first[0] == first[1]).all()))

    def test_inputs_have_the_shape_and_type_of_the_manifest(self):
        photos, crops = self.inputs("FACE_DETECTION"), self.inputs("FACE_EMBEDDING")
        self.assertEqual((list(photos.shape), str(photos.dtype)), ([2, 800, 800, 3], "torch.uint8"))
        self.assertEqual((list(crops.shape), str(crops.dtype)), ([2, 3, 112, 112], "torch.float32"))

    @needs_pillow
    def test_a_whole_photo_is_letterboxed_as_the_product_does_it(self):
        self.picture(400, 200, (10, 20, 30))
        photo = self.inputs("FACE_DETECTION")[0]
        self.assertEqual(photo[400, 400].tolist(), [10, 20, 30])
        self.assertEqual(photo[199, 400].tolist(), [127, 127, 127])
        self.assertEqual(photo[200, 0].tolist(), [10, 20, 30])
        self.assertEqual(photo[600, 400].tolist(), [127, 127, 127])

    @needs_pillow
    def test_a_crop_is_blue_first_and_normalised(self):
        self.picture(400, 200, (127, 255, 0))
        crop = self.inputs("FACE_EMBEDDING")[0]
        self.assertEqual(crop[:, 5, 5].tolist(), [-127 / 128, 1.0, 0.0])

    @needs_pillow
    def test_a_file_that_is_no_photo_is_refused(self):
        (self.no_photos() / "broken.jpg").write_bytes(b"no photo")
        with self.assertRaisesRegex(Refused, "can't read the sample photo .*broken.jpg"):
            self.inputs("FACE_DETECTION")
