"""Packed faces on the device, and their augmentation there."""

import math

import numpy as np
import torch
from torch.nn import functional as F

import labels
from alignment import SIDE
from pack_faces import CANVAS


class Faces:
    """What pack_faces.py wrote. Labels are [n, fields]."""

    def __init__(self, task, folder, device):
        self.task, self.device = task, device
        meta = np.load(f"{folder}/faces.npz")
        self.split, self.how, self.crop = meta["split"], meta["how"], meta["crop"]
        self.labels = torch.from_numpy(meta["labels"]).to(device)
        self.canvas = torch.from_numpy(np.load(f"{folder}/canvas.npy")).to(device)
        self.crops = torch.from_numpy(np.load(f"{folder}/crops.npy"))

    def rows(self, split):
        return torch.from_numpy(np.flatnonzero(self.split == split)).to(self.device)

    def product_crops(self, rows):
        """[n, 3, 112, 112] as the product sees them: normalised, BGR."""
        crops = self.crops[torch.from_numpy(self.crop[rows.cpu().numpy()])]
        return normalised(crops.to(self.device).permute(0, 3, 1, 2).float())

    def render(self, rows, warp, side=SIDE):
        """[n, 3, side, side] pixels 0..255 of the warped faces."""
        canvas_side, scale, channels = CANVAS[self.task]
        image = self.canvas[rows].permute(0, 3, 1, 2).float()
        theta = warp.theta.clone()
        theta[:, :, :2] *= SIDE * scale / canvas_side
        theta[:, :, 2] *= SIDE * scale / canvas_side
        grid = F.affine_grid(theta, (len(rows), channels, side, side), align_corners=False)
        image = F.grid_sample(image, grid, padding_mode="border", align_corners=False)
        return image.expand(-1, 3, -1, -1)


def normalised(pixels):
    return (pixels - 127) / 128


def grey(x):
    weights = torch.tensor([0.114, 0.587, 0.299], device=x.device, dtype=x.dtype)
    return (x * weights[:, None, None]).sum(1, keepdim=True).expand(-1, 3, -1, -1)


def coarse(x, factor):
    """As from a picture with so many times fewer pixels."""
    small = F.interpolate(x, scale_factor=1 / factor, mode="area")
    return F.interpolate(small, size=x.shape[-2:], mode="bilinear", align_corners=False)


class Warp:
    """How a batch is turned, scaled, shifted, mirrored, coloured, blurred and covered."""

    def __init__(self, n, device, strength=1.0):
        def normal(*shape):
            return torch.randn(*shape, device=device)

        def chance(p):
            return torch.rand(n, device=device) < p

        self.strength = strength
        angle = (normal(n) * 7 * strength).clamp(-20, 20) * math.pi / 180
        zoom = torch.exp((normal(n) * 0.06 * strength).clamp(-0.16, 0.12))
        aspect = torch.exp(normal(n) * 0.03 * strength)
        mirror = torch.where(chance(0.5 if strength else 0), -1.0, 1.0)
        cos, sin = torch.cos(angle) * zoom, torch.sin(angle) * zoom
        shift = (normal(n, 2) * 0.045 * strength).clamp(-0.12, 0.12)
        row0 = torch.stack([cos * mirror * aspect, -sin, shift[:, 0]], 1)
        row1 = torch.stack([sin * mirror * aspect, cos, shift[:, 1]], 1)
        self.theta = torch.stack([row0, row1], 1)
        if not strength:
            return
        self.gain = 1 + 0.07 * normal(n, 3, 1, 1)
        self.contrast = (1 + 0.22 * normal(n, 1, 1, 1)).clamp(0.45, 1.6)
        self.light = 18 * normal(n, 1, 1, 1)
        self.noise = 8 * torch.rand(n, 1, 1, 1, device=device) * chance(0.3)[:, None, None, None]
        self.grey = chance(0.15)[:, None, None, None]
        self.blur = chance(0.18)[:, None, None, None]
        self.more_blur = chance(0.07)[:, None, None, None]
        self.covered = chance(0.3)
        self.cover = torch.rand(n, 4, device=device)

    def pixels(self, x):
        """The same batch with other colours, blur and a covered part; 0..255 again."""
        if not self.strength:
            return x
        x = torch.where(self.grey, grey(x), x)
        x = torch.where(self.blur, coarse(x, 2), x)
        x = torch.where(self.more_blur, coarse(x, 4), x)
        mean = x.mean((1, 2, 3), keepdim=True)
        x = ((x - mean) * self.contrast + mean + self.light) * self.gain
        x = x + self.noise * torch.randn_like(x)
        return torch.where(self._hole(x.shape[-1])[:, None], 127.0, x.clamp(0, 255))

    def _hole(self, side):
        at = (torch.arange(side, device=self.cover.device) + 0.5) / side
        w, h = 0.12 + 0.3 * self.cover[:, 2:3], 0.12 + 0.3 * self.cover[:, 3:4]
        x, y = self.cover[:, 0:1] * (1 - w), self.cover[:, 1:2] * (1 - h)
        across = (at >= x) & (at < x + w)
        down = (at >= y) & (at < y + h)
        return across[:, None, :] & down[:, :, None] & self.covered[:, None, None]


def targets(task, label, smoothing):
    """{field: [n, classes] probabilities}: smoothed labels; an age leans to the buckets beside it."""
    result = {}
    for i, (field, classes) in enumerate(labels.TASKS[task].items()):
        n = len(classes)
        if field == "age":
            near = torch.arange(n, device=label.device)
            table = torch.exp(-0.5 * ((near[:, None] - near[None]) / 0.6).square())
            table = table / table.sum(1, keepdim=True)
            result[field] = table[label[:, i]] * (1 - smoothing / 2) + smoothing / 2 / n
        else:
            result[field] = F.one_hot(label[:, i], n).float() * (1 - smoothing) + smoothing / n
    return result
