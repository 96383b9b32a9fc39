"""Which files a run makes: one for each compiled model and batch size."""

from collections import namedtuple
from pathlib import Path

from .refused import Refused

# Whole photos come one at a time and their faces are waited for; faces come many to a photo (decision record 30).
DETECTION, EMBEDDING = "FACE_DETECTION", "FACE_EMBEDDING"

# model: pack.Model. batch: the one batch size that the file takes. file: its name inside of the pack.
Planned = namedtuple("Planned", "model batch file")


def plan(pack, target, batches):
    """Every variant of a run, the detector's first; raises Refused where a batch is larger than the model takes."""
    detector, embedder = pack.model(DETECTION), pack.model(EMBEDDING)
    return [_planned(detector, 1, target)] + [_planned(embedder, batch, target) for batch in batches]


def _planned(model, batch, target):
    if batch > model.max_batch:
        raise Refused("%s takes batches up to %d, not %d" % (model.id, model.max_batch, batch))
    stem = Path(model.torchscript().file).stem
    return Planned(model, batch, "%s.%s.b%d.pt" % (stem, target, batch))
