"""The new pack: everything of the old one and the variants, in a folder that appears as a whole."""

import contextlib
import copy
import json
import os
import shutil
from pathlib import Path

from .pack import MANIFEST
from .refused import Refused


def check_free(out, pack_folder):
    """Raises Refused when out can't become a new pack: it exists, or lies inside of the old one."""
    if os.path.lexists(str(out)):
        raise Refused("%s exists; a pack is never changed, name a new folder" % out)
    if pack_folder.resolve() in out.resolve().parents:
        raise Refused("%s lies inside of the pack %s" % (out, pack_folder))


@contextlib.contextmanager
def staged(out, pack_folder):
    """A copy of a pack beside out, on the same file system; moved to out at the end of the block.

    When the block raises anything, the copy is deleted. Only a process that is killed outright leaves one behind.
    """
    stage = _beside(out)
    try:
        shutil.copytree(str(pack_folder), str(stage))
        yield stage
        check_free(out, pack_folder)
        os.rename(str(stage), str(out))
    finally:
        shutil.rmtree(str(stage), ignore_errors=True)


def write_manifest(stage, manifest, variants):
    """Adds artefacts to a manifest and writes it.

    variants are pairs of a model's id and the entry of an artefact; it takes the place of one for the same hardware and
    batch.
    """
    manifest = copy.deepcopy(manifest)
    for model_id, entry in variants:
        model = next(model for model in manifest["models"] if model["id"] == model_id)
        model["artefacts"] = [old for old in model["artefacts"] if _key(old) != _key(entry)] + [entry]
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (stage / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _key(artefact):
    """Artefacts for the CPU are never replaced."""
    compiled = artefact.get("compiled")
    return (artefact["hardware"], compiled["batch"]) if compiled else artefact["file"]


def _beside(out):
    parent = out.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    for i in range(1000):
        free = parent / ("%s.%d-%d" % (out.name, os.getpid(), i))
        if not os.path.lexists(str(free)):
            return free
    raise Refused("%s has no name free beside %s" % (parent, out.name))
