"""A model pack on disk: what its manifest says, and its files after their hashes were compared with it.

The format is that of me.similarfaces.neuron.pack.ModelPack.
"""

import hashlib
import json
from pathlib import Path

from .refused import Refused, one_line

MANIFEST = "manifest.json"


class Model:
    """One model of the manifest.

    input_shape and the shapes in outputs are those of one example, without the batch dimension. outputs are pairs of
    name and shape, in the order in which the model returns them; all are float32. mean, scale and std say how 0..255
    pixels become the input; std is None where nothing is divided.
    """

    def __init__(self, entry):
        self.id = entry["id"]
        self.task = entry["task"]
        self.input_shape = list(entry["input"]["shape"])
        self.layout = entry["input"]["layout"]
        self.dtype = entry["input"]["dtype"]
        self.channels = entry["input"]["channels"]
        self.mean = list(entry["input"]["mean"])
        self.scale = entry["input"]["scale"]
        self.std = entry["input"].get("std")
        self.max_batch = entry["input"]["maxBatch"]
        self.outputs = [(output["name"], list(output["shape"])) for output in entry["outputs"]]
        self.artefacts = [Artefact(artefact) for artefact in entry["artefacts"]]

    def torchscript(self):
        """The artefact that PyTorch runs on a CPU: what is compiled, and what the result is compared with."""
        for artefact in self.artefacts:
            if artefact.engine == "PyTorch" and artefact.hardware == "cpu":
                return artefact
        raise Refused("%s has no TorchScript artefact for the CPU" % self.id)


class Artefact:
    """A file of the pack with the SHA-256 that it must have."""

    def __init__(self, entry):
        self.engine = entry["engine"]
        self.hardware = entry["hardware"]
        self.sha256 = entry["sha256"]
        self.file = entry["file"]
        if Path(self.file).name != self.file:
            raise ValueError("%s is not the name of a file in the pack" % self.file)


class Pack:
    """A pack whose manifest was understood; files are hashed when they are asked for."""

    def __init__(self, folder, manifest):
        self.folder = folder
        self.manifest = manifest
        self.models = [Model(entry) for entry in manifest["models"]]

    def model(self, task):
        found = [model for model in self.models if model.task == task]
        if len(found) != 1:
            raise Refused("%s has %d models for %s" % (self.folder, len(found), task))
        return found[0]

    def verified(self, artefact):
        """The path of a file whose SHA-256 is the manifest's; raises Refused when it is missing or differs."""
        file = self.folder / artefact.file
        actual = sha256(file)
        if actual != artefact.sha256:
            raise Refused("%s has SHA-256 %s, the manifest says %s" % (file, actual, artefact.sha256))
        return file

    def verify_all(self):
        """Compares every file that the manifest names; returns how many there are."""
        artefacts = [artefact for model in self.models for artefact in model.artefacts]
        for artefact in artefacts:
            self.verified(artefact)
        return len(artefacts)


def open_pack(folder):
    """Reads the manifest of a folder; raises Refused when there is none or it is not understood."""
    file = Path(folder) / MANIFEST
    try:
        return Pack(Path(folder), json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise Refused("no model pack: can't read %s (%s); mvn -pl neuron process-classes makes one" % (file, error.strerror))
    except KeyError as error:
        raise Refused("%s is not understood: %s is missing" % (file, error))
    except (TypeError, ValueError) as error:
        raise Refused("%s is not understood: %s" % (file, one_line(error)))


def sha256(file):
    """Lower-case hex; raises Refused when the file can't be read."""
    try:
        return hashlib.sha256(Path(file).read_bytes()).hexdigest()
    except OSError as error:
        raise Refused("can't read %s: %s" % (file, error.strerror))
