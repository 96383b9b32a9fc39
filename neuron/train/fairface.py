"""FairFace labels joined with the embeddings that EmbedFolder wrote.

EmbedFolder (benchmarks module) runs the product's own path over a folder and leaves
``embeddings.f32`` (rows of 512 float32) beside ``index.csv`` (path, status, row, ...).
"""

import csv
from pathlib import Path

import numpy as np

from labels import fairface_classes
from race_net import EMBEDDING


def read_labels(csv_file):
    """{"train/1.jpg": (race, gender, age) as class indices}."""
    with open(csv_file, newline="") as f:
        return {row["file"]: fairface_classes(row) for row in csv.DictReader(f)}


def load(embedded_dir, csv_file):
    """(embeddings [n, 512], labels [n, 3], number of labelled images without an embedding)."""
    embedded_dir = Path(embedded_dir)
    labels = read_labels(csv_file)
    vectors = np.fromfile(embedded_dir / "embeddings.f32", dtype="<f4").reshape(-1, EMBEDDING)
    rows, targets = [], []
    with open(embedded_dir / "index.csv", newline="") as f:
        for entry in csv.DictReader(f):
            key = "/".join(Path(entry["path"]).parts[-2:])
            if entry["status"] == "ok" and key in labels:
                rows.append(int(entry["row"]))
                targets.append(labels[key])
    return vectors[rows], np.array(targets, dtype=np.int64), len(labels) - len(rows)
