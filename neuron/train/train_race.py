#!/usr/bin/env python3
"""Trains the race head on FairFace embeddings and writes race_mlp.onnx. See README.md."""

import argparse
import json

import numpy as np
import torch
from torch.nn import functional as F

import fairface
import labels
from metrics import best_temperature, expected_calibration_error
from race_net import RACES, RaceNet, export_onnx, folded_layers

TO_FIVE = np.array(labels.TO_FIVE)


def train(vectors, targets, epochs, batch, seed):
    torch.manual_seed(seed)
    x, y = torch.from_numpy(vectors), torch.from_numpy(targets)
    net = RaceNet(x.mean(0), x.std(0))
    optimizer = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=1e-2)
    steps = epochs * (len(x) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps)
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for rows in torch.randperm(len(x))[: len(x) // batch * batch].split(batch):
            outputs = net(x[rows])
            loss = sum(F.cross_entropy(out, y[rows, i]) for i, out in enumerate(outputs))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total * batch / len(x):.4f}", flush=True)
    return net.eval()


def logits_of(net, vectors):
    with torch.no_grad():
        return net(torch.from_numpy(vectors))[0].double()


def run_exported(layers, vectors):
    """What the exported file computes, with its float16 weights."""
    x = vectors.astype(np.float64)
    for i, (weight, bias) in enumerate(layers):
        x = x @ weight.astype(np.float16).astype(np.float64).T + bias.astype(np.float16).astype(np.float64)
        x = np.maximum(x, 0) if i + 1 < len(layers) else x
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def report(layers, vectors, race, missing):
    probabilities = run_exported(layers, vectors)
    predicted, n = probabilities.argmax(1), len(race)
    hits7, hits5 = predicted == race, TO_FIVE[predicted] == TO_FIVE[race]
    confusion = np.zeros((len(RACES), len(RACES)), dtype=int)
    np.add.at(confusion, (race, predicted), 1)
    return {
        "n": n,
        "images_without_embedding": missing,
        "accuracy_7": round(float(hits7.mean()), 4),
        "accuracy_5": round(float(hits5.mean()), 4),
        "half_width_95": round(float(1.96 * np.sqrt(hits7.mean() * (1 - hits7.mean()) / n)), 4),
        "accuracy_7_counting_missing_as_wrong": round(float(hits7.sum() / (n + missing)), 4),
        "accuracy_5_counting_missing_as_wrong": round(float(hits5.sum() / (n + missing)), 4),
        "recall": {r: round(float(confusion[i, i] / max(1, confusion[i].sum())), 3) for i, r in enumerate(RACES)},
        "expected_calibration_error": round(expected_calibration_error(probabilities, race), 4),
        "confusion_rows_truth": confusion.tolist(),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", required=True, help="folder that EmbedFolder wrote for the training images")
    parser.add_argument("--val", required=True, help="the same for the validation images")
    parser.add_argument("--train-labels", required=True, help="fairface_label_train.csv")
    parser.add_argument("--val-labels", required=True, help="fairface_label_val.csv")
    parser.add_argument("--out", required=True, help="race_mlp.onnx to write")
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()

    vectors, targets, missing = fairface.load(args.train, args.train_labels)
    print(f"training on {len(vectors)} faces ({missing} images without a face)")
    # Every tenth training face is kept back for the temperature, so that the validation set stays unseen.
    held_out = np.arange(len(vectors)) % 10 == 0
    net = train(vectors[~held_out], targets[~held_out], args.epochs, args.batch, args.seed)
    temperature = best_temperature(logits_of(net, vectors[held_out]), torch.from_numpy(targets[held_out, 0]))
    print(f"temperature {temperature:.2f}")
    layers = folded_layers(net, temperature)
    export_onnx(layers, args.out)

    val_vectors, val_targets, val_missing = fairface.load(args.val, args.val_labels)
    print(json.dumps(report(layers, val_vectors, val_targets[:, 0], val_missing), indent=1))


if __name__ == "__main__":
    main()
