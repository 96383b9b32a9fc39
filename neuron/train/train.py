#!/usr/bin/env python3
"""Trains teachers (the whole embedder, fine-tuned) and, from them, the tails that the product ships.

    train.py teacher TASK PACKED --models DIR --seed 1 --side 112 --epochs 24 --out teacher1.pt
    train.py student TASK PACKED --models DIR --teachers teacher*.pt --cuts 471 460 --epochs 60 --out DIR

A tail starts at a value inside of the embedder (a cut) and is a copy of the rest of it with heads of
its own; the embedder before the cut is frozen, so that the product computes it once for everything.
Teacher and tail see the same warped pixels (Beyer et al. 2022, Knowledge distillation: a good teacher
is patient and consistent). One GPU; see README.md for the commands that made the committed weights.
"""

import argparse
import copy
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

import labels
from faces import Faces, Warp, coarse, grey, normalised, targets
from metrics import accuracies, best_temperature
from network import CUTS, INPUT, Attributes, Embedder, export

YEARS = torch.tensor(labels.AGE_YEARS)


def half(device, kind=torch.bfloat16):
    return torch.autocast("cuda", kind, enabled=device.type == "cuda")


def loss_of(outputs, wanted):
    """Cross-entropy of every field, and for the age how many years its mean is off."""
    total = 0
    for field, logits in outputs.items():
        logits = logits.float()
        total = total - (wanted[field] * F.log_softmax(logits, 1)).sum(1).mean()
        if field == "age":
            years = YEARS.to(logits.device)
            off = (logits.softmax(1) - wanted[field]) @ years
            total = total + 0.03 * F.smooth_l1_loss(off, torch.zeros_like(off), beta=3.0)
    return total


class Training:
    """A network with its optimizer, its schedule (warm-up, then a cosine) and a moving average."""

    def __init__(self, net, rate, decay=0.02):
        self.net, self.rate = net, rate
        self.average = copy.deepcopy(net).eval().requires_grad_(False)
        trained = [p for p in net.parameters() if p.requires_grad]
        plain, matrices = [p for p in trained if p.ndim < 2], [p for p in trained if p.ndim >= 2]
        self.optimizer = torch.optim.AdamW(
            [{"params": matrices, "weight_decay": decay}, {"params": plain, "weight_decay": 0.0}], rate, betas=(0.9, 0.99)
        )
        self.done = 0

    def step(self, loss, progress):
        rate = self.rate * min(1, progress / 0.06 + 0.02) * (0.5 + 0.5 * np.cos(np.pi * progress)) + 1e-7
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self.optimizer.step()
        self.done += 1
        self._follow(min(0.9985, (1 + self.done) / (10 + self.done)))

    @torch.no_grad()
    def _follow(self, keep):
        for mine, theirs in (
            (list(self.average.parameters()), list(self.net.parameters())),
            (_floats(self.average), _floats(self.net)),
        ):
            torch._foreach_lerp_(mine, theirs, 1 - keep)


def _floats(net):
    return [b for b in net.buffers() if b.is_floating_point()]


class Clock:
    """How far a run is, 0 to 1: so many epochs, or so many seconds if these are over first."""

    def __init__(self, per_epoch, epochs, seconds):
        self.per_epoch, self.total = per_epoch, int(per_epoch * epochs)
        self.seconds, self.begin = seconds or float("inf"), time.time()

    def __iter__(self):
        step, progress = 0, 0.0
        while progress < 1:
            yield progress
            step += 1
            progress = max(step / self.total, (time.time() - self.begin) / self.seconds)
            if step % 500 == 0 or progress >= 1:
                each = (time.time() - self.begin) / step
                print(f"step {step}, epoch {step / self.per_epoch:.1f}, {each * 1e3:.0f} ms a step", flush=True)


