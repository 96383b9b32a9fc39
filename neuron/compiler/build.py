"""Makes the files of a run: compiles, writes, loads again, compares."""

import time

import torch

from .check import batches, compare
from .pack import sha256
from .refused import Refused, one_line
from .samples import Samples
from .variant import compile_variant


def build(options, pack, planned, toolchain, stage, workdir):
    """Writes every variant into stage and returns pairs of a model's id and the entry of its artefact.

    Raises Refused when one can't be compiled or differs from the CPU model. What the compiler itself wrote is in
    workdir then.
    """
    pack.verify_all()
    samples = Samples(options.samples)
    print("compared on %s" % samples.description, flush=True)
    return [(one.model.id, _build(options, pack, one, toolchain, stage, workdir, samples)) for one in planned]


def _build(options, pack, planned, toolchain, stage, workdir, samples):
    model, what = planned.model, "%s at batch %d" % (planned.model.task, planned.batch)
    source, target = pack.verified(model.torchscript()), stage / planned.file
    inputs = samples.inputs(model)
    example = next(batches(inputs, planned.batch))
    started = time.monotonic()
    with _named("%s can't compile %s" % (toolchain.version(), what)):
        on_cpu = _compile(source, example, toolchain, target, workdir / planned.file)
    with _named("the compiled %s is not used" % what):
        reference, compiled = torch.jit.load(str(source)), torch.jit.load(str(target))
        error = compare(reference, compiled, inputs, planned.batch, model.outputs, options.tolerance)
    print(_report(planned, time.monotonic() - started, error, on_cpu), flush=True)
    return _entry(planned, toolchain, sha256(target), error, on_cpu)


def _compile(source, example, toolchain, target, workdir):
    workdir.mkdir()
    variant, on_cpu = compile_variant(source, example, toolchain, workdir)
    torch.jit.save(variant, str(target))
    return on_cpu


class _named:
    """Says of any error inside of the block what was being done; a compiler may raise anything."""

    def __init__(self, what):
        self.what = what

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if isinstance(error, Exception):
            raise Refused("%s: %s" % (self.what, one_line(error))) from error


def _report(planned, seconds, error, on_cpu):
    left = ", left on the CPU: %s" % ", ".join(on_cpu) if on_cpu else ""
    return "%s: %.0f s, largest difference %.2g%s" % (planned.file, seconds, error, left)


def _entry(planned, toolchain, digest, error, on_cpu):
    """The form that the Java side reads; compiled.maxError is the largest absolute difference to the CPU model."""
    return {
        "engine": "PyTorch",
        "hardware": toolchain.target.name,
        "file": planned.file,
        "sha256": digest,
        "preferred": False,
        "compiled": {
            "compiler": toolchain.version(),
            "framework": toolchain.framework(),
            "batch": planned.batch,
            "onCpu": on_cpu,
            "maxError": error,
        },
    }
