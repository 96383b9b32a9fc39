"""Inputs on which a compiled model is compared with the CPU one: sample photos, and random pixels."""

import importlib.util
from pathlib import Path

import torch

from .refused import Refused, one_line

PHOTOS = (".jpg", ".jpeg", ".png", ".webp")
RANDOM_PICTURES = 2
SEED = 20261126
# What the product fills a letterbox with: transforms' Letterbox.PADDING.
PADDING = 127


class Samples:
    """The photos of a folder. description says what is compared with, and why without photos where there are none."""

    def __init__(self, folder):
        files = _photos(folder)
        self.files = files if importlib.util.find_spec("PIL") else []
        self.description = self._describe(len(files))

    def inputs(self, model):
        """Inputs of a pack.Model as one batch, float32 or uint8 as the manifest says; raises Refused on a bad photo.

        Of a whole photo for a model that takes rows of pixels (letterboxed), of its middle for one that takes a crop;
        then two pictures of random pixels, the same on every run.
        """
        side = _side(model)
        pictures = [_picture(file, side, model.layout == "HWC") for file in self.files]
        return torch.stack([_input(model, picture) for picture in pictures + _random(side)])

    def _describe(self, found):
        if found and not self.files:
            return "%d pictures of random pixels (the %d photos not: Pillow is not installed)" % (RANDOM_PICTURES, found)
        return "%d photos and %d pictures of random pixels" % (found, RANDOM_PICTURES)


def _photos(folder):
    if not Path(folder).is_dir():
        raise Refused("%s is no folder of sample photos" % folder)
    return sorted(file for file in Path(folder).iterdir() if file.suffix.lower() in PHOTOS)


def _side(model):
    """The side of the square picture that a model takes, in pixels."""
    return model.input_shape[0] if model.layout == "HWC" else model.input_shape[1]


def _picture(file, side, whole):
    """RGB pixels [side, side, 3], uint8."""
    from PIL import Image

    try:
        with Image.open(file) as photo:
            square = _letterbox(photo.convert("RGB"), side) if whole else _middle(photo.convert("RGB"), side)
    except (OSError, ValueError) as error:
        raise Refused("can't read the sample photo %s: %s" % (file, one_line(error)))
    return torch.frombuffer(bytearray(square.tobytes()), dtype=torch.uint8).reshape(side, side, 3)


def _letterbox(photo, side):
    from PIL import Image

    longest = max(photo.size)
    width, height = [max(1, round(length * side / longest)) for length in photo.size]
    square = Image.new("RGB", (side, side), (PADDING, PADDING, PADDING))
    square.paste(photo.resize((width, height), Image.BILINEAR), ((side - width) // 2, (side - height) // 2))
    return square


def _middle(photo, side):
    from PIL import Image

    width, height = photo.size
    shortest = min(width, height)
    left, top = (width - shortest) // 2, (height - shortest) // 2
    return photo.crop((left, top, left + shortest, top + shortest)).resize((side, side), Image.BILINEAR)


def _random(side):
    generator = torch.Generator().manual_seed(SEED)
    shape = (side, side, 3)
    return [torch.randint(0, 256, shape, generator=generator, dtype=torch.uint8) for _ in range(RANDOM_PICTURES)]


def _input(model, picture):
    """RGB pixels to what the model takes: nothing to do, or (x - mean) * scale / std as planes of one of both orders."""
    if model.dtype == "uint8":
        return picture
    pixels = picture.flip(2) if model.channels == "BGR" else picture
    normalized = (pixels.to(torch.float32) - torch.tensor(model.mean)) * model.scale
    if model.std:
        normalized = normalized / torch.tensor(model.std)
    return normalized.permute(2, 0, 1).contiguous()