def batches(rows, size):
    while True:
        order = rows[torch.randperm(len(rows), device=rows.device)]
        yield from order[: len(order) // size * size].split(size)


def mixed(x, wanted, rate):
    """Mixup in half of the batches."""
    if torch.rand(()) < 0.5:
        return x, wanted
    share = float(np.random.beta(rate, rate))
    other = torch.randperm(len(x), device=x.device)
    return share * x + (1 - share) * x[other], {k: share * t + (1 - share) * t[other] for k, t in wanted.items()}


@torch.no_grad()
def logits(forward, faces, rows, side=112, size=512):
    """Mean of float32 outputs over the product's crops (or, for other sides, plain canvases)."""
    parts = []
    for some in rows.split(size):
        if side == 112:
            x = faces.product_crops(some)
        else:
            x = normalised(faces.render(some, Warp(len(some), faces.device, 0), side))
        parts.append({k: v.float() for k, v in forward(x).items()})
    return {k: torch.cat([p[k] for p in parts]) for k in parts[0]}


def report(name, forward, faces, side=112):
    for split, called in ((1, "held out"), (2, "validation")):
        rows = faces.rows(split)
        rows = rows[torch.from_numpy(faces.how[rows.cpu().numpy()] < 2).to(rows.device)]
        print(name, called, accuracies(logits(forward, faces, rows, side), faces.labels[rows], faces.task), flush=True)


def start_network(args, faces, start, side, device):
    """An Attributes network that computes what the embedder does, batch normalisation back in place."""
    net = Attributes(f"{args.models}/fr_feature.onnx", labels.TASKS[args.task], start).to(device)
    if args.init:
        net.load_state_dict(torch.load(args.init, map_location=device)["state"])
    rows = faces.rows(0)
    some = rows[torch.randperm(len(rows), device=device)[: args.statistics]]
    x = normalised(faces.render(some, Warp(len(some), device, 0), side))
    if start != INPUT:
        with torch.no_grad():
            x = Embedder(f"{args.models}/fr_feature.onnx", INPUT, start).to(device)(x)
    net.body.unfold(x)
    net.body.freeze(args.freeze)
    return net.to(memory_format=torch.channels_last)


def train_teacher(args, device):
    faces = Faces(args.task, args.packed, device)
    training = Training(start_network(args, faces, INPUT, args.side, device), args.rate)
    rows = faces.rows(0)
    source = batches(rows, args.batch)
    net = training.net.train()
    clock = Clock(len(rows) // args.batch, args.epochs, args.seconds)
    for progress in clock:
        some = next(source)
        warp = Warp(len(some), device)
        x = warp.pixels(faces.render(some, warp, args.side))
        x, wanted = mixed(normalised(x), targets(args.task, faces.labels[some], 0.1), 0.4)
        with half(device):
            outputs = net(x.contiguous(memory_format=torch.channels_last))
        training.step(loss_of(outputs, wanted), progress)
    print(f"{args.out}: {training.done} steps in {time.time() - clock.begin:.0f} s", flush=True)
    best = training.average
    best.body.fold()
    torch.save({"side": args.side, "state": best.state_dict()}, args.out)
    report(args.out, best, faces, args.side)


def load_teacher(args, path, device):
    saved = torch.load(path, map_location=device)
    net = Attributes(f"{args.models}/fr_feature.onnx", labels.TASKS[args.task]).to(device)
    net.load_state_dict(saved["state"])
    return saved["side"], net.eval().requires_grad_(False).to(memory_format=torch.channels_last)


class Teachers:
    """The mean probabilities of several teachers, each at its own resolution."""

    def __init__(self, args, device):
        self.nets = [load_teacher(args, path, device) for path in args.teachers]
        self.device = device

    @torch.no_grad()
    def __call__(self, pictures):
        """pictures: a function from a side in pixels to normalised pictures of that side."""
        total, made = {}, {}
        for side, net in self.nets:
            if side not in made:
                made[side] = pictures(side).contiguous(memory_format=torch.channels_last)
            with half(self.device, torch.bfloat16):
                outputs = net(made[side])
            for field, out in outputs.items():
                total[field] = total.get(field, 0) + out.float().softmax(1) / len(self.nets)
        return total


def train_students(args, device):
    faces = Faces(args.task, args.packed, device)
    extra = Faces("faces", args.extra, device) if args.extra and args.teachers else None
    teachers = Teachers(args, device)
    trunk = Embedder(f"{args.models}/fr_feature.onnx", INPUT, "471").to(device).eval().requires_grad_(False)
    trunk = trunk.to(memory_format=torch.channels_last)
    students = {cut: Training(start_network(args, faces, cut, 112, device), args.rate) for cut in args.cuts}
    rows = faces.rows(0)
    source = batches(rows, args.batch)
    more = batches(extra.rows(0), args.batch // 4) if extra else None
    clock = Clock(len(rows) // args.batch, args.epochs, args.seconds)
    for s in students.values():
        s.net.train()
    for progress in clock:
        some = next(source)
        x, wanted = _lesson(args, faces, some, teachers, device, args.task == "emotion")
        label = targets(args.task, faces.labels[some], 0.1)
        wanted = {k: args.trust * wanted[k] + (1 - args.trust) * t if args.teachers else t for k, t in label.items()}
        if extra:
            other, said = _lesson(args, extra, next(more), teachers, device, True)
            x, wanted = torch.cat([x, other]), {k: torch.cat([t, said[k]]) for k, t in wanted.items()}
        with torch.no_grad(), half(device, torch.bfloat16):
            _, values = trunk(x.contiguous(memory_format=torch.channels_last), args.cuts)
        for value, training in zip(values, students.values(), strict=True):
            with half(device):
                outputs = training.net(value.float())
            training.step(loss_of(outputs, wanted), progress)
    print(f"students: {len(rows)} faces, {training.done} steps in {time.time() - clock.begin:.0f} s", flush=True)
    for cut, training in students.items():
        _keep(args, faces, cut, training.average, trunk)


def _lesson(args, faces, rows, teachers, device, plain):
    """Warped pictures and what the teachers say of them; with plain, they see them grey and coarse."""
    warp = Warp(len(rows), device)

    def pictures(side):
        x = warp.pixels(faces.render(rows, warp, side))
        if plain:
            x = grey(coarse(x, 2)) if faces.task == "faces" else grey(x)
        return normalised(x)

    said = teachers(pictures) if args.teachers else {}
    return normalised(warp.pixels(faces.render(rows, warp))), said


def _keep(args, faces, cut, net, trunk):
    """Saves a student, and as ONNX with the temperatures that fit the held-out faces."""
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    first = Embedder(f"{args.models}/fr_feature.onnx", INPUT, cut).to(faces.device).eval()
    forward = lambda x: net(first(x))  # noqa: E731
    name = f"{args.task}_{cut}{args.suffix}"
    torch.save(net.state_dict(), out / f"{name}.pt")
    rows = faces.rows(1)
    rows = rows[torch.from_numpy(faces.how[rows.cpu().numpy()] < 2).to(rows.device)]
    held = logits(forward, faces, rows)
    fields = labels.TASKS[args.task]
    temperatures = {f: best_temperature(held[f], faces.labels[rows, i]) for i, f in enumerate(fields)}
    properties = {f: ",".join(c) for f, c in fields.items()}
    properties["temperatures"] = json.dumps(temperatures)
    export(net, str(out / f"{name}.onnx"), name, temperatures, fields, properties)
    report(f"{name} T={temperatures}", forward, faces)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("role", choices=("teacher", "student"))
    parser.add_argument("task", choices=sorted(labels.TASKS))
    parser.add_argument("packed", help="folder that pack_faces.py wrote")
    parser.add_argument("--models", required=True, help="folder of fr_feature.onnx")
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--side", type=int, default=112, help="of a teacher's pictures, in pixels")
    parser.add_argument("--epochs", type=float, default=24)
    parser.add_argument("--seconds", type=float, default=0, help="fewer epochs where they would take longer")
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--statistics", type=int, default=1024, help="faces for batch normalisation's start")
    parser.add_argument("--init", help="a teacher to go on from")
    parser.add_argument("--freeze", help="name of a value of the embedder: what comes before it stays as it is")
    parser.add_argument("--teachers", nargs="*", default=[])
    parser.add_argument("--trust", type=float, default=0.7, help="share of the teachers in what is wanted")
    parser.add_argument("--cuts", nargs="*", default=["471"], choices=CUTS)
    parser.add_argument("--extra", help="packed FairFace: pictures without labels, for the emotion tail")
    parser.add_argument("--suffix", default="")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    torch.backends.cudnn.benchmark = True
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    (train_teacher if args.role == "teacher" else train_students)(args, device)


if __name__ == "__main__":
    main()
