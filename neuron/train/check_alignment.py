#!/usr/bin/env python3
"""Compares this folder's crops with the product's, by the cosine of their embeddings.

    benchmarks/embed-folder FOLDER JAVA_OUT 1 1 embeddings
    check_alignment.py MODELS FOLDER JAVA_OUT
"""

import csv
import sys
from pathlib import Path

import cv2
import numpy as np

from alignment import Finder, aligned, session


def main(models, folder, java_out):
    finder, embedder = Finder(models), session(f"{models}/fr_feature.onnx")
    theirs = np.fromfile(Path(java_out) / "embeddings.f32", "<f4").reshape(-1, 512)
    with open(Path(java_out) / "index.csv", newline="") as f:
        rows = list(csv.DictReader(f))
    cosines, disagree = [], 0
    for row in rows:
        picture = cv2.imread(str(Path(folder) / Path(row["path"]).name))
        points, how = finder.find(picture)
        java = "none" if row["status"] != "ok" else "padded" if row["padded"] == "true" else "plain"
        disagree += java != how
        if java == how != "none":
            image = (aligned(picture, points).astype(np.float32) - 127) / 128
            mine = embedder.run(None, {"input": image.transpose(2, 0, 1)[None]})[0][0]
            cosines.append(mine @ theirs[int(row["row"])] / np.linalg.norm(mine))
            if cosines[-1] < 0.99:
                print(row["path"], round(float(cosines[-1]), 4), java)
    print(f"{len(rows)} pictures, {disagree} where only one finds a face or adds a border")
    print("cosine: least %.4f, 1st percentile %.4f, median %.5f" % (min(cosines), np.percentile(cosines, 1), np.median(cosines)))


if __name__ == "__main__":
    main(*sys.argv[1:])
