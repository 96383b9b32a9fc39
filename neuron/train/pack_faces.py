#!/usr/bin/env python3
"""Cuts the faces of a labelled set into arrays that training reads at once.

    pack_faces.py TASK FOLDER OUT POINTS.csv... [--workers N]

TASK is faces (FairFace) or emotion (FER2013). Writes into OUT:
  canvas.npy  uint8 [n, side, side, channels]: the aligned face with a margin, finer than the product's
              crop, for warping in training. BGR, or grey for FER2013
  crops.npy   uint8 [m, 112, 112, 3]: the product's own crops, of held-out and validation faces only
  faces.npz   split (0 train, 1 held out, 2 validation), labels, how (0 plain, 1 padded, 2 none), crop
              (row in crops.npy, or -1), path
Training faces that are byte for byte a validation face are left out.
"""

import argparse
import csv
import hashlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
import numpy as np

import labels
from alignment import SIDE, TEMPLATE, aligned, sampled, similarity

SPLITS = ("train", "held_out", "val")
HOW = ("plain", "padded", "none")
# Side of the canvas in pixels, pixels for one pixel of the product's crop, channels.
CANVAS = {"faces": (256, 2, 3), "emotion": (128, 1, 1)}


def canvas(picture, points, task):
    side, scale, channels = CANVAS[task]
    template = (TEMPLATE - SIDE / 2) * scale + side / 2
    image = sampled(picture, similarity(points, template), side, 1)
    return image if channels == 3 else image[:, :, :1]


def _one(job):
    task, path, points, exact, row, crop_row, out = job
    picture = cv2.imread(path, cv2.IMREAD_COLOR)
    np.load(f"{out}/canvas.npy", mmap_mode="r+")[row] = canvas(picture, points, task)
    if exact:
        np.load(f"{out}/crops.npy", mmap_mode="r+")[crop_row] = aligned(picture, points)


def _digest(path):
    return hashlib.md5(Path(path).read_bytes()).digest()


def read_points(files):
    points = {}
    for file in files:
        with open(file, newline="") as f:
            for row in csv.DictReader(f):
                xy = [float(row[f"{axis}{i}"]) for i in range(5) for axis in "xy"]
                points[row["path"]] = (np.array(xy).reshape(5, 2), HOW.index(row["how"]))
    return points


def main(task, folder, out, point_files, workers):
    Path(out).mkdir(parents=True, exist_ok=True)
    points, known = read_points(point_files), labels.READERS[task](folder)
    keys = sorted(key for key in known if key in points)
    with ProcessPoolExecutor(workers) as pool:
        digests = dict(zip(keys, pool.map(_digest, [f"{folder}/{k}" for k in keys], chunksize=256)))
        judged = {digests[k] for k in keys if known[k][0] == "val"}
        keys = [k for k in keys if known[k][0] == "val" or digests[k] not in judged]
        split = np.array([SPLITS.index(known[k][0]) for k in keys])
        crop = np.where(split > 0, np.cumsum(split > 0) - 1, -1)
        side, _, channels = CANVAS[task]
        np.lib.format.open_memmap(f"{out}/canvas.npy", "w+", np.uint8, (len(keys), side, side, channels))
        np.lib.format.open_memmap(f"{out}/crops.npy", "w+", np.uint8, (int((split > 0).sum()), SIDE, SIDE, 3))
        jobs = [(task, f"{folder}/{k}", points[k][0], split[i] > 0, i, crop[i], out) for i, k in enumerate(keys)]
        for _ in pool.map(_one, jobs, chunksize=128):
            pass
    np.savez(
        f"{out}/faces.npz",
        split=split,
        labels=np.array([known[k][1] for k in keys]),
        how=np.array([points[k][1] for k in keys]),
        crop=crop,
        path=np.array(keys),
    )
    print(task, "faces by split", np.bincount(split), "by how", np.bincount([points[k][1] for k in keys], minlength=3))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=sorted(CANVAS))
    parser.add_argument("folder")
    parser.add_argument("out")
    parser.add_argument("points", nargs="+")
    parser.add_argument("--workers", type=int, default=2)
    a = parser.parse_args()
    cv2.setNumThreads(1)
    main(a.task, a.folder, a.out, a.points, a.workers)
